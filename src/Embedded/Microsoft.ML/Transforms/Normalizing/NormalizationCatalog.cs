using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that bring numbers to one scale.</summary>
public static class NormalizationCatalog
{
    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true) =>
        NormalizeMinMax(catalog, [new(outputColumnName, inputColumnName)], maximumExampleCount, fixZero);

    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool fixZero = true) =>
        Make(catalog, columns, new NormalizerOptions(NormalizerKind.MinMax, maximumExampleCount, fixZero));

    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true, bool useCdf = false) =>
        NormalizeMeanVariance(catalog, [new(outputColumnName, inputColumnName)], maximumExampleCount, fixZero, useCdf);

    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool fixZero = true, bool useCdf = false) =>
        Make(catalog, columns, new NormalizerOptions(NormalizerKind.MeanVariance, maximumExampleCount, fixZero, useCdf));

    public static NormalizingEstimator NormalizeLogMeanVariance(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = 1000000000, bool useCdf = true) =>
        NormalizeLogMeanVariance(catalog, outputColumnName, fixZero: true, inputColumnName, maximumExampleCount, useCdf);

    public static NormalizingEstimator NormalizeLogMeanVariance(this TransformsCatalog catalog, string outputColumnName, bool fixZero, string inputColumnName = null, long maximumExampleCount = 1000000000, bool useCdf = true) =>
        NormalizeLogMeanVariance(catalog, [new(outputColumnName, inputColumnName)], fixZero, maximumExampleCount, useCdf);

    public static NormalizingEstimator NormalizeLogMeanVariance(this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool useCdf = true) =>
        NormalizeLogMeanVariance(catalog, columns, fixZero: true, maximumExampleCount, useCdf);

    public static NormalizingEstimator NormalizeLogMeanVariance(this TransformsCatalog catalog, InputOutputColumnPair[] columns, bool fixZero, long maximumExampleCount = 1000000000, bool useCdf = true) =>
        Make(catalog, columns, new NormalizerOptions(NormalizerKind.LogMeanVariance, maximumExampleCount, fixZero, useCdf));

    private static NormalizingEstimator Make(TransformsCatalog catalog, InputOutputColumnPair[] columns, NormalizerOptions options)
    {
        Check.NotNull(catalog);
        Check.Param(options.MaximumExampleCount > 1, "maximumExampleCount", "Must be greater than 1");
        return new NormalizingEstimator(InputOutputColumnPair.ToTuples(columns), options);
    }
}
