namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>How a beam goes on, stops and ranks what it finds.</summary>
/// <param name="Width">How many branches live at most.</param>
/// <param name="Stopping">When to stop.</param>
/// <param name="Length">How lengths are made comparable.</param>
/// <param name="Coverage">The strength beta of the coverage penalty, 0 for none.</param>
/// <param name="Threshold">Branches whose total is this much or more below the best are given up.</param>
internal sealed record BeamRules(int Width, BeamStopping Stopping, LengthPenalty Length, double Coverage = 0, double Threshold = double.PositiveInfinity)
{
    // A source token that was never looked at would cost infinitely much, and all hypotheses that miss one would be equal.
    private const double LeastCoverage = 1e-10;

    /// <summary>Whether the next best take the places of those that end.</summary>
    public bool Refills => Stopping != BeamStopping.Shrinking;

    /// <summary>How many finished hypotheses are kept.</summary>
    public int Capacity => Refills ? Width : int.MaxValue;

    public double Score(Branch branch, int? sourceLength)
    {
        double score = branch.Total / Length.Divisor(branch.Length);
        return Coverage == 0 ? score : score + (Coverage * LogCoverage(branch, sourceLength));
    }

    /// <summary>Whether the beam is done with branches still alive.</summary>
    /// <param name="found">How many finished hypotheses are kept, the worst of them with the score <paramref name="worst"/>.</param>
    /// <param name="worst">That score.</param>
    /// <param name="bestTotal">The greatest total of a live branch.</param>
    /// <param name="length">The live branches' length.</param>
    /// <param name="maximumLength">The greatest length.</param>
    public bool IsDone(int found, double worst, double bestTotal, int length, int maximumLength)
    {
        if (!Refills || found < Width) return false;
        if (Stopping == BeamStopping.Full || Width == 1) return true;      // a beam of 1 is greedy search
        double bound = bestTotal / Length.Divisor(length);
        if (Stopping == BeamStopping.Exact) bound = Math.Max(bound, bestTotal / Length.Divisor(maximumLength));
        return bound <= worst;
    }

    // Wu et al. 2016 (arXiv:1609.08144), eq. 14: the sum over the source of log(min(attention of all steps, 1)).
    private static double LogCoverage(Branch branch, int? sourceLength)
    {
        double sum = 0;
        for (int place = 0; place < (sourceLength ?? branch.Attention!.Length); place++)
        {
            double attention = 0;
            for (var b = branch; b.Parent is { } parent; b = parent) attention += b.Attention![place];
            sum += Math.Log(Math.Clamp(attention, LeastCoverage, 1));
        }
        return sum;
    }
}
