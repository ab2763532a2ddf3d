namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Steps a model that has one row.</summary>
public static class StepModelExtensions
{
    /// <summary>Reads a token in the only row.</summary>
    /// <param name="model">The model.</param>
    /// <param name="state">A state of one row, left as it is.</param>
    /// <param name="token">The token, 0 to V - 1.</param>
    /// <param name="logProbabilities">Receives the natural logarithm of each next token's probability, V values.</param>
    /// <returns>The state after the token.</returns>
    /// <typeparam name="TState">The model's state.</typeparam>
    public static TState Step<TState>(this IStepModel<TState> model, TState state, int token, Span<float> logProbabilities)
        where TState : IDisposable
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Step(state, [0], [token], logProbabilities);
    }
}
