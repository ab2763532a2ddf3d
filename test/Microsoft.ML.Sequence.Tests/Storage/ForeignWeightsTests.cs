using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public sealed class ForeignWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foreign").FullName;

    private string Path => System.IO.Path.Combine(_folder, "weights.safetensors");

    private static IEnumerable<string> Names => InterchangeGolden.Names;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void EveryCase_IsThere() => Assert.HasCount(10, Names);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void PyTorchsNet_ComputesTheSameHere(string name)
    {
        var golden = InterchangeGolden.Case(name);
        File.WriteAllBytes(Path, golden.GetProperty("file").GetBytesFromBase64());
        using var net = Nets.Create(InterchangeGolden.Config(golden));
        ForeignWeights.CopyTo(net, Path, name == "word_language_model" ? new Dictionary<string, string> { ["encoder"] = "embedding", ["decoder"] = "output" } : null);

        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var (logits, _) = net.call(Nets.Keys(InterchangeGolden.Steps, InterchangeGolden.Batch, InterchangeGolden.Keys(golden)), RecurrentState.Zero);
        Near.AreEqual(InterchangeGolden.Logits(golden), Nets.Values(logits), 1e-6f);
    }

    [TestMethod]
    public void PaddingsRow_IsZero()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        Write(Weights.Of(net).Tensors.Select(t => t.Name == "embedding.weight" ? t with { Shape = [7, 5], Values = [.. Enumerable.Range(1, 35)] } : t));
        ForeignWeights.CopyTo(net, Path, null);

        var embedding = Weights.Of(net).Tensors.Single(t => t.Name == "embedding.weight");
        Assert.AreSequenceEqual([8L, 5], embedding.Shape);
        Assert.AreSequenceEqual([0f, 0, 0, 0, 0, .. Enumerable.Range(1, 35)], embedding.Values);
    }

    [TestMethod]
    public void TheLongestBeginning_Decides_AndAnEmptyNameLeavesOut()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm), seed: 1);
        using var copy = Nets.Create(Nets.Small(RecurrentCell.Lstm), seed: 2);
        var weights = Weights.Of(net);
        Write(weights.Tensors.Select(t => t with { Name = "model." + t.Name.Replace("rnn.", "layers.lstm.", StringComparison.Ordinal) })
            .Append(new("model.layers.steps", [1], [3])).Append(new("loss.scale", [1], [4])));
        ForeignWeights.CopyTo(copy, Path, new Dictionary<string, string> { ["model."] = "", ["model.layers.lstm"] = "rnn", ["model.layers.steps"] = "", ["loss.scale"] = "" });

        foreach (var (expected, found) in weights.Tensors.Zip(Weights.Of(copy).Tensors)) Assert.AreSequenceEqual(expected.Values, found.Values);
    }

    [TestMethod]
    public void BeginningsEndAtADot()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        Write(Weights.Of(net).Tensors);

        StringAssert.Contains(RefusalOf(net, new() { ["out"] = "x", ["rnn.weight"] = "y" }), "do not fit the net: no name in the file is or begins with 'out', which is mapped to 'x'; no name in the file is or begins with 'rnn.weight', which is mapped to 'y'. Set");
    }

    [TestMethod]
    public void EveryDifference_IsSaidAtOnce_AndTheNetStaysAsItIs()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru), seed: 1);
        float[][] Values() => [.. Weights.Of(net).Tensors.Select(t => t.Values)];
        float[][] before = Values();
        Write(Weights.Of(net).Tensors.Where(t => t.Name != "rnn.bias_hh_l1")
            .Select(t => t.Name == "embedding.weight" ? new NamedTensor(t.Name, [6, 5], new float[30]) : t with { Values = new float[t.Values.Length] })
            .Append(new("a.bias", [2], [1, 2])).Append(new("b.bias", [3], [1, 2, 3])));

        Assert.AreEqual(
            $"The weights of '{Path}' do not fit the net: a.bias and b.bias both become c.bias; no name in the file is or begins with 'd', which is mapped to 'output'; " +
            "embedding.weight is (6, 5) and must be (8, 5); rnn.bias_hh_l1 (18) is missing; c.bias (2) is none of the net's. Set the options to the net that was trained, and map names that differ.",
            RefusalOf(net, new() { ["a"] = "c", ["b"] = "c", ["d"] = "output" }));
        foreach (var (expected, found) in before.Zip(Values())) Assert.AreSequenceEqual(expected, found);
    }

    [TestMethod]
    public void Loading_LeavesNoTensorBehind()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        Write(Weights.Of(net).Tensors);
        Live.IsUnchangedBy(() => ForeignWeights.CopyTo(net, Path, null));
    }

    private string RefusalOf(RnnLanguageModel net, Dictionary<string, string> names) =>
        Assert.ThrowsExactly<FormatException>(() => ForeignWeights.CopyTo(net, Path, names)).Message;

    private void Write(IEnumerable<NamedTensor> tensors)
    {
        using var file = File.Create(Path);
        SafeTensors.Write(new Weights([.. tensors]), file);
    }
}
