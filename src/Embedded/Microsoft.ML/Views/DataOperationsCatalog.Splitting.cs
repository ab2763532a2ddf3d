using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    // What ML.NET uses when neither the call nor the context has a seed: a split is always the same.
    private const uint DrawingSeed = 42, HashingSeed = 314489979;

    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        Check.NotNull(data);
        Check.Param(testFraction is > 0 and < 1, nameof(testFraction), "Must be between 0 and 1 exclusive");
        var number = SplitNumberOf(data, samplingKeyColumnName, seed);
        return new TrainTestData(new RangeView(data, number, 0, testFraction, closed: false, inside: false), new RangeView(data, number, 0, testFraction, closed: false, inside: true));
    }

    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null, int? seed = null)
    {
        Check.NotNull(data);
        Check.Param(numberOfFolds > 1, nameof(numberOfFolds), "Must be more than 1");
        var number = SplitNumberOf(data, samplingKeyColumnName, seed);
        var folds = new TrainTestData[numberOfFolds];
        for (int i = 0; i < numberOfFolds; i++)
        {
            double from = (double)i / numberOfFolds, to = (double)(i + 1) / numberOfFolds;
            folds[i] = new TrainTestData(new RangeView(data, number, from, to, closed: true, inside: false), new RangeView(data, number, from, to, closed: true, inside: true));
        }

        return folds;
    }

    private SplitNumber SplitNumberOf(IDataView data, string column, int? seed)
    {
        uint? used = (uint?)(seed ?? Environment.Seed);
        return column is null ? new SplitNumber.Drawn(used ?? DrawingSeed)
            : data.Schema.GetColumnOrNull(column) is { } found ? SplitNumber.Of(data, found, used ?? HashingSeed)
            : throw Errors.MissingColumn("samplingKeyColumn", "SamplingKeyColumn", column);
    }

    /// <summary>The two sides of a split.</summary>
    public struct TrainTestData
    {
        public readonly IDataView TrainSet;

        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
