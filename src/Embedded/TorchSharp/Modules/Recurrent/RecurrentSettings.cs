using Device = TorchSharp.torch.Device;
using TorchSharp.Kernels.Recurrent;

namespace TorchSharp.Modules;

/// <summary>What a recurrent module was made with.</summary>
internal sealed record RecurrentSettings(
    RecurrentCell Cell, int InputSize, int HiddenSize, int Layers, bool Bias, bool BatchFirst, double Dropout, bool Bidirectional)
{
    internal int Directions => Bidirectional ? 2 : 1;

    internal int ParametersPerDirection => Bias ? 4 : 2;

    /// <summary>The width of a layer's input.</summary>
    internal int InputOf(int layer) => layer == 0 ? InputSize : Directions * HiddenSize;

    internal static RecurrentSettings Checked(
        RecurrentCell cell, long inputSize, long hiddenSize, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional)
    {
        Positive(inputSize, nameof(inputSize));
        Positive(hiddenSize, nameof(hiddenSize));
        Positive(layers, "numLayers");
        if (!(dropout is >= 0 and <= 1))
            throw new ArgumentException($"dropout should be a number in range [0, 1] representing the probability of an element being zeroed, was {dropout}.",
                nameof(dropout));
        return new(cell, checked((int)inputSize), checked((int)hiddenSize), checked((int)layers), bias, batchFirst, dropout, bidirectional);
    }

    static void Positive(long value, string name)
    {
        if (value <= 0)
            throw new ArgumentException($"{name} must be greater than zero, was {value}.", name);
    }

    /// <summary>Makes the parameters in PyTorch's order and names, each drawn from U(-1/sqrt(H), 1/sqrt(H)).</summary>
    internal IEnumerable<(string Name, Parameter Parameter)> CreateParameters(Device? device, torch.ScalarType? dtype)
    {
        var bound = 1 / Math.Sqrt(HiddenSize);
        long gates = Cell.Gates() * (long)HiddenSize;
        for (var layer = 0; layer < Layers; layer++)
        {
            for (var direction = 0; direction < Directions; direction++)
            {
                var suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
                yield return ("weight_ih" + suffix, Uniform(bound, device, dtype, gates, InputOf(layer)));
                yield return ("weight_hh" + suffix, Uniform(bound, device, dtype, gates, HiddenSize));
                if (!Bias)
                    continue;
                yield return ("bias_ih" + suffix, Uniform(bound, device, dtype, gates));
                yield return ("bias_hh" + suffix, Uniform(bound, device, dtype, gates));
            }
        }
    }

    internal static Parameter Uniform(double bound, Device? device, torch.ScalarType? dtype, params long[] shape)
    {
        var parameter = new Parameter(torch.empty(shape, dtype, device));
        torch.nn.init.uniform_(parameter, -bound, bound);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
