namespace Microsoft.ML.Data;

/// <summary>How often each class, by its row, was taken for each other, by its column.</summary>
public sealed class ConfusionMatrix
{
    private readonly IReadOnlyList<string> _names;
    private readonly bool _isBinary;

    internal ConfusionMatrix(IReadOnlyList<double[]> counts, IReadOnlyList<string> names, bool isBinary = false)
    {
        _names = names;
        _isBinary = isBinary;
        Counts = counts;
        double[] predicted = new double[counts.Count], recall = new double[counts.Count];
        for (int c = 0; c < counts.Count; c++)
        {
            double actual = 0;
            for (int p = 0; p < counts.Count; p++)
            {
                actual += counts[c][p];
                predicted[p] += counts[c][p];
            }

            recall[c] = actual > 0 ? counts[c][c] / actual : 0;
        }

        PerClassRecall = recall;
        PerClassPrecision = [.. predicted.Select((n, c) => n > 0 ? counts[c][c] / n : 0)];
    }

    public IReadOnlyList<double> PerClassPrecision { get; }

    public IReadOnlyList<double> PerClassRecall { get; }

    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses => Counts.Count;

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        CheckIndex(predictedClassIndicatorIndex, nameof(predictedClassIndicatorIndex));
        CheckIndex(actualClassIndicatorIndex, nameof(actualClassIndicatorIndex));
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    public string GetFormattedConfusionTable() => ConfusionTable.Write(this, _names, _isBinary);

    private void CheckIndex(int index, string name) =>
        Check.Param(index >= 0 && index < NumberOfClasses, name, "Invalid index. Should be non-negative, less than the number of classes.");
}
