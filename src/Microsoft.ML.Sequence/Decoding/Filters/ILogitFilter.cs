namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Changes what a model says of the next token, before the token is chosen.</summary>
/// <remarks>
/// Filters are applied in turn, so their order matters. They take logits and log-probabilities alike, and what they leave need not sum to 1.
/// Unless said otherwise, definitions and results are those of Hugging Face transformers 5.12 (generation/logits_process.py).
/// A filter has no memory and may serve many searches and threads.
/// </remarks>
public interface ILogitFilter
{
    /// <summary>Applies the filter.</summary>
    /// <param name="tokens">Every token read so far, the start token or the prefix included, 0 to V - 1.</param>
    /// <param name="scores">The score of each next token, V values; negative infinity for an impossible one. Changed in place.</param>
    void Apply(ReadOnlySpan<int> tokens, Span<float> scores);
}
