using System.Buffers;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>chrF++'s words, those of chrF++.py (https://github.com/m-popovic/chrF).</summary>
internal static class ChrFWords
{
    /// <summary>Separates a punctuation mark from the end of each word, or else from its start: <c>(hi)</c> becomes <c>(hi )</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="result">Receives the words with spaces between, in place of what it holds.</param>
    public static void Write(ReadOnlySpan<char> text, ArrayBufferWriter<char> result)
    {
        result.ResetWrittenCount();
        var target = result.GetSpan(2 * text.Length + 1);   // at most a space after each character
        int written = 0;
        foreach (var (start, length) in new TokenRanges(text))
        {
            var word = text.Slice(start, length);
            int cut = length == 1 ? length : IsPunctuation(word[^1]) ? length - 1 : IsPunctuation(word[0]) ? 1 : length;
            Append(word[..cut], target, ref written);
            if (cut < length) Append(word[cut..], target, ref written);
        }
        result.Advance(written);
    }

    private static bool IsPunctuation(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));

    private static void Append(ReadOnlySpan<char> word, Span<char> target, ref int written)
    {
        word.CopyTo(target[written..]);
        written += word.Length;
        target[written++] = ' ';
    }
}
