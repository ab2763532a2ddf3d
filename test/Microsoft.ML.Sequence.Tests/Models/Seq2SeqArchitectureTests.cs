using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class Seq2SeqArchitectureTests
{
    private static readonly Seq2SeqArchitecture s_default = new();

    private static IEnumerable<object[]> Broken =>
    [
        [s_default with { HiddenSize = 7 }, "HiddenSize (7) must be even for a bidirectional encoder of half as many units in each direction; set EncoderHiddenSize otherwise."],
        [
            s_default with { Bridge = Bridge.Copy, EncoderHiddenSize = 100 },
            "Bridge.Copy needs a source position (200 features) as wide as the decoder (256); change EncoderHiddenSize or use Bridge.Linear."
        ],
        [
            s_default with { Attention = AttentionKind.Dot, EncoderHiddenSize = 100 },
            "Dot attention needs a source position (200 features) as wide as the decoder (256); change EncoderHiddenSize or use General."
        ],
        [
            s_default with { Attention = AttentionKind.ScaledDot, Bidirectional = false, EncoderHiddenSize = 128 },
            "ScaledDot attention needs a source position (128 features) as wide as the decoder (256); change EncoderHiddenSize or use General."
        ],
        [s_default with { Attention = AttentionKind.MultiHead, AttentionHeads = 3 }, "AttentionHeads (3) must divide the width of a source position (256)."],
        [s_default with { Coverage = true }, "Coverage needs Additive attention, was General."],
        [s_default with { Attention = AttentionKind.None, Copy = true }, "Copy needs an attention to copy by."],
        [s_default with { TiedEmbeddings = true, EmbeddingSize = 200 }, "TiedEmbeddings needs an embedding (200) as wide as the decoder (256)."],
        [
            s_default with { Attention = AttentionKind.None, Bridge = Bridge.Zero },
            "Bridge.Zero without attention and without ContextAtEachStep leaves the decoder nothing of the source."
        ],
        [s_default with { InitialRange = 0.5 }, "InitialRange is for WeightInitialization.Uniform, Initialization was Default."],
        [s_default with { ForgetGateBias = 1 }, "ForgetGateBias needs a cell with a forget gate, Cell was Gru."],
    ];

    [TestMethod]
    [DynamicData(nameof(Broken))]
    public void BrokenRule_IsSaidInASentence(Seq2SeqArchitecture architecture, string fault) => Assert.AreSequenceEqual([fault], architecture.BrokenRules().OfType<string>());

    [TestMethod]
    public void Faults_AreAllSaidTogether() =>
        Assert.HasCount(4, (s_default with { HiddenSize = 7, Coverage = true, TiedEmbeddings = true, Bridge = Bridge.Copy }).BrokenRules().OfType<string>());

    [TestMethod]
    public void Presets_AreTheirPapersNets()
    {
        var d2l = Seq2SeqArchitecture.D2L;
        Assert.AreEqual((RecurrentCell.Gru, 2, false, AttentionKind.None, true), (d2l.Cell, d2l.Layers, d2l.Bidirectional, d2l.Attention, d2l.ContextAtEachStep));
        Assert.AreEqual((Bridge.Copy, WeightInitialization.Xavier), (d2l.Bridge, d2l.Initialization));
        var bahdanau = Seq2SeqArchitecture.Bahdanau;
        Assert.AreEqual((RecurrentCell.Gru, true, AttentionKind.Additive, AttentionPlacement.BeforeCell), (bahdanau.Cell, bahdanau.Bidirectional, bahdanau.Attention, bahdanau.Placement));
        var luong = Seq2SeqArchitecture.Luong;
        Assert.AreEqual((RecurrentCell.Lstm, false, AttentionKind.General, AttentionPlacement.AfterCell, true), (luong.Cell, luong.Bidirectional, luong.Attention, luong.Placement, luong.InputFeeding));
        var joey = Seq2SeqArchitecture.JoeyNmtRnn;
        Assert.AreEqual((RecurrentCell.Gru, true, AttentionKind.Additive, AttentionPlacement.AfterCell, true), (joey.Cell, joey.Bidirectional, joey.Attention, joey.Placement, joey.InputFeeding));
        foreach (var preset in new[] { s_default, d2l, bahdanau, luong, joey }) Assert.IsEmpty(OptionFaults.Of(preset).Concat(preset.BrokenRules().OfType<string>()));
    }

    [TestMethod]
    public void ValuesOutOfRange_AreFaults() => Assert.AreSequenceEqual(
        [
            "Cell must be one of Rnn, Gru, Lstm, ReluRnn, PeepholeLstm, CoupledLstm, was 7.",
            "EmbeddingSize must be between 1 and 65536, was 0.",
            "EncoderHiddenSize must be between 1 and 65536, was -1.",
            "Layers must be between 1 and 64, was 65.",
            "Dropout must be between 0 and 0.99, was 1.",
        ],
        OptionFaults.Of(s_default with { Cell = (RecurrentCell)7, EmbeddingSize = 0, EncoderHiddenSize = -1, Layers = 65, Dropout = 1 }));
}
