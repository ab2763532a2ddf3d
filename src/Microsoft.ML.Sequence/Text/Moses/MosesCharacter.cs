using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>What matters of a character to <see cref="MosesCutter"/>.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How many UTF-16 units it has.</param>
/// <param name="Value">The character; a lone surrogate is U+FFFD.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct MosesCharacter(int Start, int Length, Rune Value, MosesKind Kind)
{
    /// <summary>The characters of a text: without control characters, which are dropped, and without white space at its ends.</summary>
    public static List<MosesCharacter> AllOf(string text)
    {
        var characters = new List<MosesCharacter>(text.Length);
        int length;
        for (int i = 0; i < text.Length; i += length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out length);
            var kind = KindOf(rune);
            bool isDropped = kind == MosesKind.Space ? characters.Count == 0 : rune.Value < ' ';
            if (!isDropped) characters.Add(new MosesCharacter(i, length, rune, kind));
        }
        while (characters is [.., { Kind: MosesKind.Space }]) characters.RemoveAt(characters.Count - 1);
        return characters;
    }

    private static MosesKind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when Rune.IsWhiteSpace(rune) => MosesKind.Space,
        UnicodeCategory.LowercaseLetter => MosesKind.Letter | MosesKind.Lowercase | MosesKind.Word,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => MosesKind.Letter | MosesKind.Word,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => MosesKind.Letter | MosesKind.Word,
        UnicodeCategory.LetterNumber => MosesKind.Letter | MosesKind.Number | MosesKind.Word,
        UnicodeCategory.DecimalDigitNumber => MosesKind.Number | MosesKind.Word,
        UnicodeCategory.OtherNumber => MosesKind.Number | MosesKind.Other,
        _ => MosesKind.Other,
    };
}
