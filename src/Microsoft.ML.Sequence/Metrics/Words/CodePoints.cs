namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Characters as Python counts them: code points, of which a surrogate without its other half is one.</summary>
internal static class CodePoints
{
    /// <summary>Reads the code point that starts at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The place, before the text's end.</param>
    /// <param name="length">How many UTF-16 units it takes, 1 or 2.</param>
    /// <returns>The code point.</returns>
    public static int At(ReadOnlySpan<char> text, int index, out int length)
    {
        bool isPair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        length = isPair ? 2 : 1;
        return isPair ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];
    }
}
