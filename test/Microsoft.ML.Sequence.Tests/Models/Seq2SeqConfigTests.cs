using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class Seq2SeqConfigTests
{
    private static readonly Seq2SeqArchitecture s_architecture = new() { EmbeddingSize = 8, HiddenSize = 8 };
    private static readonly Seq2SeqConfig s_config = new(SourceVocabularySize: 30, TargetVocabularySize: 40, s_architecture);

    private static IEnumerable<object[]> Impossible =>
    [
        [s_config with { SourceVocabularySize = 0 }],
        [s_config with { TargetVocabularySize = -40 }],
        [s_config with { Architecture = null! }],
        [With(s_architecture with { EmbeddingSize = 0 })],
        [With(s_architecture with { EmbeddingSize = int.MaxValue })],
        [With(s_architecture with { HiddenSize = -8 })],
        [With(s_architecture with { HiddenSize = 9 })],
        [With(s_architecture with { HiddenSize = 1, Bidirectional = true })],
        [With(s_architecture with { EncoderHiddenSize = 0 })],
        [With(s_architecture with { EncoderHiddenSize = 1 << 30 })],
        [With(s_architecture with { EncoderHiddenSize = int.MaxValue, Bidirectional = true })],
        [With(s_architecture with { Layers = 0 })],
        [With(s_architecture with { Layers = int.MaxValue })],
        [With(s_architecture with { AttentionHeads = 0, Attention = AttentionKind.MultiHead })],
        [With(s_architecture with { AttentionHeads = 3, Attention = AttentionKind.MultiHead })],
        [With(s_architecture with { Dropout = 1 })],
        [With(s_architecture with { Dropout = double.NaN })],
        [With(s_architecture with { Cell = (RecurrentCell)6 })],
        [With(s_architecture with { Attention = (AttentionKind)(-1) })],
        [With(s_architecture with { Bridge = (Bridge)9 })],
        [With(s_architecture with { Placement = (AttentionPlacement)2 })],
        [With(s_architecture with { Coverage = true })],
        [With(s_architecture with { SharedEmbeddings = true })],
    ];

    [TestMethod]
    [DynamicData(nameof(Impossible))]
    public void ImpossibleNet_IsRefusedWhateverItsWeights(Seq2SeqConfig config)
    {
        var fault = Assert.ThrowsExactly<FormatException>(() => config.CheckAgainst((long)s_config.CountWeights()));

        Assert.AreEqual($"The model describes an impossible net: {config}. It was altered; save the model again.", fault.Message);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void OtherNumberOfWeights_IsNamed(int more)
    {
        long count = (long)s_config.CountWeights();
        var fault = Assert.ThrowsExactly<FormatException>(() => s_config.CheckAgainst(count + more));

        Assert.AreEqual($"The model describes a net of {count} weights and holds {count + more}. It was altered; save the model again.", fault.Message);
    }

    [TestMethod]
    public void FittingWeights_AreAccepted() => s_config.CheckAgainst((long)s_config.CountWeights());

    [TestMethod]
    public void CountWeights_DoesNotOverflow()
    {
        var architecture = s_architecture with { EmbeddingSize = 65_536, HiddenSize = 65_536, EncoderHiddenSize = 65_536, Layers = 64, Cell = RecurrentCell.Lstm };
        var config = new Seq2SeqConfig(int.MaxValue, int.MaxValue, architecture);

        Assert.IsGreaterThan((Int128)1 << 48, config.CountWeights());
        Assert.ThrowsExactly<FormatException>(() => config.CheckAgainst(1_000_000));
    }

    private static Seq2SeqConfig With(Seq2SeqArchitecture architecture) => s_config with { Architecture = architecture };
}
