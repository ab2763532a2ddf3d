namespace Microsoft.ML.Sequence.Training;

/// <summary>Weights of several language models that speak as one: <c>p = w1 p1 + w2 p2 + ...</c> for each token.</summary>
public static class MixtureWeights
{
    // EM gains little after some dozens of rounds; towards a weight of 0 it creeps, and nobody can tell the difference.
    private const int MaximumRounds = 2_000;
    private const double SmallestChange = 1e-8;

    /// <summary>Finds the weights under which given tokens are most probable, by expectation maximization (Jelinek and Mercer 1980). Fit them on text that none of the models was trained on.</summary>
    /// <param name="logProbabilities">Of each model, the natural-log probabilities of the same tokens in the same order; NaN where a token is missing, which then is so for all of them.</param>
    /// <returns>A weight for each model, from 0 to 1; they sum to 1. On these tokens the mixture is at least as good as its best model.</returns>
    /// <exception cref="ArgumentException">There is no model, or no token that a model finds possible, or the models' tokens differ in number or in which are missing.</exception>
    public static double[] Fit(params IReadOnlyList<IReadOnlyList<float>> logProbabilities)
    {
        ArgumentNullException.ThrowIfNull(logProbabilities);
        if (logProbabilities.Count == 0) throw new ArgumentException("A mixture needs at least one model.", nameof(logProbabilities));
        var rows = Rows(logProbabilities);
        if (rows.Count == 0) throw new ArgumentException("There is no token to fit a mixture's weights on: all are missing, or impossible to every model.", nameof(logProbabilities));

        var weights = new double[logProbabilities.Count];
        Array.Fill(weights, 1.0 / weights.Length);
        double change = double.PositiveInfinity;
        for (int round = 0; round < MaximumRounds && change > SmallestChange; round++)
        {
            var next = Improve(weights, rows);
            change = weights.Zip(next, (a, b) => Math.Abs(a - b)).Max();
            weights = next;
        }

        // Where one model alone is best, rounds only come near it.
        var alone = Enumerable.Range(0, weights.Length).Select(i => Enumerable.Range(0, weights.Length).Select(k => k == i ? 1.0 : 0).ToArray());
        return alone.Prepend(weights).MaxBy(w => LogLikelihood(w, rows))!;
    }

    /// <summary>Mixes what the models say of one token.</summary>
    /// <param name="weights">A weight for each model.</param>
    /// <param name="logProbabilities">What each says, natural logarithms.</param>
    /// <returns>The natural logarithm of the mixture's probability; NaN when one of them is.</returns>
    public static float Mix(ReadOnlySpan<double> weights, ReadOnlySpan<float> logProbabilities)
    {
        float greatest = float.NegativeInfinity;
        foreach (float p in logProbabilities) greatest = MathF.Max(greatest, p);
        if (!float.IsFinite(greatest)) return greatest;
        double sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += weights[i] * Math.Exp(logProbabilities[i] - greatest);
        return (float)(greatest + Math.Log(sum));
    }

    // A row a token: how probable each model finds it, relative to the model that finds it most probable.
    private static List<double[]> Rows(IReadOnlyList<IReadOnlyList<float>> models)
    {
        for (int i = 1; i < models.Count; i++)
        {
            if (models[i].Count != models[0].Count) throw new ArgumentException($"Model {i} scores {models[i].Count} tokens, model 0 {models[0].Count}. The models of a mixture must score the same tokens.", "logProbabilities");
        }
        var rows = new List<double[]>(models[0].Count);
        for (int token = 0; token < models[0].Count; token++)
        {
            double[] row = [.. models.Select(m => (double)m[token])];
            if (row.Any(double.IsNaN) != row.All(double.IsNaN)) throw new ArgumentException($"Token {token} is missing for some models and not for others. The models of a mixture must score the same tokens.", "logProbabilities");
            double greatest = row.Max();
            if (double.IsFinite(greatest)) rows.Add(Array.ConvertAll(row, p => Math.Exp(p - greatest)));
        }
        return rows;
    }

    // Each model gets the share of the tokens that it accounts for.
    private static double[] Improve(double[] weights, List<double[]> rows)
    {
        var shares = new double[weights.Length];
        foreach (double[] row in rows)
        {
            double sum = 0;
            for (int i = 0; i < row.Length; i++) sum += weights[i] * row[i];
            for (int i = 0; i < row.Length; i++) shares[i] += weights[i] * row[i] / sum;
        }
        return Array.ConvertAll(shares, share => share / rows.Count);
    }

    private static double LogLikelihood(double[] weights, List<double[]> rows) => rows.Sum(row =>
    {
        double sum = 0;
        for (int i = 0; i < row.Length; i++) sum += weights[i] * row[i];
        return Math.Log(sum);
    });
}
