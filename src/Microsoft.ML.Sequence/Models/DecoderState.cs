using Microsoft.ML.Sequence.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>What a decoder remembers between steps. Whoever receives one disposes of it.</summary>
/// <param name="Recurrent">The state of the recurrent layers, (layers, B, H).</param>
/// <param name="Fed">What went to the output at the last step, (B, H), where it is fed to the next; else <see langword="null"/>.</param>
/// <param name="Coverage">The sum of all attention weights so far, (B, S), where it is taken into account; else <see langword="null"/>.</param>
public sealed record DecoderState(RecurrentState Recurrent, Tensor? Fed, Tensor? Coverage) : IDisposable
{
    /// <summary>Picks rows.</summary>
    /// <param name="rows">Indices of rows, int64.</param>
    /// <returns>A state of those rows.</returns>
    public DecoderState Select(Tensor rows) =>
        new(new RecurrentState(Recurrent.Hidden?.index_select(1, rows), Recurrent.Cell?.index_select(1, rows)), Fed?.index_select(0, rows), Coverage?.index_select(0, rows));

    /// <summary>Cuts the state off from the steps that made it, and from the dispose scope, so that it outlives both.</summary>
    /// <returns>A state of the same values through which no gradient flows.</returns>
    public DecoderState Detach() => new(Recurrent.Detach(), Fed?.detach().DetachFromDisposeScope(), Coverage?.detach().DetachFromDisposeScope());

    /// <inheritdoc/>
    public void Dispose()
    {
        Recurrent.Dispose();
        Fed?.Dispose();
        Coverage?.Dispose();
    }
}
