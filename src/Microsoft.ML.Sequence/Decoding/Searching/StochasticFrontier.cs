using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>A beam whose branches are ranked by perturbed log-probabilities; finished ones keep their places in it.</summary>
internal sealed class StochasticFrontier(SequenceTask task, int count, Random random) : Frontier(task)
{
    // The parent of a candidate that is complete already; its token is then its place among these.
    private const int Complete = -1;

    private static readonly NormalizationFilter s_normalization = new();

    private readonly TopCandidates _top = new(count);
    private List<(Branch Branch, double Perturbed)> _complete = [];
    private List<double> _perturbed = [0];      // of the live branches; the root's may be anything

    public override void Advance(StepRows rows)
    {
        _top.Clear();
        for (int i = 0; i < _complete.Count; i++) _top.Offer(new Candidate(Complete, i, _complete[i].Perturbed));
        for (int i = 0; i < Live.Count; i++)
        {
            var scores = Normalized(i, rows);
            Perturb(scores, Live[i].Total, _perturbed[i]);
            _top.Read(i, 0, scores);
        }

        var (live, perturbed, complete) = (new List<Branch>(), new List<double>(), new List<(Branch, double)>());
        foreach (var candidate in _top.Best)
        {
            if (candidate.Parent == Complete)
            {
                complete.Add(_complete[candidate.Token]);
                continue;
            }

            bool ends = Task.IsEnd(candidate.Token) || Live[candidate.Parent].Length + 1 == Task.MaximumLength;
            double total = Live[candidate.Parent].Total + Normalized(candidate.Parent, rows)[candidate.Token];
            var branch = Grow(rows, candidate.Parent, candidate.Token, total, candidate.Score, ends ? ExpansionOutcome.Finished : ExpansionOutcome.Kept);
            if (ends)
            {
                complete.Add((branch, candidate.Score));
            }
            else
            {
                live.Add(branch);
                perturbed.Add(candidate.Score);
            }
        }

        (Live, _perturbed, _complete) = (live, perturbed, complete);
        if (Live.Count > 0) return;
        foreach (var (branch, score) in _complete) Find(branch, score);
    }

    private Span<float> Normalized(int row, StepRows rows)
    {
        var scores = Task.Copy(Task.Filtered(Live[row], rows[row]));
        s_normalization.Apply([], scores);
        return scores;
    }

    // Kool et al. 2019 (arXiv:1903.06059), section 4.1 and appendix B.3: Gumbels with the children's log-probabilities as locations, given that the greatest is the parent's.
    private void Perturb(Span<float> scores, double total, double parent)
    {
        double greatest = double.NegativeInfinity;
        foreach (ref float score in scores)
        {
            if (score == float.NegativeInfinity) continue;
            score = (float)(total + score + Gumbel());
            greatest = Math.Max(greatest, score);
        }
        foreach (ref float score in scores)
        {
            if (score == float.NegativeInfinity) continue;
            double v = parent - score + Math.Log(1 - Math.Exp(score - greatest));
            score = (float)(parent - Math.Max(0, v) - Math.Log(1 + Math.Exp(-Math.Abs(v))));
        }
    }

    private double Gumbel()
    {
        double u;
        do u = random.NextDouble();
        while (u == 0);
        return -Math.Log(-Math.Log(u));
    }
}
