namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>Every hypothesis there is, in the order of its length and tokens.</summary>
internal sealed class ExhaustiveFrontier(SequenceTask task, BeamRules rules, long maximumExpansions, bool allowCut) : Frontier(task)
{
    private readonly List<(Branch Branch, double Score)> _all = [];
    private long _expansions = task.VocabularySize;

    public override void Advance(StepRows rows)
    {
        int length = Live[0].Length + 1;
        bool isLast = length == Task.MaximumLength;
        var live = new List<Branch>();
        for (int i = 0; i < Live.Count; i++)
        {
            var scores = Task.Filtered(Live[i], rows[i]);
            for (int token = 0; token < scores.Length; token++)
            {
                bool ends = Task.IsEnd(token);
                if (scores[token] == float.NegativeInfinity || (isLast && !ends && !allowCut)) continue;
                double total = Live[i].Total + scores[token];
                var branch = Grow(rows, i, token, total, total, ends || isLast ? ExpansionOutcome.Finished : ExpansionOutcome.Kept);
                if (ends || isLast) _all.Add((branch, rules.Score(branch, Task.SourceLength)));
                else live.Add(branch);
            }
        }

        _expansions += (long)live.Count * Task.VocabularySize;
        if (_expansions > maximumExpansions) throw TooMany(length + 1);
        Live = live;
        if (live.Count == 0) Rank();
    }

    private void Rank()
    {
        foreach (var (branch, score) in _all.OrderByDescending(f => f.Score).ThenBy(f => Task.TokensOf(f.Branch).ToArray(), TokenOrder.Instance)) Find(branch, score);
    }

    private InvalidOperationException TooMany(int length) =>
        new($"The exhaustive search of sequence {Task.Index} needs {_expansions} expansions to come to length {length} of {Task.MaximumLength}, and may make {maximumExpansions}. Lower MaximumLength, allow more expansions or use a beam.");

    private sealed class TokenOrder : IComparer<int[]>
    {
        public static readonly TokenOrder Instance = new();

        public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
