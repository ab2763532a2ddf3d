namespace Microsoft.ML.Data;

/// <summary>What the figures of a regression are computed from.</summary>
internal sealed class RegressionSums
{
    private double _labels;
    private double _squaredLabels;
    private double _absoluteErrors;
    private double _squaredErrors;
    private double _losses;
    private long _count;

    public double MeanAbsoluteError => Mean(_absoluteErrors);

    public double MeanSquaredError => Mean(_squaredErrors);

    public double MeanLoss => Mean(_losses);

    /// <summary>The part of the labels' variance that the scores explain; NaN where the labels have none.</summary>
    public double RSquared
    {
        get
        {
            if (_count == 0)
            {
                return 0;
            }

            double variance = _squaredLabels - (_labels * _labels / _count);
            return variance == 0 ? double.NaN : 1 - (_squaredErrors / variance);
        }
    }

    /// <summary>Counts a row, unless its label or its score is missing. The loss and the squares of labels are of Single precision, as ML.NET's are.</summary>
    public void Add(float label, float score)
    {
        if (float.IsNaN(label) || float.IsNaN(score))
        {
            return;
        }

        double error = (double)label - score;
        float difference = score - label;
        _labels += label;
        _squaredLabels += label * label;
        _absoluteErrors += Math.Abs(error);
        _squaredErrors += error * error;
        _losses += difference * difference;
        _count++;
    }

    private double Mean(double sum) => _count > 0 ? sum / _count : 0;
}
