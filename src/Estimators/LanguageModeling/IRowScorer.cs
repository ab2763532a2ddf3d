namespace Microsoft.ML.Sequence;

/// <summary>What a language model says of one row of tokens after another, opened for one reader.</summary>
internal interface IRowScorer : IDisposable
{
    /// <summary>Writes the natural-log probability of each label after the tokens up to its place; NaN where the label is missing.</summary>
    void Score(ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> scores);

    /// <summary>Writes the probabilities of all keys after the tokens up to each place, place after place.</summary>
    void Predict(ReadOnlySpan<uint> tokens, Span<float> probabilities);
}
