using System.Buffers;
using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>What several filters compute.</summary>
internal static class FilterMath
{
    /// <summary>The natural logarithm of the sum of exponentials; negative infinity when every score is.</summary>
    public static double LogSumExp(ReadOnlySpan<float> scores)
    {
        float greatest = TensorPrimitives.Max(scores);
        if (float.IsInfinity(greatest)) return greatest;
        // Blocks are summed in single precision and their sums in double: the error stays that of a block, however many tokens there are.
        Span<float> block = stackalloc float[256];
        double sum = 0;
        for (; scores.Length > 0; scores = scores[Math.Min(block.Length, scores.Length)..])
        {
            var exponentials = block[..Math.Min(block.Length, scores.Length)];
            TensorPrimitives.Subtract(scores[..exponentials.Length], greatest, exponentials);
            TensorPrimitives.Exp(exponentials, exponentials);
            sum += TensorPrimitives.Sum<float>(exponentials);
        }
        return greatest + Math.Log(sum);
    }

    /// <summary>The entropy in nats of the distribution whose unnormalised log-probabilities are the scores.</summary>
    public static double Entropy(ReadOnlySpan<float> scores, double logSumExp)
    {
        double entropy = 0;
        foreach (float score in scores)
        {
            double logProbability = score - logSumExp;
            if (score > float.NegativeInfinity) entropy -= Math.Exp(logProbability) * logProbability;
        }
        return entropy;
    }

    /// <summary>Makes every score below a limit impossible, but for the best few.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="limit">The least score that stays in any case.</param>
    /// <param name="keep">How many of the best stay in any case, and all that are equal to the last of them.</param>
    public static void DropBelow(Span<float> scores, double limit, int keep)
    {
        limit = Math.Min(limit, KthGreatest(scores, keep));
        foreach (ref float score in scores)
        {
            if (score < limit) score = float.NegativeInfinity;
        }
    }

    /// <summary>The k-th greatest score, or the least when there are fewer.</summary>
    public static float KthGreatest(ReadOnlySpan<float> scores, int k)
    {
        if (k == 1) return TensorPrimitives.Max(scores);
        if (k >= scores.Length) return TensorPrimitives.Min(scores);
        float[] rented = ArrayPool<float>.Shared.Rent(k);
        var best = rented.AsSpan(0, k);      // the k greatest so far, ascending once it is full
        scores[..k].CopyTo(best);
        best.Sort();
        foreach (float score in scores[k..])
        {
            if (!(score > best[0])) continue;
            int place = best.BinarySearch(score);
            if (place < 0) place = ~place;
            best[1..place].CopyTo(best);
            best[place - 1] = score;
        }
        float found = best[0];
        ArrayPool<float>.Shared.Return(rented);
        return found;
    }

    internal static int CheckKeep(int minTokensToKeep)
    {
        if (minTokensToKeep < 1) throw new ArgumentOutOfRangeException(nameof(minTokensToKeep), minTokensToKeep, "At least 1 token must stay.");
        return minTokensToKeep;
    }

    internal static double CheckProbability(double value, string name, string what)
    {
        if (!(value >= 0 && value <= 1)) throw new ArgumentOutOfRangeException(name, value, $"{what} must be between 0 and 1.");
        return value;
    }
}
