using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>Hypotheses that grow on their own, each by a choice of its own: greedy search and sampling.</summary>
internal sealed class ChoiceFrontier : Frontier
{
    private List<ITokenChoice> _choices;

    public ChoiceFrontier(SequenceTask task, IEnumerable<ITokenChoice> choices)
        : base(task)
    {
        _choices = [.. choices];
        Live = [.. _choices.Select(_ => Branch.Root())];
    }

    public override void Advance(StepRows rows)
    {
        var (live, choices) = (new List<Branch>(Live.Count), new List<ITokenChoice>(Live.Count));
        for (int i = 0; i < Live.Count; i++)
        {
            var scores = Task.Filtered(Live[i], rows[i]);
            if (TensorPrimitives.Max(scores) == float.NegativeInfinity) continue;      // nothing is possible
            int token = _choices[i].Choose(scores);
            double total = Live[i].Total + scores[token];
            bool ends = Task.IsEnd(token) || Live[i].Length + 1 == Task.MaximumLength;
            var grown = Grow(rows, i, token, total, total, ends ? ExpansionOutcome.Finished : ExpansionOutcome.Kept);
            if (ends)
            {
                Find(grown, total);
            }
            else
            {
                live.Add(grown);
                choices.Add(_choices[i]);
            }
        }
        (Live, _choices) = (live, choices);
    }
}
