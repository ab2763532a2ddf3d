using Microsoft.ML.Sequence.Models;
using TorchSharp;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Weights of a recurrent language model that were trained elsewhere, in a safetensors file.</summary>
/// <remarks>
/// The net's names are PyTorch's: <c>embedding.weight</c>, <c>rnn.weight_ih_l0</c> and so on, <c>output.weight</c>, <c>output.bias</c>. Other names are mapped to them.
/// An embedding without a row for padding, which is key 0, gets one of zeros in front: the file's row <c>r</c> is then the token of key <c>r + 1</c>.
/// </remarks>
internal static class ForeignWeights
{
    private const string Embedding = "embedding.weight";

    /// <summary>Copies a file's weights into a net, all or none.</summary>
    /// <param name="net">The net.</param>
    /// <param name="path">The file.</param>
    /// <param name="names">What names, or beginnings of names up to a dot, are in the net; the longest that fits decides. What gets an empty name is left out. <see langword="null"/> where all are the same.</param>
    /// <exception cref="FormatException">The file is no safetensors file of floating-point numbers, or its weights are not the net's; all differences are listed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void CopyTo(RnnLanguageModel net, string path, IReadOnlyDictionary<string, string>? names)
    {
        using var scope = torch.NewDisposeScope();
        var faults = new List<string>();
        var weights = new Weights([.. Renamed(Read(path), names ?? new Dictionary<string, string>(), faults).Select(t => Padded(t, net))]);
        faults.AddRange(weights.DifferencesFrom(net));
        if (faults.Count > 0) throw new FormatException($"The weights of '{path}' do not fit the net: {string.Join("; ", faults)}. Set the options to the net that was trained, and map names that differ.");
        weights.CopyTo(net);
    }

    private static Weights Read(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            return SafeTensors.Read(stream);
        }
        catch (FormatException fault)
        {
            throw new FormatException($"The file '{path}' cannot be read. {fault.Message}", fault);
        }
    }

    private static IEnumerable<NamedTensor> Renamed(Weights weights, IReadOnlyDictionary<string, string> names, List<string> faults)
    {
        var unused = names.Keys.ToHashSet(StringComparer.Ordinal);
        var renamed = new Dictionary<string, (string From, NamedTensor Tensor)>(StringComparer.Ordinal);
        foreach (var tensor in weights.Tensors)
        {
            string? beginning = names.Keys.Where(k => Begins(tensor.Name, k)).MaxBy(k => k.Length);
            unused.Remove(beginning ?? "");
            string name = beginning is null ? tensor.Name : (names[beginning] + tensor.Name[beginning.Length..]).TrimStart('.');
            if (name.Length > 0 && !renamed.TryAdd(name, (tensor.Name, tensor with { Name = name }))) faults.Add($"{renamed[name].From} and {tensor.Name} both become {name}");
        }
        faults.AddRange(unused.Select(k => $"no name in the file is or begins with '{k}', which is mapped to '{names[k]}'"));
        return renamed.Values.Select(r => r.Tensor);
    }

    private static bool Begins(string name, string beginning) =>
        name.StartsWith(beginning, StringComparison.Ordinal) && (name.Length == beginning.Length || beginning.EndsWith('.') || name[beginning.Length] == '.');

    private static NamedTensor Padded(NamedTensor tensor, RnnLanguageModel net) =>
        tensor is { Name: Embedding, Shape: [var rows, var features] } && rows == net.Config.VocabularySize && features == net.Config.EmbeddingSize
            ? tensor with { Shape = [rows + 1, features], Values = [.. new float[features], .. tensor.Values] }
            : tensor;
}
