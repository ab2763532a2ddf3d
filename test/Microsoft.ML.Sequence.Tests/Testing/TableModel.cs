using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>A model that is a table: row = the token just read, column = the probability of the next.</summary>
internal sealed class TableModel(float[][] probabilities) : IStepModel<TableState>
{
    public int VocabularySize => probabilities.Length;

    /// <summary>Every token in the order it was read.</summary>
    public List<int> Tokens { get; } = [];

    public int LiveStates { get; set; }

    /// <summary>The step, counted from 1, that fails; 0 for none.</summary>
    public int FailsAtStep { get; init; }

    /// <summary>After token <c>i</c> always comes token <c>next[i]</c>.</summary>
    public static TableModel Chain(params int[] next) => new(Array.ConvertAll(next, n => Array.ConvertAll([.. Enumerable.Range(0, next.Length)], t => t == n ? 1f : 0f)));

    public TableState Start() => Made([]);

    public TableState Step(TableState state, int token, Span<float> logProbabilities)
    {
        Assert.IsFalse(state.IsDisposed, "a state was used after its disposal");
        Tokens.Add(token);
        if (Tokens.Count == FailsAtStep) throw new InvalidDataException("the table is torn");
        for (int next = 0; next < VocabularySize; next++) logProbabilities[next] = MathF.Log(probabilities[token][next]);
        return Made([.. state.Read, token]);
    }

    private TableState Made(IReadOnlyList<int> read)
    {
        LiveStates++;
        return new TableState(this, read);
    }
}
