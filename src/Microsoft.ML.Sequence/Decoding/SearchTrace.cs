namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Records what a search considered, so that its tree can be drawn. One trace may record the searches of several sequences.</summary>
public sealed class SearchTrace
{
    private readonly List<Expansion> _expansions = [];

    /// <summary>Gets every expansion, in the order in which it was considered.</summary>
    public IReadOnlyList<Expansion> Expansions => _expansions;

    /// <summary>Gives the tokens from the start to an expansion.</summary>
    /// <param name="expansion">An expansion of this trace.</param>
    /// <returns>The tokens, the expansion's own last.</returns>
    public IReadOnlyList<int> TokensTo(Expansion expansion)
    {
        ArgumentNullException.ThrowIfNull(expansion);
        var tokens = new List<int>();
        for (var e = expansion; ; e = _expansions[e.Parent])
        {
            tokens.Add(e.Token);
            if (e.Parent == Expansion.Start) break;
        }
        tokens.Reverse();
        return tokens;
    }

    internal int Add(int sequence, int step, int parent, int token, double logProbability, double score, ExpansionOutcome outcome)
    {
        _expansions.Add(new Expansion(_expansions.Count, sequence, step, parent, token, logProbability, score, outcome));
        return _expansions.Count - 1;
    }
}
