using Microsoft.ML.Sequence.Storage;
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

    /// <summary>Copies the values, to be stored.</summary>
    /// <returns>As many tensors as the state has.</returns>
    internal Weights Save()
    {
        (string Name, Tensor? Tensor)[] parts = [(nameof(Hidden), Hidden), (nameof(Cell), Cell)];
        return new Weights([.. parts.Where(p => p.Tensor is not null).Select(p => new NamedTensor(p.Name, [.. p.Tensor!.shape], p.Tensor.data<float>().ToArray()))]);
    }

    /// <summary>Makes the state of which <see cref="Save"/> copied the values. No dispose scope ends it.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The state.</returns>
    internal static RecurrentState Load(Weights values)
    {
        return new(Part(nameof(Hidden)), Part(nameof(Cell)));

        Tensor? Part(string name) => values.Tensors.FirstOrDefault(t => t.Name == name) is { } part ? tensor(part.Values, [.. part.Shape]).DetachFromDisposeScope() : null;
    }

    /// <summary>Scales the gradient that comes back through the state.</summary>
    /// <param name="factor">What it is multiplied by; 0 cuts the state off from the steps that made it.</param>
    /// <returns>A state of the same values.</returns>
    internal RecurrentState ScaleGradient(double factor) => new(ScaleGradient(Hidden, factor), ScaleGradient(Cell, factor));

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

    private static Tensor? ScaleGradient(Tensor? tensor, double factor)
    {
        if (tensor is null) return null;
        var values = tensor.detach();
        if (factor == 0) return values;
        using var difference = tensor - values;
        using var scaled = difference * factor;
        using (values) return values + scaled;      // x + 0 * factor: the value is x to the last bit, its derivative the factor.
    }

    private static Tensor? Detach(Tensor? tensor) => tensor?.detach().DetachFromDisposeScope();
}
