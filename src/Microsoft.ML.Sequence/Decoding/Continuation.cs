using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Continues a prefix, one token after the other.</summary>
public static class Continuation
{
    /// <summary>Warms the model up by letting it read the prefix, then lets it go on by itself.</summary>
    /// <param name="model">The model, of one sequence.</param>
    /// <param name="prefix">At least one token.</param>
    /// <param name="choice">How each next token is picked.</param>
    /// <param name="count">How many tokens to make.</param>
    /// <param name="filters">What changes the log-probabilities before each choice, in turn, given the prefix and what was made; <see langword="null"/> for nothing.</param>
    /// <returns>The tokens after the prefix, made as they are read; fewer than <paramref name="count"/> where the filters leave no token possible.</returns>
    /// <typeparam name="TState">The model's state.</typeparam>
    public static IEnumerable<int> Of<TState>(IStepModel<TState> model, IReadOnlyList<int> prefix, ITokenChoice choice, int count, IReadOnlyList<ILogitFilter>? filters = null)
        where TState : IDisposable
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Of(model, prefix, [choice], count, filters).Select(made => made.Token);
    }

    /// <summary>Warms the model up once and continues the prefix several times side by side.</summary>
    /// <param name="model">The model, of one sequence.</param>
    /// <param name="prefix">At least one token.</param>
    /// <param name="choices">How each continuation picks its next token, one choice for each.</param>
    /// <param name="count">How many tokens each makes at most.</param>
    /// <param name="filters">What changes the log-probabilities before each choice, in turn, given the prefix and what was made; <see langword="null"/> for nothing.</param>
    /// <param name="ends">Says, of each token once and before it is handed out, whether its continuation ends with it; <see langword="null"/> when none does.</param>
    /// <returns>
    /// The tokens after the prefix, made as they are read: first the first of each continuation, then the second, and so on. A continuation for which the filters leave no token possible ends.
    /// </returns>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <exception cref="InvalidOperationException">The model gave a log-probability that is not a number.</exception>
    public static IEnumerable<ContinuedToken> Of<TState>(
        IStepModel<TState> model, IReadOnlyList<int> prefix, IReadOnlyList<ITokenChoice> choices, int count, IReadOnlyList<ILogitFilter>? filters = null, Func<ContinuedToken, bool>? ends = null)
        where TState : IDisposable
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentOutOfRangeException.ThrowIfZero(prefix.Count);
        if (model.Count != 1) throw new ArgumentException($"The model decodes {model.Count} sequences side by side, a continuation has one. Use a search.", nameof(model));
        return Generate(model, prefix, choices, count, filters ?? [], ends ?? (static _ => false));
    }

    private static IEnumerable<ContinuedToken> Generate<TState>(
        IStepModel<TState> model, IReadOnlyList<int> prefix, IReadOnlyList<ITokenChoice> choices, int count, IReadOnlyList<ILogitFilter> filters, Func<ContinuedToken, bool> ends)
        where TState : IDisposable
    {
        int v = model.VocabularySize;
        var rows = new float[Math.Max(1, choices.Count) * v];
        var live = choices.Select((choice, i) => new ContinuedSample(i, choice, prefix, filters, v)).ToList();
        var state = model.Start();
        try
        {
            foreach (int token in prefix) Read([0], [token]);
            for (int made = 0; made < count && live.Count > 0; made++)
            {
                if (made > 0) Read([.. live.Select(s => s.Row)], [.. live.Select(s => s.LastToken)]);
                var going = new List<ContinuedSample>(live.Count);
                for (int i = 0; i < live.Count; i++)
                {
                    int row = made > 0 ? i : 0;     // all go on from the one row that read the prefix
                    if (live[i].Choose(rows.AsSpan(row * v, v), row) is not { } token) continue;
                    if (!ends(token)) going.Add(live[i]);
                    yield return token;
                }
                live = going;
            }
        }
        finally
        {
            state.Dispose();
        }

        void Read(int[] parents, int[] tokens)
        {
            var before = state;
            var read = rows.AsSpan(0, tokens.Length * v);
            state = model.Step(before, parents, tokens, read);
            before.Dispose();
            SearchLoop.ThrowIfNaN(read, v);
        }
    }
}
