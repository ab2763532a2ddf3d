using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Storage.Onnx;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Storage.Onnx;

// That the graph computes what the net does is tested with the transformer, in Estimators.Tests.
[TestClass]
public sealed class OnnxLanguageModelTests
{
    private static readonly RnnConfig s_config = Nets.Small(RecurrentCell.Gru);

    [TestMethod]
    public void PartsThatNoOperatorReads_AreNamed() => Assert.AreEqual(
        "The net cannot be written as ONNX yet: no operator is known for its norm.weight, norm.bias.", RefusalOf(s_config, t => t.Append(new("norm.weight", [1], [0])).Append(new("norm.bias", [1], [0]))));

    [TestMethod]
    public void PartsThatAreMissing_AreNamed() => Assert.AreEqual(
        "The net cannot be written as ONNX yet: it has no output.weight.", RefusalOf(s_config, t => t.Where(e => e.Name != "output.weight")));

    [TestMethod]
    public void CellsThatAreNotKnown_AreNamed() => Assert.AreEqual(
        "A net of 99 cells cannot be written as ONNX yet.", RefusalOf(s_config with { Cell = (RecurrentCell)99 }, t => t));

    [TestMethod]
    public void NetsAboveTheFormatsLimit_AreRefusedBeforeAnythingIsMade()
    {
        var config = s_config with { VocabularySize = 200_000, EmbeddingSize = 1350, HiddenSize = 1350 };

        Assert.AreEqual($"The net has {config.CountWeights()} weights, and an ONNX file holds at most 2 GiB. Save them with SaveWeights.", RefusalOf(config, _ => []));
    }

    private static string RefusalOf(RnnConfig config, Func<IEnumerable<NamedTensor>, IEnumerable<NamedTensor>> alter)
    {
        using var net = Nets.Create(s_config);
        var weights = new Weights([.. alter(Weights.Of(net).Tensors)]);
        return Assert.ThrowsExactly<NotSupportedException>(() => OnnxLanguageModel.Of(config, weights, tokens: null)).Message;
    }
}
