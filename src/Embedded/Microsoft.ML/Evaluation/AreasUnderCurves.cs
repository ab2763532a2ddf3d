namespace Microsoft.ML.Data;

/// <summary>
/// The areas under the curves that lowering the threshold of the score draws: of true against false positives (ROC) over all examples,
/// and of precision against recall over at most <see cref="MostSampled"/> of them, which are then a sample without replacement.
/// </summary>
internal sealed class AreasUnderCurves(Random random)
{
    public const int MostSampled = 100_000;

    private readonly List<float> _positive = [], _negative = [];
    private readonly List<(float Score, bool IsPositive)> _sample = [];

    public void Add(bool isPositive, float score)
    {
        (isPositive ? _positive : _negative).Add(score);
        if (_sample.Count < MostSampled)
        {
            _sample.Add((score, isPositive));
        }
        else if (random.NextDouble() * (_positive.Count + _negative.Count) < MostSampled)
        {
            _sample[random.Next(MostSampled)] = (score, isPositive);
        }
    }

    /// <summary>How probable it is that a positive example scores higher than a negative one; equal scores count half.</summary>
    public double UnderRoc()
    {
        Check.Param(_positive.Count > 0, "PosSample", "AUC is not defined when there is no positive class in the data");
        Check.Param(_negative.Count > 0, "NegSample", "AUC is not defined when there is no negative class in the data");
        _positive.Sort();
        _negative.Sort();
        double won = 0;
        int below = 0, upTo = 0;
        foreach (float score in _positive)
        {
            // Negative examples that score less, and those that score no more.
            while (below < _negative.Count && _negative[below] < score)
            {
                below++;
            }

            while (upTo < _negative.Count && _negative[upTo] <= score)
            {
                upTo++;
            }

            won += (below + upTo) / 2.0;
        }

        return won / ((double)_positive.Count * _negative.Count);
    }

    // The lower trapezoid estimate (Boyd, Eng and Page 2013), one example at a time.
    public double UnderPrecisionRecall()
    {
        int positives = _sample.Count(e => e.IsPositive);
        double area = 0, lastPrecision = 1, lastRecall = 0, truePositive = 0, falsePositive = 0;
        foreach (var (_, isPositive) in _sample.OrderByDescending(e => e.Score))
        {
            (isPositive ? ref truePositive : ref falsePositive)++;
            double precision = truePositive / (truePositive + falsePositive);
            if (isPositive)
            {
                double recall = truePositive / positives;
                area += (recall - lastRecall) * (lastPrecision + precision) / 2;
                lastRecall = recall;
            }

            lastPrecision = precision;
        }

        return area;
    }
}
