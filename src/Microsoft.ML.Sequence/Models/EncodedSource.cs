using Microsoft.ML.Sequence.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>A batch of sources as the decoder sees them. Whoever receives one disposes of it.</summary>
/// <param name="Memory">What the attention looks at; <see langword="null"/> without attention.</param>
/// <param name="Context">The last layer's last state, (B, M), where it stands beside the input at every step; else <see langword="null"/>.</param>
/// <param name="CopyClasses">The output class of each source position's token, (B, S), int64, where the net may copy; else <see langword="null"/>.</param>
public sealed record EncodedSource(SourceMemory? Memory, Tensor? Context, Tensor? CopyClasses) : IDisposable
{
    /// <summary>Picks rows.</summary>
    /// <param name="rows">Indices of rows, int64.</param>
    /// <returns>The sources of those rows.</returns>
    public EncodedSource Select(Tensor rows) => new(Memory?.Select(rows), Context?.index_select(0, rows), CopyClasses?.index_select(0, rows));

    /// <summary>Cuts the sources off from the graph and the dispose scope, so that they outlive both.</summary>
    /// <returns>Sources of the same values.</returns>
    public EncodedSource Detach() => new(Memory?.Detach(), Context?.detach().DetachFromDisposeScope(), CopyClasses?.detach().DetachFromDisposeScope());

    /// <inheritdoc/>
    public void Dispose()
    {
        Memory?.Dispose();
        Context?.Dispose();
        CopyClasses?.Dispose();
    }
}
