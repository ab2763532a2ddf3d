using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class SequencePredictorTests
{
    public static IEnumerable<PoolingKind> Kinds => Enum.GetValues<PoolingKind>();

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Padding_ChangesNothing(PoolingKind pooling)
    {
        using var net = Create(pooling);
        FeatureRow[] rows = [EncoderNets.Row(4, 2, 5), EncoderNets.Row(3), EncoderNets.Row(1, 1, 2, 5, 4, 3)];
        var together = SequenceReading.Read(net, rows, EncoderNets.Letters);

        for (int i = 0; i < rows.Length; i++) Near.AreEqual(SequenceReading.Read(net, [rows[i]], EncoderNets.Letters)[0], together[i], 1e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void EveryWord_IsRead(PoolingKind pooling)
    {
        using var net = Create(pooling);
        float[] Read(params uint[] keys) => SequenceReading.Read(net, [EncoderNets.Row(keys)], EncoderNets.Letters)[0];
        float[] scores = Read(4, 2, 5);

        foreach (uint[] other in new uint[][] { [3, 2, 5], [4, 1, 5], [4, 2, 4] }) Assert.IsGreaterThan(1e-5f, Near.Distance(scores, Read(other)));
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void CountWeights_EqualsTheNetsStateDict(PoolingKind pooling)
    {
        using var net = Create(pooling);

        Assert.AreEqual(net.Config.CountWeights(), (Int128)Weights.Of(net).Tensors.Sum(t => t.Values.LongLength));
    }

    [TestMethod]
    public void AnImpossibleShape_IsRefused()
    {
        using var net = Create(PoolingKind.Max);
        long count = (long)net.Config.CountWeights();
        net.Config.CheckAgainst(count);

        Assert.ThrowsExactly<FormatException>(() => (net.Config with { OutputCount = 0 }).CheckAgainst(count));
        Assert.ThrowsExactly<FormatException>(() => (net.Config with { Pooling = (PoolingKind)9 }).CheckAgainst(count));
        Assert.ThrowsExactly<FormatException>(() => (net.Config with { Pooling = PoolingKind.Attention }).CheckAgainst(count));
    }

    private static SequencePredictor Create(PoolingKind pooling)
    {
        manual_seed(1);
        var net = new SequencePredictor(new SequencePredictorConfig(EncoderNets.WithCharacters(RecurrentCell.Gru), pooling, OutputCount: 3));
        net.eval();
        return net;
    }
}
