namespace Microsoft.ML.Sequence.Decoding;

/// <summary>A model that looks at its source while it decodes, and shows where it looked.</summary>
/// <typeparam name="TState">What the model remembers between tokens.</typeparam>
public interface IAttentiveStepModel<TState> : IStepModel<TState>
    where TState : IDisposable
{
    /// <summary>Gets the length S of the longest source; 0 when there is no attention to show.</summary>
    int SourceLength { get; }

    /// <summary>Tells how the step that made a state spread its attention over the source.</summary>
    /// <param name="state">A state that <see cref="IStepModel{TState}.Step"/> returned.</param>
    /// <param name="weights">Receives the weights, (rows of <paramref name="state"/>, S), row by row; each row sums to 1, and padding has weight 0.</param>
    void CopyAttention(TState state, Span<float> weights);
}
