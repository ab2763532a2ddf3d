namespace Microsoft.ML.Transforms;

/// <summary>What the scale of a column is made from.</summary>
internal enum NormalizerKind
{
    MinMax,
    MeanVariance,
    LogMeanVariance,
}

/// <summary>How columns are normalized.</summary>
/// <param name="Kind">What the scale is made from.</param>
/// <param name="MaximumExampleCount">How many rows are looked at.</param>
/// <param name="FixZero">Whether 0 stays 0: values are scaled only, not shifted. Ignored when <paramref name="UseCdf"/> is set.</param>
/// <param name="UseCdf">Whether a value becomes the part of a normal distribution that lies below it. Ignored for <see cref="NormalizerKind.MinMax"/>.</param>
internal sealed record NormalizerOptions(NormalizerKind Kind, long MaximumExampleCount, bool FixZero, bool UseCdf = false);
