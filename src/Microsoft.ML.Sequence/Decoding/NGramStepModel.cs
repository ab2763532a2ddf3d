using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>An n-gram language model, one token a row at a time. Safe for use by several threads.</summary>
/// <param name="model">The model.</param>
/// <param name="count">How many sequences are decoded side by side, at least 1.</param>
public sealed class NGramStepModel(NGramLanguageModel model, int count = 1) : IStepModel<NGramStates>
{
    /// <inheritdoc/>
    public int VocabularySize => model.VocabularySize;

    /// <inheritdoc/>
    public int Count { get; } = count >= 1 ? count : throw new ArgumentOutOfRangeException(nameof(count), count, "At least 1 sequence is decoded.");

    /// <inheritdoc/>
    public NGramStates Start() => new(new NGramState[Count]);

    /// <inheritdoc/>
    public NGramStates Step(NGramStates state, ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        ArgumentNullException.ThrowIfNull(state);
        var rows = new NGramState[parents.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = tokens[row] == -1 ? default : model.Read(state.Rows[parents[row]], tokens[row]);
            model.LogProbabilities(rows[row], logProbabilities.Slice(row * VocabularySize, VocabularySize));
        }
        return new NGramStates(rows);
    }
}
