using System.Numerics.Tensors;
using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>A beam whose branches are ranked by perturbed log-probabilities; finished ones keep their places in it.</summary>
internal sealed class StochasticFrontier(SequenceTask task, int count, Random random) : Frontier(task)
{
    // The parent of a candidate that is complete already; its token is then its place among these.
    private const int Complete = -1;

    private static readonly NormalizationFilter s_normalization = new();

    private readonly TopCandidates _top = new(count);
    private readonly TopCandidates _children = new(count);
    private List<(Branch Branch, double Perturbed)> _complete = [];
    private List<double> _perturbed = [0];      // of the live branches; the root's may be anything

    public override void Advance(StepRows rows)
    {
        _top.Clear();
        for (int i = 0; i < _complete.Count; i++) _top.Offer(new Candidate(Complete, i, _complete[i].Perturbed));
        for (int i = 0; i < Live.Count; i++)
        {
            var scores = Normalized(i, rows);
            AddGumbels(scores);
            _children.Clear();
            _children.Read(i, Live[i].Total, scores);
            // The condition keeps the children's order, so that only the best of them need it.
            foreach (var child in _children.Best) _top.Offer(child with { Score = Condition(child.Score, _children.Best[0].Score, _perturbed[i]) });
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

    private void AddGumbels(Span<float> scores)
    {
        Span<double> block = stackalloc double[256];
        for (; scores.Length > 0; scores = scores[Math.Min(block.Length, scores.Length)..])
        {
            var gumbels = block[..Math.Min(block.Length, scores.Length)];
            foreach (ref double g in gumbels) g = random.NextDouble();
            TensorPrimitives.Log(gumbels, gumbels);
            TensorPrimitives.Negate(gumbels, gumbels);
            TensorPrimitives.Log(gumbels, gumbels);
            for (int i = 0; i < gumbels.Length; i++) scores[i] -= (float)gumbels[i];
        }
    }

    // Kool et al. 2019 (arXiv:1903.06059), appendix B.3: what a child's Gumbel becomes, given that the greatest of all children's is the parent's.
    private static double Condition(double child, double greatest, double parent)
    {
        double v = parent - child + Math.Log(1 - Math.Exp(child - greatest));
        return parent - Math.Max(0, v) - Math.Log(1 + Math.Exp(-Math.Abs(v)));
    }
}
