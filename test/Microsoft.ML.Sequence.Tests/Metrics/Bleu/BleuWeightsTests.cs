using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class BleuWeightsTests
{
    // torchtext computes in single precision.
    [TestMethod]
    public void WeightedBleuWithoutSmoothing_IsThatOfTorchText()
    {
        var golden = MetricsGolden.Root.GetProperty("torchtext_bleu");
        Assert.AreEqual(16, golden.GetProperty("cases").GetArrayLength());
        foreach (var expected in golden.GetProperty("cases").EnumerateArray())
        {
            var pairs = golden.GetProperty("corpora").GetProperty(expected.GetProperty("corpus").GetString()!).EnumerateArray().Select(TokenPairs.Read).ToArray();
            var options = new BleuOptions
            {
                Tokenizer = BleuTokenizer.None,
                Smoothing = BleuSmoothing.None,
                MaxOrder = expected.GetProperty("max_n").GetInt32(),
                Weights = MetricsGolden.Doubles(expected.GetProperty("weights")),
            };

            double score = Bleu.Corpus(pairs.Select(p => string.Join(' ', p.Hypothesis)), pairs.Select(p => p.References.Select(r => string.Join(' ', r))), options).Score / 100;

            Assert.AreEqual(expected.GetProperty("bleu").GetDouble(), score, 2e-7, expected.ToString());
        }
    }

    [TestMethod]
    public void OnlyTheRatiosOfWeightsMatter()
    {
        double uniform = Bleu.Sentence("a b c x", "a b c d", new() { MaxOrder = 3 }).Score;
        Assert.AreEqual(uniform, Bleu.Sentence("a b c x", "a b c d", new() { MaxOrder = 3, Weights = [7, 7, 7] }).Score, 1e-12);
        Assert.AreEqual(75, Bleu.Sentence("a b c x", "a b c d", new() { MaxOrder = 3, Weights = [2, 0, 0] }).Score, 1e-12);
    }

    [TestMethod]
    public void EffectiveOrder_LeavesOutTheWeightsOfOrdersThatAreTooLong() =>
        Assert.AreEqual(100 * Math.Pow(2 / 3.0, 2 / 3.0) * Math.Pow(1 / 2.0, 1 / 3.0), Bleu.Sentence("a b x", "a b c", new() { MaxOrder = 5, Weights = [2, 1, 0, 3, 4], EffectiveOrder = true }).Score, 1e-12);

    [TestMethod]
    public void Signature_TellsTheWeights() =>
        Assert.AreEqual($"nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|weights:0.5/1|version:{LibraryVersion.Name}", Bleu.Sentence("a b", "a b", new() { MaxOrder = 2, Weights = [0.5, 1] }).Signature);

    [TestMethod]
    public void WrongWeights_AreErrors()
    {
        Assert.Contains("Weights must be 4 numbers, one for each order up to MaxOrder, were 1.", Fault(new() { Weights = [1] }));
        Assert.Contains("Weights must be finite, none negative and one above 0.", Fault(new() { MaxOrder = 2, Weights = [1, -1] }));
        Assert.Contains("Weights must be finite, none negative and one above 0.", Fault(new() { MaxOrder = 2, Weights = [0, 0] }));
        Assert.Contains("Weights must be finite, none negative and one above 0.", Fault(new() { MaxOrder = 1, Weights = [double.NaN] }));
        Assert.Contains("EffectiveOrder needs a first weight above 0", Fault(new() { MaxOrder = 2, Weights = [0, 1], EffectiveOrder = true }));
    }

    private static string Fault(BleuOptions options) => Assert.ThrowsExactly<ArgumentException>(() => Bleu.Sentence("a", "a", options)).Message;
}
