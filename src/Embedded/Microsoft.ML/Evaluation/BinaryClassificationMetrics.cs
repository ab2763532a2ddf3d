namespace Microsoft.ML.Data;

/// <summary>How well two classes were told apart, a score above 0 standing for the positive one.</summary>
public class BinaryClassificationMetrics
{
    internal BinaryClassificationMetrics(BinaryCounts counts)
    {
        Accuracy = counts.Accuracy;
        AreaUnderPrecisionRecallCurve = counts.Curves.UnderPrecisionRecall();
        AreaUnderRocCurve = counts.Curves.UnderRoc();
        ConfusionMatrix = new ConfusionMatrix(counts.Confusion, counts.ClassNames, isBinary: true);
        F1Score = counts.F1;
        (PositivePrecision, PositiveRecall) = (counts.PositivePrecision, counts.PositiveRecall);
        (NegativePrecision, NegativeRecall) = (counts.NegativePrecision, counts.NegativeRecall);
    }

    public double Accuracy { get; }

    public double AreaUnderPrecisionRecallCurve { get; }

    public double AreaUnderRocCurve { get; }

    /// <summary>The positive class comes first.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }

    public double F1Score { get; }

    public double NegativePrecision { get; }

    public double NegativeRecall { get; }

    public double PositivePrecision { get; }

    public double PositiveRecall { get; }
}
