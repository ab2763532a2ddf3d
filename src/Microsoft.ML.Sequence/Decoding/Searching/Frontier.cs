namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>The search of one sequence: its live branches, and what it has found.</summary>
internal abstract class Frontier(SequenceTask task)
{
    private readonly List<(Branch Branch, double Score)> _found = [];

    /// <summary>The branches that the model reads on for; none when the search is done.</summary>
    public List<Branch> Live { get; protected set; } = [Branch.Root()];

    protected SequenceTask Task => task;

    /// <summary>What was found, best first.</summary>
    public IReadOnlyList<(Branch Branch, double Score)> Found => _found;

    /// <summary>Takes what the model says about each live branch, and replaces them by those that go on.</summary>
    public abstract void Advance(StepRows rows);

    public IReadOnlyList<Hypothesis> Results(int count, bool withAttention) =>
        [.. _found.Take(count).Select(f => f.Branch.ToHypothesis(f.Score, task.IsEnd(f.Branch.Token), withAttention))];

    /// <summary>Puts a branch among the found ones, best first, equal ones in the order in which they were found.</summary>
    protected void Find(Branch branch, double score, int capacity = int.MaxValue)
    {
        int place = _found.Count;
        while (place > 0 && _found[place - 1].Score < score) place--;
        _found.Insert(place, (branch, score));
        if (_found.Count > capacity) _found.RemoveAt(capacity);
    }

    /// <summary>Appends a token to a live branch.</summary>
    protected Branch Grow(StepRows rows, int parent, int token, double total, double score, ExpansionOutcome outcome)
    {
        float logProbability = rows[parent][token];
        int id = task.Record(Live[parent], token, logProbability, score, outcome);
        return Live[parent].Grow(token, logProbability, total, rows.Attention(parent), id);
    }
}
