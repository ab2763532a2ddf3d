namespace Microsoft.ML.Data;

/// <summary>The same of predictions that say how probable the positive class is. Losses are in bits.</summary>
public sealed class CalibratedBinaryClassificationMetrics : BinaryClassificationMetrics
{
    internal CalibratedBinaryClassificationMetrics(BinaryCounts counts)
        : base(counts)
    {
        Entropy = counts.Entropy;
        LogLoss = counts.LogLoss;
        LogLossReduction = counts.LogLossReduction;
    }

    /// <summary>The loss of a prediction that knows no more than how frequent the classes are.</summary>
    public double Entropy { get; }

    public double LogLoss { get; }

    /// <summary>How much less the loss is than that of the classes' frequencies, as a part of the latter.</summary>
    public double LogLossReduction { get; }
}
