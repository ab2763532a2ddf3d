using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class ForecasterTests
{
    public static IEnumerable<object?[]> Configs =>
        from cell in new RecurrentCell?[] { null, RecurrentCell.Rnn, RecurrentCell.Gru, RecurrentCell.Lstm }
        from strategy in Enum.GetValues<ForecastStrategy>()
        from columns in new[] { 1, 3 }
        select new object?[] { cell, strategy, columns };

    [TestMethod]
    [DynamicData(nameof(Configs))]
    public void Shapes_AreThoseOfTheConfig(RecurrentCell? cell, ForecastStrategy strategy, int columns)
    {
        using var scope = NewDisposeScope();
        var config = new ForecasterConfig(columns, Steps: 4, Horizon: 5, strategy, cell, HiddenSize: 7, Layers: 2, Dropout: 0);
        using var net = new Forecaster(config);
        var windows = randn(3, 4, columns);

        CollectionAssert.AreEqual(new long[] { 3, config.Outputs }, net.Predict(windows).shape);
        CollectionAssert.AreEqual(new long[] { 3, 5 }, net.Forecast(windows).shape);
        Assert.AreEqual(config.CountWeights(), (Int128)Weights.Of(net).Tensors.Sum(t => t.Values.LongLength));
    }

    [TestMethod]
    public void Iterating_ReadsItsOwnPredictions()
    {
        // x(t) = x(t-1) + x(t-2)
        using var scope = NewDisposeScope();
        using var net = new Forecaster(new ForecasterConfig(1, Steps: 2, Horizon: 5, ForecastStrategy.Iterated, Cell: null, 0, 0, 0));
        new Weights([new NamedTensor("output.weight", [1, 2], [1, 1]), new NamedTensor("output.bias", [1], [0])]).CopyTo(net);
        CollectionAssert.AreEqual(new float[] { 2, 3, 5, 8, 13, 4, 7, 11, 18, 29 }, net.Forecast(tensor([1f, 1, 1, 3], [2, 2, 1])).contiguous().data<float>().ToArray());
    }

    [TestMethod]
    public void AWindowOfOneStep_IsIteratedToo()
    {
        using var scope = NewDisposeScope();
        using var net = new Forecaster(new ForecasterConfig(1, Steps: 1, Horizon: 3, ForecastStrategy.Iterated, Cell: null, 0, 0, 0));
        new Weights([new NamedTensor("output.weight", [1, 1], [2]), new NamedTensor("output.bias", [1], [1])]).CopyTo(net);
        CollectionAssert.AreEqual(new float[] { 3, 7, 15 }, net.Forecast(tensor([1f], [1, 1, 1])).contiguous().data<float>().ToArray());
    }

    [TestMethod]
    public void ImpossibleConfigs_AreRefused()
    {
        var good = new ForecasterConfig(1, 4, 2, ForecastStrategy.Direct, RecurrentCell.Gru, 8, 1, 0);
        good.CheckAgainst((long)good.CountWeights());
        foreach (var bad in new[] { good with { Columns = 0 }, good with { Steps = -1 }, good with { Horizon = 0 }, good with { HiddenSize = 0 }, good with { Layers = 0 }, good with { Dropout = 1 }, good with { Strategy = (ForecastStrategy)9 }, good with { Cell = (RecurrentCell)99 } })
        {
            StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => bad.CheckAgainst(1)).Message, "impossible forecaster");
        }
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => good.CheckAgainst(5)).Message, "and holds 5");
    }
}
