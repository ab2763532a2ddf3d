using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>A model that is a table: row = the token just read, column = the log-probability of the next. Each sequence has a table of its own.</summary>
internal class TableModel(params float[][][] logProbabilities) : IStepModel<TableState>
{
    public int VocabularySize => logProbabilities[0].Length;

    public int Count => logProbabilities.Length;

    /// <summary>Every token in the order it was read.</summary>
    public List<int> Tokens { get; } = [];

    /// <summary>How many rows each step had.</summary>
    public List<int> Rows { get; } = [];

    public int LiveStates { get; set; }

    /// <summary>The step, counted from 1, that fails; 0 for none.</summary>
    public int FailsAtStep { get; init; }

    /// <summary>A model of one sequence whose table holds probabilities.</summary>
    public static TableModel Of(float[][] probabilities, int failsAtStep = 0) =>
        new(Array.ConvertAll(probabilities, row => Array.ConvertAll(row, MathF.Log))) { FailsAtStep = failsAtStep };

    /// <summary>After token <c>i</c> always comes token <c>next[i]</c>.</summary>
    public static TableModel Chain(params int[] next) => Of(Array.ConvertAll(next, n => Array.ConvertAll([.. Enumerable.Range(0, next.Length)], t => t == n ? 1f : 0f)));

    /// <summary>Tables of random log-probabilities that sum to 1; the greater the scale, the more they differ.</summary>
    public static TableModel Random(int seed, int vocabularySize, int count = 1, double scale = 1.5) => new(RandomTables(seed, vocabularySize, count, scale));

    public static float[][][] RandomTables(int seed, int vocabularySize, int count = 1, double scale = 1.5)
    {
        var random = new Random(seed);
        float[] Row()
        {
            double[] logits = [.. Enumerable.Range(0, vocabularySize).Select(_ => scale * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2)];
            double sum = Math.Log(logits.Sum(Math.Exp));
            return [.. logits.Select(l => (float)(l - sum))];
        }
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, vocabularySize).Select(_ => Row()).ToArray())];
    }

    public TableState Start() => Made([.. Enumerable.Range(0, Count).Select(sequence => (sequence, (IReadOnlyList<int>)[]))]);

    public TableState Step(TableState state, ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        Assert.IsFalse(state.IsDisposed, "a state was used after its disposal");
        Assert.AreEqual(parents.Length, tokens.Length);
        Assert.AreEqual(parents.Length * VocabularySize, logProbabilities.Length);
        Rows.Add(parents.Length);
        if (Rows.Count == FailsAtStep) throw new InvalidDataException("the table is torn");
        var rows = new List<(int, IReadOnlyList<int>)>();
        for (int row = 0; row < parents.Length; row++)
        {
            Tokens.Add(tokens[row]);
            var (sequence, read) = state.Rows[parents[row]];
            Next(sequence, read, tokens[row]).CopyTo(logProbabilities[(row * VocabularySize)..]);
            rows.Add((sequence, [.. read, tokens[row]]));
        }
        return Made(rows);
    }

    private protected virtual float[] Next(int sequence, IReadOnlyList<int> read, int token) => logProbabilities[sequence][token];

    private TableState Made(IReadOnlyList<(int Sequence, IReadOnlyList<int> Read)> rows)
    {
        LiveStates++;
        return new TableState(this, rows);
    }
}
