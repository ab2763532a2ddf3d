using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>Steps the model for all sequences together until every one is done.</summary>
internal static class SearchLoop
{
    public static void Run<TState>(IStepModel<TState> model, IAttentiveStepModel<TState>? attentive, int startToken, IReadOnlyList<Frontier> frontiers)
        where TState : IDisposable
    {
        for (int i = 0; i < frontiers.Count; i++)
        {
            foreach (var root in frontiers[i].Live) root.Row = i;
        }

        int v = model.VocabularySize;
        int[] parents = [], tokens = [];
        float[] logProbabilities = [], weights = [];
        var state = model.Start();
        try
        {
            for (int rows = CountRows(frontiers); rows > 0; rows = CountRows(frontiers))
            {
                Fit(ref parents, rows);
                Fit(ref tokens, rows);
                Fit(ref logProbabilities, checked(rows * v));
                Gather(frontiers, startToken, parents, tokens);

                var before = state;
                state = model.Step(before, parents.AsSpan(0, rows), tokens.AsSpan(0, rows), logProbabilities.AsSpan(0, rows * v));
                before.Dispose();
                ThrowIfNaN(logProbabilities.AsSpan(0, rows * v), v);

                float[][] attention = attentive is null ? [] : CopyAttention(attentive, state, rows, ref weights);
                Advance(frontiers, logProbabilities, v, attention);
            }
        }
        finally
        {
            state.Dispose();
        }
    }

    private static int CountRows(IReadOnlyList<Frontier> frontiers)
    {
        int rows = 0;
        foreach (var frontier in frontiers) rows += frontier.Live.Count;
        return rows;
    }

    private static void Gather(IReadOnlyList<Frontier> frontiers, int startToken, int[] parents, int[] tokens)
    {
        int row = 0;
        foreach (var frontier in frontiers)
        {
            foreach (var branch in frontier.Live)
            {
                parents[row] = branch.Row;
                tokens[row] = branch.Parent is null ? startToken : branch.Token;
                branch.Row = row++;      // where its children find the state that they continue
            }
        }
    }

    private static void Advance(IReadOnlyList<Frontier> frontiers, float[] logProbabilities, int v, float[][] attention)
    {
        int row = 0;
        foreach (var frontier in frontiers)
        {
            int count = frontier.Live.Count;
            if (count == 0) continue;
            frontier.Advance(new StepRows(logProbabilities.AsSpan(row * v, count * v), v, attention.Length == 0 ? [] : attention.AsSpan(row, count)));
            row += count;
        }
    }

    private static float[][] CopyAttention<TState>(IAttentiveStepModel<TState> model, TState state, int rows, ref float[] weights)
        where TState : IDisposable
    {
        int s = model.SourceLength;
        Fit(ref weights, rows * s);
        model.CopyAttention(state, weights.AsSpan(0, rows * s));
        var copies = new float[rows][];
        for (int row = 0; row < rows; row++) copies[row] = weights.AsSpan(row * s, s).ToArray();
        return copies;
    }

    /// <summary>Throws when a row of log-probabilities, (rows, V), holds what is not a number.</summary>
    public static void ThrowIfNaN(ReadOnlySpan<float> logProbabilities, int v)
    {
        // The greatest of numbers one of which is none is none.
        if (!float.IsNaN(TensorPrimitives.Max(logProbabilities))) return;
        int place = logProbabilities.IndexOf(float.NaN);
        throw new InvalidOperationException($"The model's log-probability of token {place % v} in row {place / v} is not a number. Look for weights that are not finite: training may have diverged.");
    }

    private static void Fit<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new T[length];
    }
}
