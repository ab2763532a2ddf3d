using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Where a view's elements lie in its base: the gradient of the base, laid out in memory as the base is, is viewed alike.</summary>
internal readonly struct ViewGeometry(TensorImpl viewed, TensorImpl view)
{
    readonly long[] _baseShape = viewed.Shape, _baseStrides = viewed.Strides, _shape = view.Shape, _strides = view.Strides;
    readonly long _offset = view.Offset - viewed.Offset;

    /// <summary>A copy of <paramref name="grad"/> (or zeros) in the base's layout, and the view into it.</summary>
    internal (Tensor Base, Tensor View) Lay(Tensor? grad, ScalarType type)
    {
        long extent = 1;
        for (var d = 0; d < _baseShape.Length; d++)
            extent += Math.Max(0, _baseShape[d] - 1) * _baseStrides[d];
        var memory = Tensor.Uninitialized([extent], type);
        FillLoop.Run(memory.Impl, 0);
        var laid = Tensor.ViewOf(memory.Impl, _baseShape, _baseStrides, 0);
        if (grad is not null)
            CopyLoop.Run(grad.Impl, laid.Impl);
        return (laid, Tensor.ViewOf(memory.Impl, _shape, _strides, _offset));
    }
}

/// <summary>A view made anew from its base after a change of the base in place.</summary>
internal sealed class AsStridedNode : Node
{
    readonly ViewGeometry _geometry;

    internal AsStridedNode(TensorImpl viewed, TensorImpl view) : base(viewed) => _geometry = new ViewGeometry(viewed, view);

    internal override string Name => "AsStridedBackward0";

    internal override bool OnceDifferentiable => true;

    protected internal override Tensor?[] Backward(Tensor?[] gradOutputs)
    {
        if (gradOutputs[0] is not { } grad)
            return [null];
        var (whole, part) = _geometry.Lay(null, grad.Impl.Dtype);
        AccumulateLoop.Run(grad.Impl, part.Impl);
        return [whole];
    }
}

/// <summary>The base after a view of it was overwritten: the gradient of the part goes to what was written, the rest to the base before.</summary>
internal sealed class CopySliceNode : Node
{
    readonly ViewGeometry _geometry;

    internal CopySliceNode(TensorImpl viewed, TensorImpl view, TensorImpl written) : base(viewed, written) => _geometry = new ViewGeometry(viewed, view);

    internal override string Name => "CopySlices";

    internal override bool OnceDifferentiable => true;

    protected internal override Tensor?[] Backward(Tensor?[] gradOutputs)
    {
        if (gradOutputs[0] is not { } grad)
            return [null, null];
        var (whole, part) = _geometry.Lay(grad, grad.Impl.Dtype);
        var written = part.clone();
        FillLoop.Run(part.Impl, 0);
        return [whole, written];
    }
}
