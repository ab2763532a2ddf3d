using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence;

/// <summary>A row's words, without the padding at its ends.</summary>
/// <param name="Row">The words; none where the row has none.</param>
/// <param name="Start">Where the first of them stands in the row.</param>
/// <param name="Length">How many places the row has, padding included.</param>
internal readonly record struct ReadFeatures(FeatureRow Row, int Start, int Length)
{
    public bool IsEmpty => Row.Keys.IsEmpty;
}
