namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>What one step of the model said about the live branches of one sequence, a row a branch.</summary>
/// <param name="logProbabilities">(rows, V).</param>
/// <param name="vocabularySize">V.</param>
/// <param name="attention">One row of weights a branch; empty when it is not kept.</param>
internal readonly ref struct StepRows(ReadOnlySpan<float> logProbabilities, int vocabularySize, ReadOnlySpan<float[]> attention)
{
    private readonly ReadOnlySpan<float> _logProbabilities = logProbabilities;
    private readonly ReadOnlySpan<float[]> _attention = attention;

    public ReadOnlySpan<float> this[int row] => _logProbabilities.Slice(row * vocabularySize, vocabularySize);

    public float[]? Attention(int row) => _attention.IsEmpty ? null : _attention[row];

    public StepRows Slice(int start, int count) =>
        new(_logProbabilities.Slice(start * vocabularySize, count * vocabularySize), vocabularySize, _attention.IsEmpty ? [] : _attention.Slice(start, count));
}
