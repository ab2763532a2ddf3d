using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>A tokenizer that cuts text into segments by a fixed rule: it is neither trained nor does it hold a vocabulary.</summary>
public abstract class SegmentTokenizer : Tokenizer, IDetokenizer
{
    private protected SegmentTokenizer()
    {
    }

    /// <inheritdoc/>
    public abstract string Detokenize(IEnumerable<string> tokens);

    /// <summary>Finds the first token at or after <paramref name="position"/>; an empty range at the end means that there is none.</summary>
    private protected abstract (int Start, int Length) Next(ReadOnlySpan<char> text, int position);

    private protected abstract int IdOf(ReadOnlySpan<char> token);

    private protected virtual string ValueOf(ReadOnlySpan<char> token) => token.ToString();

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var span = text is null ? textSpan : text.AsSpan();
        var tokens = new List<EncodedToken>();
        int consumed = 0;
        while (tokens.Count < settings.MaxTokenCount && Next(span, consumed) is { Length: > 0 } segment)
        {
            consumed = segment.Start + segment.Length;
            var token = span.Slice(segment.Start, segment.Length);
            tokens.Add(new EncodedToken(IdOf(token), ValueOf(token), segment.Start..consumed));
        }
        return new EncodeResults<EncodedToken> { Tokens = tokens, CharsConsumed = consumed };
    }
}
