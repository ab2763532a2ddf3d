using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor kept for backward, with the version it had: a later change in place is an error when it is read.</summary>
internal sealed class SavedTensor
{
    readonly Node _node;
    readonly int _version;
    readonly int _output;
    TensorImpl? _impl;

    internal SavedTensor(Node node, Tensor tensor, bool isOutput, int output)
    {
        _node = node;
        _output = isOutput ? output : -1;
        // An output would hold its node and the node the output: keep the values without their history, and add it again when read.
        _impl = isOutput ? tensor.Impl.Detached() : tensor.Impl;
        _impl.AddReference();
        _version = _impl.Storage.Version;
    }

    /// <summary>The tensor, as a handle of the current <see cref="InternalScope"/>.</summary>
    internal Tensor Get()
    {
        if (_impl is not { } impl)
        {
            _node.ThrowIfFreed();
            throw new InvalidOperationException($"{_node.Name} read a saved tensor that it had released.");
        }
        if (impl.Storage.Version != _version)
            throw Fault.Torch("one of the variables needed for gradient computation has been modified by an inplace operation: "
                + $"[{DTypes.Name(impl.Dtype)}Tensor {Fault.Shape(impl.Shape)}], saved by {_node.Name}, is at version {impl.Storage.Version}; "
                + $"expected version {_version} instead.");
        if (_output < 0 || !GradMode.IsEnabled)
            return new Tensor(impl);
        var withHistory = impl.Detached();
        withHistory.SetGradFunction(_node, _output);
        return new Tensor(withHistory);
    }

    internal void Release()
    {
        _impl?.Release();
        _impl = null;
    }
}
