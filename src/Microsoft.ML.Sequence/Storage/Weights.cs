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

    /// <summary>Copies the values into a net of the same architecture. The net stays as it is where they do not fit it.</summary>
    /// <param name="net">The net.</param>
    /// <exception cref="FormatException">Entries are missing, superfluous, or of another shape; all are named.</exception>
    public void CopyTo(nn.Module net)
    {
        ArgumentNullException.ThrowIfNull(net);
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        string[] differences = [.. DifferencesFrom(net)];
        if (differences.Length > 0) throw new FormatException($"The weights do not fit the net: {string.Join("; ", differences)}. They belong to another net.");
        var targets = net.state_dict();
        foreach (var source in tensors) targets[source.Name].copy_(tensor(source.Values, [.. source.Shape]));
    }

    /// <summary>Says how the entries differ from those of a net, with shapes; nothing where they fit it.</summary>
    internal IEnumerable<string> DifferencesFrom(nn.Module net)
    {
        var left = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var (name, target) in net.state_dict())
        {
            if (!left.Remove(name, out var source)) yield return $"{name} {Text(target.shape)} is missing";
            else if (!target.shape.SequenceEqual(source.Shape)) yield return $"{name} is {Text(source.Shape)} and must be {Text(target.shape)}";
        }
        foreach (var superfluous in left.Values) yield return $"{superfluous.Name} {Text(superfluous.Shape)} is none of the net's";
    }

    private static string Text(IEnumerable<long> shape) => $"({string.Join(", ", shape)})";

    private static float[] MeanOf(float[][] values)
    {
        var mean = new float[values[0].Length];
        foreach (float[] one in values) TensorPrimitives.Add(mean, one, mean);
        TensorPrimitives.Divide(mean, values.Length, mean);
        return mean;
    }
}
