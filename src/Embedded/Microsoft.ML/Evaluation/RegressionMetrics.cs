namespace Microsoft.ML.Data;

/// <summary>How well numbers were predicted.</summary>
public sealed class RegressionMetrics
{
    internal RegressionMetrics(RegressionSums sums)
    {
        MeanAbsoluteError = sums.MeanAbsoluteError;
        MeanSquaredError = sums.MeanSquaredError;
        LossFunction = sums.MeanLoss;
        RSquared = sums.RSquared;
    }

    public double MeanAbsoluteError { get; }

    public double MeanSquaredError { get; }

    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>The mean of the squared loss, which is the only one that this evaluation has.</summary>
    public double LossFunction { get; }

    public double RSquared { get; }
}
