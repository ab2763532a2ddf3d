using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts by white space and around each punctuation character, as BERT does: the ASCII symbols among them, other symbols not.</summary>
internal sealed record BertSplitter : SubwordSplitter
{
    public override WordPlace Next(AlignedText text, int position)
    {
        ReadOnlySpan<char> units = text.Text;
        while (position < units.Length && char.IsWhiteSpace(units[position])) position++;
        int end = position;
        while (end < units.Length && !char.IsWhiteSpace(units[end]))
        {
            Rune.DecodeFromUtf16(units[end..], out var rune, out int length);
            bool standsAlone = Rune.IsPunctuation(rune) || rune.IsAscii && Rune.IsSymbol(rune);
            if (!standsAlone || end == position) end += length;
            if (standsAlone) break;
        }
        return new WordPlace(position, end);
    }
}
