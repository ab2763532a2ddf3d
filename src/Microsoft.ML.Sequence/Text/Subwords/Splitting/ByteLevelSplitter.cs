using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts as GPT-2 does, with a space at the front of the word behind it, and hands the model each word's UTF-8 bytes.</summary>
/// <param name="AddsSpace">Whether a text that does not begin with a space gets one in front.</param>
/// <param name="Splits">Whether to cut at all.</param>
/// <remarks>Radford et al. 2019, "Language Models are Unsupervised Multitask Learners", section 2.2; the words are what the regular expression of its code finds:
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>.</remarks>
internal sealed record ByteLevelSplitter(bool AddsSpace, bool Splits = true) : SubwordSplitter
{
    private static readonly Kind[] s_ascii = [.. Enumerable.Range(0, 128).Select(c => KindOf(new Rune(c)))];

    private enum Kind : byte
    {
        Space,
        Letter,
        Number,
        Other,
    }

    public override bool SplitsBytes => true;

    public override void Prepare(AlignedText text)
    {
        if (AddsSpace && !text.IsEmpty && text.Text[0] != ' ') text.Insert(' ');
    }

    public override WordPlace Next(AlignedText text, int position)
    {
        ReadOnlySpan<char> units = text.Text;
        if (position == units.Length || !Splits) return new WordPlace(position, units.Length);
        if (units[position] == '\'' && Contraction(units[(position + 1)..]) is > 0 and int letters) return new WordPlace(position, position + 1 + letters);

        int start = units[position] == ' ' && position + 1 < units.Length ? position + 1 : position;
        var kind = KindAt(units, start, out int length);
        if (kind == Kind.Space) return new WordPlace(position, EndOfSpaces(units, position));
        int end = start + length;
        while (end < units.Length && KindAt(units, end, out length) == kind) end += length;
        return new WordPlace(position, end);
    }

    /// <summary>How many letters behind an apostrophe stand apart from a word, as in "isn't" and "we'll".</summary>
    private static int Contraction(ReadOnlySpan<char> text) => text switch
    {
        ['s' or 't' or 'm' or 'd', ..] => 1,
        ['r' or 'v', 'e', ..] or ['l', 'l', ..] => 2,
        _ => 0,
    };

    /// <summary>The last of several spaces belongs to the word behind them.</summary>
    private static int EndOfSpaces(ReadOnlySpan<char> text, int position)
    {
        int end = position;
        while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
        return end < text.Length && end - position > 1 ? end - 1 : end;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, int position, out int length)
    {
        length = 1;
        if (text[position] < s_ascii.Length) return s_ascii[text[position]];
        Rune.DecodeFromUtf16(text[position..], out var rune, out length);
        return KindOf(rune);
    }

    private static Kind KindOf(Rune rune) => Rune.IsWhiteSpace(rune) ? Kind.Space : Rune.IsLetter(rune) ? Kind.Letter : Rune.IsNumber(rune) ? Kind.Number : Kind.Other;
}
