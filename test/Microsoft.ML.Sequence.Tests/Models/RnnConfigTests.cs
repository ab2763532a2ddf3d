using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class RnnConfigTests
{
    private static readonly RnnConfig s_config = new(VocabularySize: 30, RecurrentCell.Gru, EmbeddingSize: 8, HiddenSize: 12, Layers: 2, Dropout: 0.25);

    private static IEnumerable<object[]> Shapes =>
        from cell in Nets.Cells
        from shape in new[] { (1, 1, 1, 1), (7, 5, 6, 1), (7, 5, 6, 2), (3, 9, 4, 3), (100, 2, 17, 2), (2, 31, 1, 5) }
        select new object[] { new RnnConfig(shape.Item1, cell, shape.Item2, shape.Item3, shape.Item4, 0) };

    private static IEnumerable<object[]> Variants =>
        from cell in new[] { RecurrentCell.Gru, RecurrentCell.PeepholeLstm }
        from layers in new[] { 1, 2, 3 }
        from tied in new[] { false, true }
        from oneHot in new[] { false, true }
        from norm in new[] { false, true }
        from locked in new[] { false, true }
        where !(tied && oneHot)
        select new object[] { new RnnConfig(7, cell, tied && layers == 1 ? 6 : 5, 6, layers, 0.1) { TiedEmbeddings = tied, OneHot = oneHot, LayerNorm = norm, LockedDropout = locked } };

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    [DynamicData(nameof(Variants))]
    public void CountWeights_EqualsTheNetsStateDict(RnnConfig config)
    {
        using var net = new RnnLanguageModel(config);

        Assert.AreEqual(config.CountWeights(), (Int128)Weights.Of(net).Tensors.Sum(t => t.Values.LongLength));
    }

    [TestMethod]
    public void CountWeights_DoesNotOverflow()
    {
        var config = new RnnConfig(int.MaxValue, RecurrentCell.Lstm, int.MaxValue, int.MaxValue, int.MaxValue, 0);

        Assert.IsGreaterThan((Int128)1 << 93, config.CountWeights());
        Assert.ThrowsExactly<FormatException>(() => config.CheckAgainst(long.MaxValue));
    }

    [TestMethod]
    public void FittingWeights_AreAccepted() => s_config.CheckAgainst((long)s_config.CountWeights());

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void OtherNumberOfWeights_IsNamed(int more)
    {
        long count = (long)s_config.CountWeights();
        var fault = Assert.ThrowsExactly<FormatException>(() => s_config.CheckAgainst(count + more));

        Assert.AreEqual($"The model describes a net of {count} weights and holds {count + more}. It was altered; save the model again.", fault.Message);
    }

    private static IEnumerable<object[]> Impossible =>
    [
        [s_config with { VocabularySize = 0 }],
        [s_config with { VocabularySize = -30 }],
        [s_config with { EmbeddingSize = 0 }],
        [s_config with { HiddenSize = -12 }],
        [s_config with { Layers = 0 }],
        [s_config with { Layers = int.MinValue }],
        [s_config with { Dropout = 1 }],
        [s_config with { Dropout = -0.1 }],
        [s_config with { Dropout = double.NaN }],
        [s_config with { Cell = (RecurrentCell)6 }],
        [s_config with { InputDropout = 1 }],
        [s_config with { LayerDropout = -0.5 }],
        [s_config with { EmbeddingDropout = double.NaN }],
        [s_config with { WeightDropout = 2 }],
        [s_config with { Initialization = (WeightInitialization)4 }],
        [s_config with { Initialization = WeightInitialization.Uniform, InitialRange = -1 }],
        [s_config with { Cell = RecurrentCell.Lstm, ForgetGateBias = double.PositiveInfinity }],
        [s_config with { ForgetGateBias = 1 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Impossible))]
    public void ImpossibleNet_IsRefusedWhateverItsWeights(RnnConfig config)
    {
        var fault = Assert.ThrowsExactly<FormatException>(() => config.CheckAgainst((long)s_config.CountWeights()));

        Assert.AreEqual($"The model describes an impossible net: {config}. It was altered; save the model again.", fault.Message);
    }

    private static IEnumerable<object[]> Altered =>
    [
        [s_config with { VocabularySize = 31 }],
        [s_config with { EmbeddingSize = 7 }],
        [s_config with { HiddenSize = 1_000_000_000 }],
        [s_config with { Layers = 3 }],
        [s_config with { Cell = RecurrentCell.Lstm }],
        [s_config with { Cell = RecurrentCell.Rnn }],
    ];

    [TestMethod]
    [DynamicData(nameof(Altered))]
    public void AlteredShape_DoesNotFitTheWeights(RnnConfig config)
    {
        var fault = Assert.ThrowsExactly<FormatException>(() => config.CheckAgainst((long)s_config.CountWeights()));

        Assert.StartsWith($"The model describes a net of {config.CountWeights()} weights", fault.Message);
    }

    private static IEnumerable<object[]> Broken =>
    [
        [s_config with { TiedEmbeddings = true, OneHot = true }, "TiedEmbeddings needs an embedding, and OneHot has none."],
        [s_config with { TiedEmbeddings = true, Layers = 1 }, "TiedEmbeddings with one layer needs HiddenSize (12) to be EmbeddingSize (8); with more layers the last one is made as wide as the embedding."],
        [s_config with { OneHot = true, EmbeddingDropout = 0.1 }, "EmbeddingDropout needs an embedding, and OneHot has none; InputDropout drops what one-hot vectors say."],
        [s_config with { InitialRange = 0.1 }, "InitialRange is for WeightInitialization.Uniform, Initialization was Default."],
        [s_config with { ForgetGateBias = 1 }, "ForgetGateBias needs a cell with a forget gate, Cell was Gru."],
    ];

    [TestMethod]
    [DynamicData(nameof(Broken))]
    public void BrokenRule_IsSaidInASentence_AndNoNetIsMade(RnnConfig config, string fault)
    {
        Assert.AreSequenceEqual([fault], config.BrokenRules().OfType<string>());
        Assert.StartsWith(fault, Assert.ThrowsExactly<ArgumentException>(() => new RnnLanguageModel(config)).Message);
    }
}
