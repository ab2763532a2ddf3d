using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class SequenceTaggerTests
{
    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Padding_ChangesNothing(RecurrentCell cell)
    {
        foreach (bool field in new[] { false, true })
        {
            using var net = EncoderNets.Tagger(EncoderNets.WithCharacters(cell), field);
            FeatureRow[] rows = [EncoderNets.Row(4, 2, 5), EncoderNets.Row(3), EncoderNets.Row(1, 1, 2, 5, 4, 3)];
            var together = TagDecoder.Decode(net, rows, EncoderNets.Letters);
            for (int i = 0; i < rows.Length; i++)
            {
                var alone = TagDecoder.Decode(net, [rows[i]], EncoderNets.Letters)[0];
                CollectionAssert.AreEqual(alone.Tags, together[i].Tags);
                Near.AreEqual(alone.Probabilities, together[i].Probabilities, 1e-5f);
            }
        }
    }

    [TestMethod]
    public void BothSidesAndTheCharacters_AreRead()
    {
        using var net = EncoderNets.Tagger(EncoderNets.WithCharacters(RecurrentCell.Gru));
        float[] Middle(FeatureRow row) => TagDecoder.Decode(net, [row], EncoderNets.Letters)[0].Probabilities[4..8];
        float[] scores = Middle(EncoderNets.Row(4, 2, 5));

        Assert.IsGreaterThan(1e-4f, Near.Distance(scores, Middle(EncoderNets.Row(3, 2, 5))), "left");
        Assert.IsGreaterThan(1e-4f, Near.Distance(scores, Middle(EncoderNets.Row(4, 2, 1))), "right");
        Assert.IsGreaterThan(1e-4f, Near.Distance(scores, Middle(EncoderNets.Row(4, 2, 5) with { Words = new[] { "dddd", "ba", "eeeee" } })), "characters");
    }

    [TestMethod]
    public void WithoutADirection_WhatFollowsIsNotRead()
    {
        using var net = EncoderNets.Tagger(EncoderNets.Words(RecurrentCell.Gru) with { Bidirectional = false });
        float[] First(uint next) => TagDecoder.Decode(net, [EncoderNets.Row(4, next)], null)[0].Probabilities[..4];

        Near.AreEqual(First(2), First(5), 1e-6f);
    }

    [TestMethod]
    public void TagsThatAreNotKnown_CostNothing()
    {
        using var scope = NewDisposeScope();
        foreach (bool field in new[] { false, true })
        {
            using var net = EncoderNets.Tagger(EncoderNets.Words(RecurrentCell.Gru), field);
            float LossOf(params TaggedRow[] rows)
            {
                var batch = new TaggedBatch(rows, null);
                return net.LossOf(net.Score(batch), batch).item<float>() * batch.TagCount;
            }
            TaggedRow known = new(EncoderNets.Row(4, 2), new uint[] { 1, 3 }), other = new(EncoderNets.Row(5, 5, 1), new uint[] { 0, 0, 0 });

            Assert.AreEqual(LossOf(known), LossOf(known, other), 1e-5f);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void CountWeights_EqualsTheNetsStateDict(RecurrentCell cell)
    {
        foreach (var encoder in new[] { EncoderNets.Words(cell), EncoderNets.WithCharacters(cell), EncoderNets.Words(cell) with { Bidirectional = false, Layers = 1 } })
        {
            foreach (bool field in new[] { false, true })
            {
                using var net = EncoderNets.Tagger(encoder, field);

                Assert.AreEqual(net.Config.CountWeights(), (Int128)Weights.Of(net).Tensors.Sum(t => t.Values.LongLength));
            }
        }
    }

    [TestMethod]
    public void Parameters_HavePyTorchsNames()
    {
        using var net = EncoderNets.Tagger(EncoderNets.WithCharacters(RecurrentCell.Rnn) with { Layers = 1, Bidirectional = false }, field: true);
        var found = Weights.Of(net).Tensors.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})");

        Assert.AreEqual(
            """
            crf.end_transitions (4)
            crf.start_transitions (4)
            crf.transitions (4, 4)
            output.bias (4)
            output.weight (4, 6)
            words.characters.embedding.weight (6, 3)
            words.characters.encoder.rnn.bias_hh_l0 (4)
            words.characters.encoder.rnn.bias_hh_l0_reverse (4)
            words.characters.encoder.rnn.bias_ih_l0 (4)
            words.characters.encoder.rnn.bias_ih_l0_reverse (4)
            words.characters.encoder.rnn.weight_hh_l0 (4, 4)
            words.characters.encoder.rnn.weight_hh_l0_reverse (4, 4)
            words.characters.encoder.rnn.weight_ih_l0 (4, 3)
            words.characters.encoder.rnn.weight_ih_l0_reverse (4, 3)
            words.embedding.weight (10, 5)
            words.encoder.rnn.bias_hh_l0 (6)
            words.encoder.rnn.bias_ih_l0 (6)
            words.encoder.rnn.weight_hh_l0 (6, 6)
            words.encoder.rnn.weight_ih_l0 (6, 13)
            """.ReplaceLineEndings("\n"), string.Join('\n', found));
    }

    private static readonly SequenceTaggerConfig s_config = new(EncoderNets.WithCharacters(RecurrentCell.Gru), TagCount: 4, ConditionalRandomField: true);

    private static IEnumerable<object[]> Impossible =>
    [
        [s_config with { TagCount = 0 }],
        [s_config with { Encoder = s_config.Encoder with { VocabularySize = 0 } }],
        [s_config with { Encoder = s_config.Encoder with { EmbeddingSize = -1 } }],
        [s_config with { Encoder = s_config.Encoder with { HiddenSize = int.MaxValue } }],
        [s_config with { Encoder = s_config.Encoder with { Layers = 0 } }],
        [s_config with { Encoder = s_config.Encoder with { Dropout = 1 } }],
        [s_config with { Encoder = s_config.Encoder with { WordDropout = -0.1 } }],
        [s_config with { Encoder = s_config.Encoder with { CharacterCount = -1 } }],
        [s_config with { Encoder = s_config.Encoder with { CharacterHiddenSize = 0 } }],
        [s_config with { Encoder = s_config.Encoder with { Cell = (RecurrentCell)99 } }],
    ];

    [TestMethod]
    [DynamicData(nameof(Impossible))]
    public void ImpossibleNet_IsRefusedWhateverItsWeights(SequenceTaggerConfig config)
    {
        var fault = Assert.ThrowsExactly<FormatException>(() => config.CheckAgainst((long)s_config.CountWeights()));

        Assert.StartsWith("The model describes an impossible net: TokenEncoderConfig", fault.Message);
    }

    [TestMethod]
    public void AlteredShape_DoesNotFitTheWeights()
    {
        long count = (long)s_config.CountWeights();
        s_config.CheckAgainst(count);

        foreach (var altered in new[] { s_config with { TagCount = int.MaxValue }, s_config with { ConditionalRandomField = false }, s_config with { Encoder = s_config.Encoder with { Layers = int.MaxValue } } })
        {
            Assert.StartsWith($"The model describes a net of {altered.CountWeights()} weights and holds {count}.", Assert.ThrowsExactly<FormatException>(() => altered.CheckAgainst(count)).Message);
        }
    }
}
