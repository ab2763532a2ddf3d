using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>An operation whose weights get gradients of the form G^T X, which a backward pass may gather over all operations with the same weight.</summary>
internal abstract class WeightNode : Node
{
    private protected WeightNode(params ReadOnlySpan<Tensor?> inputs)
        : base(inputs)
    {
    }

    /// <summary>As <see cref="Node.Backward"/>; null also for a weight whose share was handed to <paramref name="gathered"/>.</summary>
    internal abstract Tensor?[] Backward(Tensor?[] gradOutputs, GatheredGradients? gathered);

    protected internal sealed override Tensor?[] Backward(Tensor?[] gradOutputs) => Backward(gradOutputs, null);
}
