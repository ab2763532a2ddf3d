using System.Buffers;

namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Keeps the tokens whose surprise is nearest to the distribution's entropy, until their probabilities reach a sum (Meister et al. 2022, arXiv:2202.00666).</summary>
/// <remarks>Tokens as near as the last of these stay too.</remarks>
public sealed class TypicalFilter : ILogitFilter
{
    private readonly double _mass;
    private readonly int _keep;

    /// <summary>Makes the filter.</summary>
    /// <param name="mass">The sum of probabilities, above 0 and below 1.</param>
    /// <param name="minTokensToKeep">How many of the nearest stay in any case.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mass"/> is not between 0 and 1, or <paramref name="minTokensToKeep"/> is below 1.</exception>
    public TypicalFilter(double mass, int minTokensToKeep = 1)
    {
        if (!(mass > 0 && mass < 1)) throw new ArgumentOutOfRangeException(nameof(mass), mass, "A typical mass must be above 0 and below 1.");
        _mass = mass;
        _keep = FilterMath.CheckKeep(minTokensToKeep);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        double logSum = FilterMath.LogSumExp(scores);
        double entropy = FilterMath.Entropy(scores, logSum);
        double[] distances = ArrayPool<double>.Shared.Rent(scores.Length);
        int[] order = ArrayPool<int>.Shared.Rent(scores.Length);
        int possible = 0;
        for (int token = 0; token < scores.Length; token++)
        {
            if (scores[token] == float.NegativeInfinity) continue;
            distances[possible] = Distance(scores[token]);
            order[possible++] = token;
        }

        var ascending = distances.AsSpan(0, possible);
        ascending.Sort(order.AsSpan(0, possible));
        double sum = 0;
        int last = -1;
        while (last + 1 < possible && (last < 0 || sum < _mass)) sum += Math.Exp(scores[order[++last]] - logSum);
        if (possible > 0)
        {
            double limit = ascending[Math.Max(last, Math.Min(_keep, possible) - 1)];
            foreach (ref float score in scores)
            {
                if (Distance(score) > limit) score = float.NegativeInfinity;
            }
        }
        ArrayPool<double>.Shared.Return(distances);
        ArrayPool<int>.Shared.Return(order);

        double Distance(float score) => Math.Abs(logSum - score - entropy);
    }
}
