using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>
/// Drops single weights of matrices for one step of the optimizer: DropConnect (Wan et al. 2013), on recurrent matrices as in Merity et al. 2017 (arXiv:1708.02182, section 2).
/// </summary>
/// <remarks>
/// The matrices are multiplied by their masks in place, so that the fused layers compute with what is left. Disposal multiplies the gradients by the same masks, for
/// <c>dL/dW = mask dL/d(mask W)</c>, and puts the weights back to the last bit.
/// </remarks>
public sealed class WeightDrop : IDisposable
{
    private readonly (Parameter Matrix, Tensor Raw, Tensor Mask)[] _dropped;

    /// <summary>Draws masks from the global generator and drops the weights.</summary>
    /// <param name="matrices">The matrices.</param>
    /// <param name="probability">Probability to drop a weight, 0 to below 1; what is kept is scaled by <c>1 / (1 - probability)</c>.</param>
    public WeightDrop(IEnumerable<Parameter> matrices, double probability)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        // Another part's dispose scope may end before this does.
        _dropped = [.. matrices.Select(m => (m, m.detach().clone().DetachFromDisposeScope(), nn.functional.dropout(ones_like(m), probability).DetachFromDisposeScope()))];
        foreach (var (matrix, _, mask) in _dropped) matrix.mul_(mask);
    }

    /// <summary>Turns the gradients into those of the whole weights, and puts these back.</summary>
    public void Dispose()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        foreach (var (matrix, raw, mask) in _dropped)
        {
            matrix.grad?.mul_(mask);
            matrix.copy_(raw);
            raw.Dispose();
            mask.Dispose();
        }
    }
}
