namespace Microsoft.ML.Data;

/// <summary>What the figures of a binary evaluation are computed from.</summary>
internal sealed class BinaryCounts(string[] classNames, Random random)
{
    private double _truePositive, _trueNegative, _falsePositive, _falseNegative;
    private double _positivesWithProbability, _negativesWithProbability;
    private double _loss;

    public string[] ClassNames => classNames;

    public AreasUnderCurves Curves { get; } = new(random);

    public IReadOnlyList<double[]> Confusion => [[_truePositive, _falseNegative], [_falsePositive, _trueNegative]];

    public double Accuracy => (_trueNegative + _truePositive) / All;

    public double PositivePrecision => Ratio(_truePositive, _truePositive + _falsePositive);

    public double PositiveRecall => Ratio(_truePositive, _truePositive + _falseNegative);

    public double NegativePrecision => Ratio(_trueNegative, _trueNegative + _falseNegative);

    public double NegativeRecall => Ratio(_trueNegative, _trueNegative + _falsePositive);

    public double F1 => Ratio(2 * PositivePrecision * PositiveRecall, PositivePrecision + PositiveRecall);

    public double Entropy => EntropyOf((_truePositive + _falseNegative) / All);

    public double LogLoss => double.IsNaN(_loss) ? double.NaN : Ratio(_loss, WithProbability);

    public double LogLossReduction
    {
        get
        {
            if (WithProbability == 0)
            {
                return 0;
            }

            double prior = EntropyOf(_positivesWithProbability / WithProbability);
            return (prior - (_loss / WithProbability)) / prior;
        }
    }

    private double All => _truePositive + _trueNegative + _falseNegative + _falsePositive;

    private double WithProbability => _positivesWithProbability + _negativesWithProbability;

    /// <summary>Counts a row, unless its score is no finite number or its label is missing. A label above 0 is positive.</summary>
    public void Add(float label, float score, float probability)
    {
        if (!float.IsFinite(score) || float.IsNaN(label))
        {
            return;
        }

        bool isPositive = label > 0;
        (isPositive ? ref (score > 0 ? ref _truePositive : ref _falseNegative) : ref (score > 0 ? ref _falsePositive : ref _trueNegative))++;
        if (!float.IsNaN(probability))
        {
            (isPositive ? ref _positivesWithProbability : ref _negativesWithProbability)++;
        }

        _loss -= Math.Log(isPositive ? probability : 1.0 - probability, 2);
        Curves.Add(isPositive, score);
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;

    // In bits; 0 where there is one class only.
    private static double EntropyOf(double part) => part is <= 0 or >= 1 ? 0 : -((part * Math.Log(part, 2)) + ((1 - part) * Math.Log(1 - part, 2)));
}
