using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>The approved names and shapes of the net's weights: they are what model files hold and what PyTorch reads.</summary>
[TestClass]
public sealed class RnnLanguageModelParameterTests
{
    [TestMethod]
    public void Gru_HasThreeGates() => AssertParameters(
        new RnnConfig(28, RecurrentCell.Gru, EmbeddingSize: 64, HiddenSize: 256, Layers: 2, Dropout: 0.5),
        """
        embedding.weight (29, 64)
        output.bias (28)
        output.weight (28, 256)
        rnn.bias_hh_l0 (768)
        rnn.bias_hh_l1 (768)
        rnn.bias_ih_l0 (768)
        rnn.bias_ih_l1 (768)
        rnn.weight_hh_l0 (768, 256)
        rnn.weight_hh_l1 (768, 256)
        rnn.weight_ih_l0 (768, 64)
        rnn.weight_ih_l1 (768, 256)
        """);

    [TestMethod]
    public void Lstm_HasFourGates() => AssertParameters(
        new RnnConfig(28, RecurrentCell.Lstm, EmbeddingSize: 64, HiddenSize: 200, Layers: 1, Dropout: 0),
        """
        embedding.weight (29, 64)
        output.bias (28)
        output.weight (28, 200)
        rnn.bias_hh_l0 (800)
        rnn.bias_ih_l0 (800)
        rnn.weight_hh_l0 (800, 200)
        rnn.weight_ih_l0 (800, 64)
        """);

    [TestMethod]
    public void Rnn_HasNoGates() => AssertParameters(
        new RnnConfig(28, RecurrentCell.Rnn, EmbeddingSize: 64, HiddenSize: 32, Layers: 3, Dropout: 0.1),
        """
        embedding.weight (29, 64)
        output.bias (28)
        output.weight (28, 32)
        rnn.bias_hh_l0 (32)
        rnn.bias_hh_l1 (32)
        rnn.bias_hh_l2 (32)
        rnn.bias_ih_l0 (32)
        rnn.bias_ih_l1 (32)
        rnn.bias_ih_l2 (32)
        rnn.weight_hh_l0 (32, 32)
        rnn.weight_hh_l1 (32, 32)
        rnn.weight_hh_l2 (32, 32)
        rnn.weight_ih_l0 (32, 64)
        rnn.weight_ih_l1 (32, 32)
        rnn.weight_ih_l2 (32, 32)
        """);

    [TestMethod]
    public void Parameters_AreTheWholeStateDict()
    {
        using var net = new RnnLanguageModel(new RnnConfig(4, RecurrentCell.Lstm, 3, 5, 2, 0.5));

        Assert.AreSequenceEqual(net.state_dict().Keys.Order(StringComparer.Ordinal), net.named_parameters().Select(p => p.name).Order(StringComparer.Ordinal));
    }

    private static void AssertParameters(RnnConfig config, string approved)
    {
        using var net = new RnnLanguageModel(config);
        var found = Weights.Of(net).Tensors.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})");

        Assert.AreEqual(approved.ReplaceLineEndings("\n"), string.Join('\n', found));
    }
}
