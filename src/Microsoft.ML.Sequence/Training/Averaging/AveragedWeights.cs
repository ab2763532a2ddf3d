using Microsoft.ML.Sequence.Storage;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>The running average of the parameters that <see cref="WeightAveraging"/> asks for.</summary>
internal sealed class AveragedWeights : IDisposable
{
    private readonly nn.Module _net;
    private readonly WeightAveraging _averaging;
    private readonly (string Name, Parameter Parameter)[] _parameters;
    private Tensor[] _average = [];

    public AveragedWeights(nn.Module net, WeightAveraging averaging)
    {
        (_net, _averaging) = (net, averaging);
        _parameters = [.. net.named_parameters()];
        IsOn = averaging.Decay is not null;
    }

    /// <summary>Whether the weights of the steps to come are averaged.</summary>
    public bool IsOn { get; private set; }

    /// <summary>How many steps' weights the average is of.</summary>
    public long Steps { get; private set; }

    /// <summary>Takes the weights after a step in.</summary>
    public void Add()
    {
        if (!IsOn) return;
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        if (Steps == 0) _average = [.. _parameters.Select(p => p.Parameter.detach().clone().DetachFromDisposeScope())];
        Steps++;
        double share = ShareOfTheNewest();
        foreach (var (average, (_, parameter)) in _average.Zip(_parameters)) average.mul_(1 - share).add_(parameter, share);
    }

    /// <summary>Looks whether a non-monotone average is to begin.</summary>
    /// <param name="validationLosses">Of every epoch so far, the last included.</param>
    public void Consider(IReadOnlyList<double> validationLosses)
    {
        if (_averaging.Interval is not { } interval || IsOn || validationLosses.Count - 1 <= interval) return;
        IsOn = validationLosses.Take(validationLosses.Count - 1 - interval).Any(before => validationLosses[^1] > before);
    }

    /// <summary>Puts the average in the place of the weights; what is returned puts them back.</summary>
    public IDisposable? Exchange()
    {
        if (Steps == 0) return null;
        var kept = Weights.Of(_net);
        CopyToNet();
        return new Exchanged(_net, kept);
    }

    /// <summary>Makes the net that of the average, if there is one.</summary>
    public void CopyToNet()
    {
        if (Steps == 0) return;
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        foreach (var (average, (_, parameter)) in _average.Zip(_parameters)) parameter.copy_(average);
    }

    /// <summary>Copies the average.</summary>
    public Weights Save() => new([.. _average.Zip(_parameters, (average, p) => new NamedTensor(p.Name, [.. average.shape], average.data<float>().ToArray()))]);

    /// <summary>Goes on with an average that was saved.</summary>
    public void Load(Weights average, long steps, bool isOn)
    {
        bool fits = steps == 0 ? average.Tensors.Count == 0 : average.Tensors.Select(t => t.Name).SequenceEqual(_parameters.Select(p => p.Name)) && average.Tensors.Zip(_parameters).All(p => p.First.Shape.SequenceEqual(p.Second.Parameter.shape));
        if (!fits) throw new FormatException($"The average of {steps} steps does not have this net's {_parameters.Length} parameters. It belongs to another net.");
        Dispose();
        _average = steps == 0 ? [] : [.. _parameters.Zip(average.Tensors, (p, saved) => tensor(saved.Values, [.. saved.Shape]).DetachFromDisposeScope())];
        (Steps, IsOn) = (steps, isOn);
    }

    public void Dispose()
    {
        foreach (var average in _average) average.Dispose();
        _average = [];
    }

    // The corrected exponential average moves by (1 - d) / (1 - d^t) of the way to the newest weights, the plain one by 1 / t.
    private double ShareOfTheNewest() => _averaging.Decay is { } decay ? (1 - decay) / (1 - Math.Pow(decay, Steps)) : 1.0 / Steps;

    private sealed class Exchanged(nn.Module net, Weights kept) : IDisposable
    {
        public void Dispose() => kept.CopyTo(net);
    }
}
