using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>What a recurrent net remembers between steps. Whoever receives one disposes of it.</summary>
/// <param name="Hidden">Hidden state, (layers, B, hidden), or <see langword="null"/> for zeros.</param>
/// <param name="Cell">An LSTM's cell state, of the same shape; <see langword="null"/> for other cells and for zeros.</param>
public sealed record RecurrentState(Tensor? Hidden, Tensor? Cell = null) : IDisposable
{
    /// <summary>Gets the state before the first step: zeros, whatever the batch size.</summary>
    public static RecurrentState Zero { get; } = new(Hidden: null);

    /// <summary>Cuts the state off from the steps that made it, and from the dispose scope, so that it outlives both.</summary>
    /// <returns>A state of the same values through which no gradient flows.</returns>
    public RecurrentState Detach() => new(Detach(Hidden), Detach(Cell));

    /// <inheritdoc/>
    public void Dispose()
    {
        Hidden?.Dispose();
        Cell?.Dispose();
    }

    private static Tensor? Detach(Tensor? tensor) => tensor?.detach().DetachFromDisposeScope();
}
