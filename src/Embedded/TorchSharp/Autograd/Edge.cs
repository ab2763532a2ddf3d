using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Where an input's gradient goes: to the node that made the input, to the leaf it is, or nowhere. Holds a reference.</summary>
internal readonly struct Edge
{
    Edge(Node? node, TensorImpl? leaf, TensorImpl input)
    {
        Node = node;
        Leaf = leaf;
        Output = input.OutputIndex;
        Shape = input.Shape;
        Dtype = input.Dtype;
    }

    internal Node? Node { get; }

    internal TensorImpl? Leaf { get; }

    internal int Output { get; }

    /// <summary>The input's shape and type, which its gradient must have.</summary>
    internal long[] Shape { get; } = [];

    internal ScalarType Dtype { get; }

    internal bool IsValid => Node is not null || Leaf is not null;

    internal static Edge To(Tensor? input) => input is null ? default : To(input.Impl);

    internal static Edge To(TensorImpl input)
    {
        if (!input.NeedsGrad)
            return default;
        if (input.GradFunction is { } node)
        {
            node.AddReference();
            return new Edge(node, null, input);
        }
        input.BeginUse();
        return new Edge(null, input, input);
    }

    internal void AddReference()
    {
        Node?.AddReference();
        Leaf?.BeginUse();
    }

    internal void Release()
    {
        Node?.Release();
        Leaf?.EndUse();
    }
}
