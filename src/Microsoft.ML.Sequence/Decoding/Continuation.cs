using System.Runtime.InteropServices;
using Microsoft.ML.Sequence.Decoding.Filters;

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
    /// <returns>The tokens after the prefix, made as they are read.</returns>
    /// <typeparam name="TState">The model's state.</typeparam>
    public static IEnumerable<int> Of<TState>(IStepModel<TState> model, IReadOnlyList<int> prefix, ITokenChoice choice, int count, IReadOnlyList<ILogitFilter>? filters = null)
        where TState : IDisposable
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentOutOfRangeException.ThrowIfZero(prefix.Count);
        if (model.Count != 1) throw new ArgumentException($"The model decodes {model.Count} sequences side by side, a continuation has one. Use a search.", nameof(model));
        return Generate(model, prefix, choice, count, filters ?? []);
    }

    private static IEnumerable<int> Generate<TState>(IStepModel<TState> model, IReadOnlyList<int> prefix, ITokenChoice choice, int count, IReadOnlyList<ILogitFilter> filters)
        where TState : IDisposable
    {
        var logProbabilities = new float[model.VocabularySize];
        List<int> tokens = [.. prefix];
        var state = model.Start();
        try
        {
            foreach (int token in prefix) Read(token);
            for (int made = 0; made < count; made++)
            {
                foreach (var filter in filters) filter.Apply(CollectionsMarshal.AsSpan(tokens), logProbabilities);
                int token = choice.Choose(logProbabilities);
                if (filters.Count > 0) tokens.Add(token);
                yield return token;
                if (made + 1 < count) Read(token);
            }
        }
        finally
        {
            state.Dispose();
        }

        void Read(int token)
        {
            var before = state;
            state = model.Step(before, token, logProbabilities);
            before.Dispose();
        }
    }
}
