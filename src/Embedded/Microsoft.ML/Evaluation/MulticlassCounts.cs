namespace Microsoft.ML.Data;

/// <summary>What the figures of a multiclass evaluation are computed from. Memory grows with the classes that have examples times all classes.</summary>
internal sealed class MulticlassCounts(int classCount, int topK)
{
    // ML.NET's: a probability is never taken to be less. It is a Single there, and so a little more than 1e-15.
    private const double LeastProbability = 1e-15f;

    private readonly double[][] _confusion = new double[classCount][];
    private readonly double[] _classLoss = new double[classCount];
    private readonly long[] _atRank = new long[topK];
    private double _loss;
    private double _examples;

    /// <summary>How often each class, by its row, was taken for each other.</summary>
    public IReadOnlyList<double[]> Confusion
    {
        get
        {
            double[] none = new double[classCount];
            return Array.ConvertAll(_confusion, row => row ?? none);
        }
    }

    public double LogLoss => _examples > 0 ? _loss / _examples : 0;

    /// <summary>How much less the loss is than that of the classes' frequencies, as a part of the latter.</summary>
    public double LogLossReduction
    {
        get
        {
            double prior = -ExamplesOfClasses.Where(n => n > 0).Sum(n => n * Math.Log(n / _examples)) / _examples;
            return (prior - LogLoss) / prior;
        }
    }

    public double MicroAccuracy => _examples > 0 ? Enumerable.Range(0, classCount).Sum(Correct) / _examples : 0;

    /// <summary>The mean over the classes that have examples.</summary>
    public double MacroAccuracy => ExamplesOfClasses.Select((n, c) => (n, c)).Where(x => x.n > 0).Select(x => Correct(x.c) / x.n).DefaultIfEmpty().Average();

    public IReadOnlyList<double> PerClassLogLoss => [.. ExamplesOfClasses.Select((n, c) => n > 0 ? _classLoss[c] / n : 0)];

    /// <summary>How often the right class was among the first k, for k from 1; null when none is asked for.</summary>
    public IReadOnlyList<double> TopKAccuracies
    {
        get
        {
            if (topK == 0)
            {
                return null;
            }

            double[] accuracies = new double[topK];
            long within = 0;
            for (int k = 0; k < topK; k++)
            {
                within += _atRank[k];
                accuracies[k] = within / _examples;
            }

            return accuracies;
        }
    }

    public int TopK => topK;

    private IEnumerable<double> ExamplesOfClasses => _confusion.Select(row => row?.Sum() ?? 0);

    /// <summary>Counts a row, unless a score is no finite number. A class that has no score counts as one that the model holds to be impossible.</summary>
    public void Add(long actual, ReadOnlySpan<float> scores)
    {
        int predicted = 0;
        for (int c = 0; c < scores.Length; c++)
        {
            if (!float.IsFinite(scores[c]))
            {
                return;
            }

            predicted = scores[c] > scores[predicted] ? c : predicted;
        }

        bool known = actual < scores.Length;
        double loss = -Math.Log(Math.Clamp(known ? scores[(int)actual] : 0, LeastProbability, 1));
        _examples++;
        _loss += loss;
        if (!known)
        {
            return;
        }

        _classLoss[actual] += loss;
        (_confusion[actual] ??= new double[classCount])[predicted]++;
        if (topK > 0 && RankOf((int)actual, scores) is var rank && rank < topK)
        {
            _atRank[rank]++;
        }
    }

    // Of equal scores the first ranks first.
    private static int RankOf(int actual, ReadOnlySpan<float> scores)
    {
        int rank = 0;
        for (int c = 0; c < scores.Length; c++)
        {
            rank += scores[c] > scores[actual] || (c < actual && scores[c] == scores[actual]) ? 1 : 0;
        }

        return rank;
    }

    private double Correct(int index) => _confusion[index]?[index] ?? 0;
}
