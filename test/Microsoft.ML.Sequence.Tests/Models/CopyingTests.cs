using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Tests.Testing;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>Nets that copy: See et al. 2017, eq. 9.</summary>
[TestClass]
public sealed class CopyingTests
{
    private static IEnumerable<string> CopyingNames => Seq2SeqNets.CopyingNames;

    [TestMethod]
    public void Probability_IsThatOfGeneratingAndOfCopyingTogether()
    {
        float[] vocabulary = Probabilities([0.25f, 0.25f, 0.25f, 0.25f], generate: 1, classes: [4, 4, 4, 4]);
        float[] copied = Probabilities([0.5f, 0.2f, 0.2f, 0.1f], generate: 0.4f, classes: [4, 7, 4, 0]);

        for (int k = 0; k < 11; k++) Assert.AreEqual(0.4 * vocabulary[k] + 0.6 * (k switch { 4 => 0.7, 7 => 0.2, 0 => 0.1, _ => 0 }), copied[k], 1e-6);
    }

    [TestMethod]
    public void TokenThatTheTargetLacks_LeavesItsShareToTheOthers()
    {
        float[] vocabulary = Probabilities([0.25f, 0.25f, 0.25f, 0.25f], generate: 1, classes: [4, 4, 4, 4]);
        float[] copied = Probabilities([0.5f, 0.3f, 0.2f, 0], generate: 0.4f, classes: [-1, 7, -1, 0]);

        double left = 0.4 + 0.6 * 0.3;
        for (int k = 0; k < 11; k++) Assert.AreEqual((0.4 * vocabulary[k] + 0.6 * (k == 7 ? 0.3 : 0)) / left, copied[k], 1e-6);
    }

    [TestMethod]
    public void SourceOfTokensThatTheTargetLacks_LeavesGenerating() =>
        Near.AreEqual(Probabilities([0.25f, 0.25f, 0.25f, 0.25f], generate: 1, classes: [4, 4, 4, 4]), Probabilities([0.5f, 0.2f, 0.2f, 0.1f], generate: 0.3f, classes: [-1, -1, -1, -1]), 1e-6f);

    [TestMethod]
    public void NetThatAlwaysCopies_GivesASourcesOnlyTokenNearlyAllProbability()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create("pointer-generator");
        Seq2SeqNets.Change(net, (name, value) => name == "decoder.generate.bias" ? -8 : value);
        var (source, state) = net.Encode([5, 5, 5], [3]);
        var (output, _) = net.Step(tensor([1L]), state, source);
        float[] probabilities = Nets.Values(net.Score(output, source.CopyClasses).softmax(-1));

        Assert.AreEqual((int)Seq2SeqNets.CopyClasses[5], Array.IndexOf(probabilities, probabilities.Max()));
        Assert.IsGreaterThan(0.99f, probabilities.Max());
    }

    [TestMethod]
    [DynamicData(nameof(CopyingNames))]
    public void Probabilities_SumToOne(string name)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create(name, scale: 2);
        var sources = new SourceBatch([new uint[] { 2, 3, 4, 5, 5 }, new uint[] { 6, 7 }]);      // all known to the target
        var (source, state) = net.Encode(sources.Tokens, sources.Lengths);
        var (output, _) = net.Step(tensor([1L, 1]), state, source);
        float[] scores = Nets.Values(net.Score(output, source.CopyClasses).exp());

        Assert.AreEqual(1, scores[..11].Sum(), 1e-5f);
        Assert.AreEqual(1, scores[11..].Sum(), 1e-5f);
    }

    [TestMethod]
    public void ImprobableToken_HasAFiniteLoss()
    {
        using var net = Seq2SeqNets.Create("copy at once", scale: 30);
        var (loss, gradients) = Seq2SeqNets.GradientsOf(Seq2SeqNets.Task(net, smoothing: 0.1), Seq2SeqNets.Batch(Seq2SeqNets.Pairs));

        Assert.IsTrue(float.IsFinite(loss) && gradients.Values.All(g => g.All(float.IsFinite)));
    }

    /// <summary>The probabilities that a net gives for one step whose attention and gate are given.</summary>
    private static float[] Probabilities(float[] weights, float generate, long[] classes)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create("copy at once");
        var output = new DecoderOutput(tensor([1f, -1, 0.5f, 2, -2, 0], [1, 6]), tensor(weights, [1, 4]), tensor([generate], [1, 1]));
        return Nets.Values(net.Score(output, tensor(classes, [1, 4])).softmax(-1));
    }
}
