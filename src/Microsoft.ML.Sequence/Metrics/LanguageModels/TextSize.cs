using System.Text;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How long texts are. A character is a Unicode scalar value, a byte one of UTF-8; half a surrogate pair counts as the U+FFFD that is written in its place.</summary>
internal readonly record struct TextSize(long Characters, long Bytes)
{
    public static TextSize operator +(TextSize left, TextSize right) => new(left.Characters + right.Characters, left.Bytes + right.Bytes);

    public static TextSize operator -(TextSize whole, TextSize part) => new(Math.Max(0, whole.Characters - part.Characters), Math.Max(0, whole.Bytes - part.Bytes));

    public static TextSize Of(ReadOnlySpan<char> text)
    {
        var size = default(TextSize);
        foreach (var rune in text.EnumerateRunes()) size += new TextSize(1, rune.Utf8SequenceLength);
        return size;
    }
}
