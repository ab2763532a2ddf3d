namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>A hypothesis while it grows: its last token, and the one it continues. The root has no token.</summary>
internal sealed class Branch
{
    public static Branch Root() => new();

    public Branch? Parent { get; private init; }

    public int Token { get; private init; } = -1;

    /// <summary>The number of generated tokens.</summary>
    public int Length { get; private init; }

    /// <summary>The token's log-probability by the model.</summary>
    public float TokenLogProbability { get; private init; }

    /// <summary>The sum of the model's log-probabilities.</summary>
    public double LogProbability { get; private init; }

    /// <summary>The sum of the filtered log-probabilities.</summary>
    public double Total { get; private init; }

    /// <summary>The weights with which the token was generated.</summary>
    public float[]? Attention { get; private init; }

    /// <summary>Its place in the trace.</summary>
    public int Id { get; private init; } = Expansion.Start;

    /// <summary>Its row in the model's present state. The root's is set when its sequence starts.</summary>
    public int Row { get; set; }

    public Branch Grow(int token, float logProbability, double total, float[]? attention, int id) => new()
    {
        Parent = this,
        Token = token,
        Length = Length + 1,
        TokenLogProbability = logProbability,
        LogProbability = LogProbability + logProbability,
        Total = total,
        Attention = attention,
        Id = id,
        Row = Row,
    };

    /// <summary>Writes the generated tokens.</summary>
    public void CopyTokens(Span<int> tokens)
    {
        for (var branch = this; branch.Parent is { } parent; branch = parent) tokens[branch.Length - 1] = branch.Token;
    }

    public Hypothesis ToHypothesis(double score, bool isFinished, bool withAttention)
    {
        int[] tokens = new int[Length];
        CopyTokens(tokens);
        float[] logProbabilities = new float[Length];
        float[][]? attention = withAttention && Attention is not null ? new float[Length][] : null;
        for (var branch = this; branch.Parent is { } parent; branch = parent)
        {
            logProbabilities[branch.Length - 1] = branch.TokenLogProbability;
            if (attention is not null) attention[branch.Length - 1] = branch.Attention!;
        }
        return new Hypothesis(tokens, LogProbability, score, isFinished, logProbabilities, attention);
    }
}
