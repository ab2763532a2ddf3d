using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Stands where the history of a gradient made by kernels would be.</summary>
internal sealed class OnceDifferentiableNode : Node
{
    readonly string _name;

    internal OnceDifferentiableNode(string name, ReadOnlySpan<Edge> edges) : base(edges) => _name = name;

    internal override string Name => _name + "Once";

    protected internal override Tensor?[] Backward(Tensor?[] gradOutputs) => throw Fault.Torch(
        $"trying to differentiate twice a function that was marked with once_differentiable: {_name}. "
        + "Compose the computation of elementary tensor operations to take second derivatives.");
}
