namespace Microsoft.ML.Sequence.Decoding;

/// <summary>All that a decoder sees of a model: many rows at a time, it reads a token and says how likely each token is to come next.</summary>
/// <remarks>
/// Tokens count from 0 here. A state has rows, each of which has read tokens of its own. States are values: a state may be stepped from many
/// times, and whoever received it disposes of it.
/// </remarks>
/// <typeparam name="TState">What the model remembers between tokens.</typeparam>
public interface IStepModel<TState>
    where TState : IDisposable
{
    /// <summary>Gets the number of tokens, V.</summary>
    int VocabularySize { get; }

    /// <summary>Gets how many sequences are decoded side by side, each with a source of its own; 1 for a language model that continues one text.</summary>
    int Count { get; }

    /// <summary>Gives the state before the first token.</summary>
    /// <returns>A state of <see cref="Count"/> rows, row <c>i</c> for sequence <c>i</c>.</returns>
    TState Start();

    /// <summary>Reads one token in each row.</summary>
    /// <param name="state">The state before them, left as it is.</param>
    /// <param name="parents">Row <c>r</c> of the new state continues row <c>parents[r]</c> of <paramref name="state"/>: rows may be repeated, left out and moved.</param>
    /// <param name="tokens">The token that each new row reads, 0 to V - 1, as many as <paramref name="parents"/>; language models also read -1, a missing one.</param>
    /// <param name="logProbabilities">Receives the natural logarithm of each next token's probability, (rows, V), row by row.</param>
    /// <returns>The state after the tokens.</returns>
    TState Step(TState state, ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities);
}
