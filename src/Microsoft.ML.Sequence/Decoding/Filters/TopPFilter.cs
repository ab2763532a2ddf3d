using System.Buffers;

namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Keeps the smallest set of probable tokens whose probabilities reach a sum: the nucleus (Holtzman et al. 2019, arXiv:1904.09751).</summary>
/// <remarks>Of tokens of equal score the last in the vocabulary stay.</remarks>
public sealed class TopPFilter : ILogitFilter
{
    private readonly double _topP;
    private readonly int _keep;

    /// <summary>Makes the filter.</summary>
    /// <param name="topP">The sum of probabilities, 0 to 1. 1 keeps every token.</param>
    /// <param name="minTokensToKeep">How many of the best stay in any case.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="topP"/> is not between 0 and 1, or <paramref name="minTokensToKeep"/> is below 1.</exception>
    public TopPFilter(double topP, int minTokensToKeep = 1)
    {
        _topP = FilterMath.CheckProbability(topP, nameof(topP), "A sum of probabilities");
        _keep = FilterMath.CheckKeep(minTokensToKeep);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        double logSum = FilterMath.LogSumExp(scores);
        // All tokens that are less probable than this are together less probable than what may be dropped, and need no sorting.
        double least = Math.Min(logSum + Math.Log((1 - _topP) / scores.Length), FilterMath.KthGreatest(scores, _keep));
        long[] rented = ArrayPool<long>.Shared.Rent(scores.Length);
        int possible = 0;
        double below = 0;
        for (int token = 0; token < scores.Length; token++)
        {
            if (scores[token] == float.NegativeInfinity) continue;
            if (scores[token] >= least)
            {
                rented[possible++] = Ordered(scores[token], token);
                continue;
            }
            below += Math.Exp(scores[token] - logSum);
            scores[token] = float.NegativeInfinity;
        }

        var ascending = rented.AsSpan(0, possible);
        ascending.Sort();
        for (int i = 0; i < possible - _keep; i++)
        {
            int token = (int)ascending[i];
            below += Math.Exp(scores[token] - logSum);
            if (below > 1 - _topP) break;
            scores[token] = float.NegativeInfinity;
        }
        ArrayPool<long>.Shared.Return(rented);
    }

    // Numbers of this kind stand in the order of the scores, and among equal scores of the tokens. The bits of negative floats ascend the wrong way round.
    private static long Ordered(float score, int token)
    {
        int bits = BitConverter.SingleToInt32Bits(score + 0f);
        if (bits < 0) bits ^= int.MaxValue;
        return ((long)bits << 32) | (uint)token;
    }
}
