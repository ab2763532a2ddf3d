using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>What an attention looks at: the encoder's outputs, prepared once for all steps of the decoder. Whoever receives one disposes of it.</summary>
/// <param name="Values">The outputs, (B, S, M).</param>
/// <param name="Keys">What queries are compared with, (B, S, K).</param>
/// <param name="Padding">True where a position is padding, (B, 1, S); <see langword="null"/> where none is.</param>
public sealed record SourceMemory(Tensor Values, Tensor Keys, Tensor? Padding) : IDisposable
{
    /// <summary>Picks rows.</summary>
    /// <param name="rows">Indices of rows, int64.</param>
    /// <returns>A memory of those rows.</returns>
    public SourceMemory Select(Tensor rows)
    {
        var values = Values.index_select(0, rows);
        return new SourceMemory(values, ReferenceEquals(Keys, Values) ? values : Keys.index_select(0, rows), Padding?.index_select(0, rows));
    }

    /// <summary>Cuts the memory off from the graph and the dispose scope, so that it outlives both.</summary>
    /// <returns>A memory of the same values.</returns>
    public SourceMemory Detach()
    {
        var values = Values.detach().DetachFromDisposeScope();
        return new SourceMemory(values, ReferenceEquals(Keys, Values) ? values : Keys.detach().DetachFromDisposeScope(), Padding?.detach().DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Values.Dispose();
        Keys.Dispose();
        Padding?.Dispose();
    }
}
