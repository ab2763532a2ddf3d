using System.Numerics.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>A net's state dict in managed memory: what a trained model is made of while no net is in use.</summary>
/// <param name="tensors">The entries, in the state dict's order.</param>
public sealed class Weights(IReadOnlyList<NamedTensor> tensors)
{
    /// <summary>Gets the entries.</summary>
    public IReadOnlyList<NamedTensor> Tensors => tensors;

    /// <summary>Copies a net's parameters and buffers.</summary>
    /// <param name="net">The net; its tensors are of type float32.</param>
    /// <returns>The copy.</returns>
    public static Weights Of(nn.Module net)
    {
        ArgumentNullException.ThrowIfNull(net);
        using var scope = NewDisposeScope();
        return new Weights([.. net.state_dict().Select(e => new NamedTensor(e.Key, [.. e.Value.shape], e.Value.detach().data<float>().ToArray()))]);
    }

    /// <summary>Averages weights of one net.</summary>
    /// <param name="all">At least one.</param>
    /// <returns>The mean of each value.</returns>
    public static Weights Mean(IReadOnlyList<Weights> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentOutOfRangeException.ThrowIfZero(all.Count);
        if (all.Count == 1) return all[0];
        return new Weights([.. all[0].Tensors.Select((first, i) => first with { Values = MeanOf([.. all.Select(w => w.Tensors[i].Values)]) })]);
    }

    /// <summary>Copies the values into a net of the same architecture.</summary>
    /// <param name="net">The net.</param>
    /// <exception cref="FormatException">An entry is missing, superfluous, or of another shape.</exception>
    public void CopyTo(nn.Module net)
    {
        ArgumentNullException.ThrowIfNull(net);
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var left = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var (name, target) in net.state_dict())
        {
            if (!left.Remove(name, out var source)) throw new FormatException($"The weights lack '{name}' ({string.Join(", ", target.shape)}). They belong to another net.");
            if (!target.shape.SequenceEqual(source.Shape)) throw new FormatException($"The weights' '{name}' has the shape ({string.Join(", ", source.Shape)}), the net needs ({string.Join(", ", target.shape)}). They belong to another net.");
            target.copy_(tensor(source.Values, target.shape));
        }
        if (left.Count > 0) throw new FormatException($"The weights hold '{left.Keys.First()}', which the net does not have. They belong to another net.");
    }

    private static float[] MeanOf(float[][] values)
    {
        var mean = new float[values[0].Length];
        foreach (float[] one in values) TensorPrimitives.Add(mean, one, mean);
        TensorPrimitives.Divide(mean, values.Length, mean);
        return mean;
    }
}
