using System.Numerics;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>The best few of all tokens after all live branches. Equal ones stand in the order of their branches, then of their tokens.</summary>
/// <remarks>Rows are compared with the worst candidate so far, many tokens at once: once a few rows are read, hardly any token is looked at alone.</remarks>
internal sealed class TopCandidates(int capacity)
{
    private readonly List<Candidate> _best = new(Math.Min(capacity, 64));

    public IReadOnlyList<Candidate> Best => _best;

    public void Clear() => _best.Clear();

    /// <summary>Reads the row of one branch. Rows come in the order of the branches.</summary>
    public void Read(int parent, double total, ReadOnlySpan<float> logProbabilities)
    {
        float limit = Limit(total);
        int token = 0;
        for (; token <= logProbabilities.Length - Vector<float>.Count; token += Vector<float>.Count)
        {
            var some = new Vector<float>(logProbabilities[token..]);
            if (!Vector.GreaterThanOrEqualAny(some, new Vector<float>(limit))) continue;
            for (int lane = 0; lane < Vector<float>.Count; lane++) Offer(new Candidate(parent, token + lane, total + logProbabilities[token + lane]));
            limit = Limit(total);
        }
        for (; token < logProbabilities.Length; token++) Offer(new Candidate(parent, token, total + logProbabilities[token]));
    }

    /// <summary>Takes a candidate in when it is possible and better than the worst, or when there is room.</summary>
    public void Offer(Candidate candidate)
    {
        if (!(candidate.Score > double.NegativeInfinity)) return;
        if (_best.Count == capacity)
        {
            if (!(candidate.Score > _best[^1].Score)) return;
            _best.RemoveAt(capacity - 1);
        }

        // Behind all that are as good.
        int place = 0, end = _best.Count;
        while (place < end)
        {
            int middle = (place + end) / 2;
            if (_best[middle].Score >= candidate.Score) place = middle + 1;
            else end = middle;
        }
        _best.Insert(place, candidate);
    }

    // A log-probability below this cannot enter. It is rounded down, so that a candidate is never missed for the rounding of the difference.
    private float Limit(double total) =>
        _best.Count < capacity ? float.MinValue : MathF.BitDecrement(MathF.BitDecrement((float)(_best[^1].Score - total)));
}
