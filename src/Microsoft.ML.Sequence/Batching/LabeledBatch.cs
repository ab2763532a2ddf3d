namespace Microsoft.ML.Sequence.Batching;

/// <summary>Sequences side by side, each with one label.</summary>
/// <param name="rows">At least one sequence of at least one key.</param>
/// <param name="characters">What a word's characters are read as; <see langword="null"/> for a net that reads keys alone.</param>
public sealed class LabeledBatch(IReadOnlyList<LabeledRow> rows, WordCharacters? characters) : FeatureBatch([.. rows.Select(r => r.Features)], characters)
{
    /// <summary>Gets the labels, one a sequence: classes, 0 for the first, or numbers.</summary>
    public float[] Labels { get; } = [.. rows.Select(r => r.Label)];
}
