using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>Shares a beam among hypotheses that miss equally many tokens of their required phrases: dynamic beam allocation (Post and Vilar 2018, arXiv:1804.06609).</summary>
/// <remarks>Where the paper gives each bank a fixed share and then redistributes what is left, the banks here take turns, the one that misses least first.</remarks>
internal sealed class PhraseBanks(RequiredPhrases phrases, SequenceTask task)
{
    private readonly List<Candidate> _offered = [];

    /// <summary>Offers, beside the best of all, each branch's best token and each token of a phrase, less the penalty for how often a token was taken.</summary>
    public void Read(int parent, double total, ReadOnlySpan<float> scores, Dictionary<int, int> taken, double strength)
    {
        Offer(TensorPrimitives.IndexOfMax(scores), scores);
        foreach (int token in phrases.Tokens) Offer(token, scores);

        void Offer(int token, ReadOnlySpan<float> scores)
        {
            if (scores[token] > float.NegativeInfinity) _offered.Add(new Candidate(parent, token, total + scores[token] - (strength * taken.GetValueOrDefault(token))));
        }
    }

    /// <summary>Puts what was offered among the best of all, best first, and forgets it.</summary>
    public List<Candidate> Join(IReadOnlyList<Candidate> best)
    {
        List<Candidate> all = [.. best.Concat(_offered).Distinct().OrderByDescending(c => c.Score).ThenBy(c => c.Parent).ThenBy(c => c.Token)];
        _offered.Clear();
        return all;
    }

    /// <summary>Picks the best of each bank in turn.</summary>
    /// <param name="candidates">Candidates, best first.</param>
    /// <param name="live">The branches that they continue.</param>
    /// <param name="count">How many to pick.</param>
    /// <returns>The picked candidates, best first.</returns>
    public List<Candidate> Pick(List<Candidate> candidates, List<Branch> live, int count)
    {
        if (candidates.Count <= count) return candidates;
        var banks = candidates.GroupBy(c => Missing(live[c.Parent], c.Token)).OrderBy(bank => bank.Key).Select(bank => new Queue<Candidate>(bank)).ToList();
        var picked = new List<Candidate>(count);
        while (picked.Count < count)
        {
            foreach (var bank in banks)
            {
                if (picked.Count < count && bank.TryDequeue(out var candidate)) picked.Add(candidate);
            }
        }
        return [.. picked.OrderByDescending(c => c.Score)];
    }

    private int Missing(Branch branch, int token) => phrases.Missing([.. task.TokensOf(branch)[1..], token]);
}
