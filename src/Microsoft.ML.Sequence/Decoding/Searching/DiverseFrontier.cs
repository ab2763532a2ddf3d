namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>The beams of one sequence, of which each shuns what those before it took in the same step.</summary>
internal sealed class DiverseFrontier : Frontier
{
    private readonly BeamFrontier[] _groups;
    private readonly double _strength;

    public DiverseFrontier(SequenceTask task, BeamRules rules, int groups, double strength)
        : base(task)
    {
        _strength = strength;
        _groups = [.. Enumerable.Range(0, groups).Select(_ => new BeamFrontier(task, rules))];
        Live = [.. _groups.SelectMany(group => group.Live)];
    }

    public override void Advance(StepRows rows)
    {
        var taken = new Dictionary<int, int>();
        int start = 0;
        foreach (var group in _groups)
        {
            int count = group.Live.Count;
            if (count == 0) continue;
            foreach (int token in group.Advance(rows.Slice(start, count), taken, _strength)) taken[token] = taken.GetValueOrDefault(token) + 1;
            start += count;
        }

        Live = [.. _groups.SelectMany(group => group.Live)];
        if (Live.Count == 0) Collect();
    }

    // Two groups may find one hypothesis; it counts once.
    private void Collect()
    {
        var seen = new HashSet<string>();
        foreach (var (branch, score) in _groups.SelectMany(group => group.Found))
        {
            if (seen.Add(string.Join(' ', Task.TokensOf(branch).ToArray()))) Find(branch, score);
        }
    }
}
