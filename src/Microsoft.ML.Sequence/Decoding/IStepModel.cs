namespace Microsoft.ML.Sequence.Decoding;

/// <summary>All that a decoder sees of a model: it reads one token and says how likely each token is to come next.</summary>
/// <remarks>Tokens count from 0 here. States are values: a state may be stepped from many times, and whoever received it disposes of it.</remarks>
/// <typeparam name="TState">What the model remembers between tokens.</typeparam>
public interface IStepModel<TState>
    where TState : IDisposable
{
    /// <summary>Gets the number of tokens, V.</summary>
    int VocabularySize { get; }

    /// <summary>Gives the state before the first token.</summary>
    /// <returns>A state.</returns>
    TState Start();

    /// <summary>Reads a token.</summary>
    /// <param name="state">The state before it, left as it is.</param>
    /// <param name="token">The token, 0 to V - 1.</param>
    /// <param name="logProbabilities">Receives the natural logarithm of each next token's probability, V values.</param>
    /// <returns>The state after the token.</returns>
    TState Step(TState state, int token, Span<float> logProbabilities);
}
