namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Keeps the tokens whose difference is the largest, so many of them, the first of equals; largest first.</summary>
internal sealed class ComparedTokens(int capacity)
{
    private readonly List<ComparedToken> _tokens = [];

    public IReadOnlyList<ComparedToken> Tokens => [.. _tokens];

    public void Add(ComparedToken token)
    {
        if (!Takes(token.Difference)) return;
        if (_tokens.Count == capacity) _tokens.RemoveAt(capacity - 1);
        int place = _tokens.FindIndex(t => Math.Abs(t.Difference) < Math.Abs(token.Difference));
        _tokens.Insert(place < 0 ? _tokens.Count : place, token);
    }

    /// <summary>Adds the tokens of rows that follow.</summary>
    public ComparedTokens With(IEnumerable<ComparedToken> tokens, long rowsBefore = 0)
    {
        foreach (var token in tokens) Add(token with { Row = token.Row + rowsBefore });
        return this;
    }

    private bool Takes(double difference) => _tokens.Count < capacity || (capacity > 0 && Math.Abs(difference) > Math.Abs(_tokens[^1].Difference));
}
