namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>The beam of one sequence.</summary>
internal sealed class BeamFrontier : Frontier
{
    private static readonly Dictionary<int, int> s_nothing = [];

    private readonly BeamRules _rules;
    private readonly TopCandidates _top;
    private readonly PhraseBanks? _banks;
    private double _bestTotal = double.NegativeInfinity;

    public BeamFrontier(SequenceTask task, BeamRules rules)
        : base(task)
    {
        _rules = rules;
        // A shrinking beam needs no more than it keeps, but a trace should show what was given up.
        _top = new TopCandidates(rules.Refills || task.IsTraced ? (int)Math.Min(2L * rules.Width, int.MaxValue) : rules.Width);
        _banks = task.Phrases is { } phrases ? new PhraseBanks(phrases, task) : null;
    }

    public override void Advance(StepRows rows) => Advance(rows, s_nothing, 0);

    /// <summary>Advances a beam that stands beside others.</summary>
    /// <param name="rows">What the model says.</param>
    /// <param name="taken">How often the beams before this one took each token in this step.</param>
    /// <param name="strength">What a candidate loses for each time that its token was taken.</param>
    /// <returns>The tokens that this beam took.</returns>
    public IReadOnlyList<int> Advance(StepRows rows, Dictionary<int, int> taken, double strength)
    {
        int length = Live[0].Length + 1;
        bool isLast = length == Task.MaximumLength;
        var (ended, others, pruned) = Divide(Consider(rows, taken, strength));
        foreach (var candidate in pruned) Task.Record(Live[candidate.Parent], candidate.Token, rows[candidate.Parent][candidate.Token], candidate.Score, ExpansionOutcome.Pruned);
        foreach (var candidate in ended) Finish(Take(rows, candidate, ExpansionOutcome.Finished));
        var live = new List<Branch>(others.Count);
        foreach (var candidate in others) live.Add(Take(rows, candidate, isLast ? ExpansionOutcome.Finished : ExpansionOutcome.Kept));
        if (isLast)
        {
            foreach (var branch in live) Finish(branch);
            live.Clear();
        }

        bool isDone = live.Count == 0 || (Found.Count > 0 && _rules.IsDone(Found.Count, Found[^1].Score, live.Max(b => b.Total), length, Task.MaximumLength));
        Live = isDone ? [] : live;
        return [.. ended.Select(c => c.Token), .. others.Select(c => c.Token)];

        // The penalty decides what is taken, and is no part of what the hypothesis is worth.
        Branch Take(StepRows rows, Candidate c, ExpansionOutcome outcome) =>
            Grow(rows, c.Parent, c.Token, c.Score + (strength * taken.GetValueOrDefault(c.Token)), c.Score, outcome);
    }

    private IReadOnlyList<Candidate> Consider(StepRows rows, Dictionary<int, int> taken, double strength)
    {
        _top.Clear();
        for (int i = 0; i < Live.Count; i++)
        {
            var scores = Task.Filtered(Live[i], rows[i]);
            _banks?.Read(i, Live[i].Total, scores, taken, strength);
            if (taken.Count > 0) scores = OfferTaken(i, scores, taken, strength);
            _top.Read(i, Live[i].Total, scores);
        }
        return _banks is null ? _top.Best : _banks.Pick(_banks.Join(_top.Best), Live, _rules.Refills ? 2 * _rules.Width : _rules.Width);
    }

    // Tokens that were taken are compared one by one, so that their penalty can be taken off again without a rounding error.
    private ReadOnlySpan<float> OfferTaken(int parent, ReadOnlySpan<float> scores, Dictionary<int, int> taken, double strength)
    {
        var rest = Task.Copy(scores);
        foreach (var (token, times) in taken)
        {
            _top.Offer(new Candidate(parent, token, Live[parent].Total + rest[token] - (strength * times)));
            rest[token] = float.NegativeInfinity;
        }
        return rest;
    }

    /// <summary>Tells the candidates that end from those that go on and those that are given up.</summary>
    private (List<Candidate> Ended, List<Candidate> Others, List<Candidate> Pruned) Divide(IReadOnlyList<Candidate> candidates)
    {
        var (ended, others, pruned) = (new List<Candidate>(), new List<Candidate>(), new List<Candidate>());
        double least = Math.Max(_bestTotal, candidates.Count == 0 ? 0 : candidates[0].Score) - _rules.Threshold;
        for (int rank = 0; rank < candidates.Count; rank++)
        {
            var candidate = candidates[rank];
            bool isFirst = rank < _rules.Width;
            bool ends = Task.IsEnd(candidate.Token);
            bool stays = candidate.Score > least && (ends ? isFirst || _banks is not null : isFirst || _rules.Refills);
            (stays ? ends ? ended : others : pruned).Add(candidate);
        }

        if (others.Count > _rules.Width)
        {
            var kept = _banks?.Pick(others, Live, _rules.Width) ?? others[.._rules.Width];
            pruned.AddRange(others.Except(kept));
            others = kept;
        }
        return (ended, others, pruned);
    }

    private void Finish(Branch branch)
    {
        _bestTotal = Math.Max(_bestTotal, branch.Total);
        Find(branch, _rules.Score(branch, Task.SourceLength), _rules.Capacity);
    }
}
