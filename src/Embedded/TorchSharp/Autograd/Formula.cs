using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// A node whose backward is a formula in tensor operations, so that it can be differentiated again. The formula may leave
/// broadcasting and promotion alone: the engine sums and casts each gradient to its input.
/// </summary>
internal sealed class Formula : Node
{
    readonly SavedTensor[] _saved;
    readonly Func<Formula, Tensor, Tensor?[]> _backward;

    Formula(string name, ReadOnlySpan<Tensor?> inputs, ReadOnlySpan<Tensor> saved, Tensor result, Func<Formula, Tensor, Tensor?[]> backward)
        : base(inputs)
    {
        Name = name;
        _backward = backward;
        _saved = saved.Length == 0 ? [] : new SavedTensor[saved.Length];
        for (var i = 0; i < saved.Length; i++)
            _saved[i] = ReferenceEquals(saved[i], result) ? SaveOutput(result) : Save(saved[i]);
    }

    internal override string Name { get; }

    /// <summary>The i-th saved tensor.</summary>
    internal Tensor this[int i] => _saved[i].Get();

    internal static Tensor Record(string name, Tensor result, ReadOnlySpan<Tensor?> inputs, ReadOnlySpan<Tensor> saved,
        Func<Formula, Tensor, Tensor?[]> backward)
    {
        new Formula(name, inputs, saved, result, backward).Attach(result);
        return result;
    }

    protected internal override Tensor?[] Backward(Tensor?[] gradOutputs) => gradOutputs[0] is { } g ? _backward(this, g) : new Tensor?[Edges.Length];
}
