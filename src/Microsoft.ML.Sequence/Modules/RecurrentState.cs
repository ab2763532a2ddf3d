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

    /// <summary>Makes a state of some of the rows.</summary>
    /// <param name="rows">Row <c>r</c> of the new state is row <c>rows[r]</c> of this one, counted from 0 along B; rows may be repeated, left out and moved.</param>
    /// <returns>The state of those rows; this state itself when it is zero, which serves any rows, and when the rows are its own in their order.</returns>
    internal RecurrentState Select(ReadOnlySpan<int> rows)
    {
        if (Hidden is null || IsEveryRow(rows, Hidden.shape[1])) return this;
        var index = new long[rows.Length];
        for (int row = 0; row < rows.Length; row++) index[row] = rows[row];
        using var selected = tensor(index);
        return new(Hidden.index_select(1, selected), Cell?.index_select(1, selected));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Hidden?.Dispose();
        Cell?.Dispose();
    }

    private static bool IsEveryRow(ReadOnlySpan<int> rows, long count)
    {
        if (rows.Length != count) return false;
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row] != row) return false;
        }
        return true;
    }

    private static Tensor? Detach(Tensor? tensor) => tensor?.detach().DetachFromDisposeScope();
}
