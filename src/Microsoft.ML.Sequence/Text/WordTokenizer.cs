using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Words are what stands between white space; white space itself is no token.</summary>
/// <remarks>Words have no ids before a vocabulary is built: <c>EncodeToTokens</c> gives every token the id -1, and the calls that speak of ids alone are not supported.</remarks>
public sealed class WordTokenizer : SegmentTokenizer
{
    private WordTokenizer()
    {
    }

    /// <summary>Makes the tokenizer.</summary>
    /// <returns>A tokenizer without state, safe for use by several threads.</returns>
    public static WordTokenizer Create() => new();

    /// <summary>Joins words by one space.</summary>
    /// <param name="tokens">Words in order.</param>
    /// <returns>The text.</returns>
    public override string Detokenize(IEnumerable<string> tokens) => string.Join(' ', tokens);

    /// <summary>Not supported: words have no ids of their own.</summary>
    /// <param name="ids">Ids.</param>
    /// <param name="destination">Where the text would go.</param>
    /// <param name="idsConsumed">Ids read.</param>
    /// <param name="charsWritten">Characters written.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) => throw NoIds();

    /// <summary>Not supported: words have no ids of their own.</summary>
    /// <param name="ids">Ids.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override string Decode(IEnumerable<int> ids) => throw NoIds();

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => throw NoIds();

    private protected override (int Start, int Length) Next(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        int end = position;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        return (position, end - position);
    }

    private protected override int IdOf(ReadOnlySpan<char> token) => -1;

    private static NotSupportedException NoIds() =>
        new($"A {nameof(WordTokenizer)} has no vocabulary, so its words have no ids. Use EncodeToTokens and give the words keys with BuildVocabulary.");
}
