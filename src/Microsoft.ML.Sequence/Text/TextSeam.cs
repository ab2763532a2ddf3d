using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Where a text that is still growing can be cut, so that its pieces have the tokens that the whole will have.</summary>
internal static class TextSeam
{
    /// <summary>Says how much of a text has tokens that stay the same whatever follows.</summary>
    /// <remarks>
    /// Of a text by characters that is all but the character that might go on. Any other tokenizer may look at the whole of a word, so its text is cut before the last white space, which stays with what
    /// follows: to tokenizers that know of spaces it tells that a word begins.
    /// </remarks>
    /// <param name="tokenizer">What will cut it.</param>
    /// <param name="text">The text.</param>
    /// <returns>UTF-16 units, from the beginning on.</returns>
    public static int CompleteLength(Tokenizer tokenizer, string text) =>
        tokenizer is CharTokenizer { Normalizer: null } characters ? characters.CompleteLength(text) : LastWhiteSpace(text);

    private static int LastWhiteSpace(string text)
    {
        int start = text.Length;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1])) start--;
        while (start > 0 && char.IsWhiteSpace(text[start - 1])) start--;
        return start;
    }
}
