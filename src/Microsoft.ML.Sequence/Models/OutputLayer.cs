using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>Scores every token: a linear layer of its own weights, or of the target embedding's and a bias.</summary>
internal sealed class OutputLayer : nn.Module
{
    [ComponentName(Name = "linear")]
    private readonly Linear? _linear;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    public OutputLayer(int inputSize, int classes, bool tied)
        : base(nameof(OutputLayer))
    {
        if (tied) _bias = nn.Parameter(zeros(classes));
        else _linear = nn.Linear(inputSize, classes);
        RegisterComponents();
    }

    /// <summary>(N, H) to (N, V).</summary>
    public Tensor Forward(Tensor features, Embedding target)
    {
        if (_linear is not null) return _linear.call(features);
        var weight = target.weight!;
        return nn.functional.linear(features, weight.narrow(0, 1, weight.shape[0] - 1), _bias);     // row 0 is padding's, which is never predicted
    }
}
