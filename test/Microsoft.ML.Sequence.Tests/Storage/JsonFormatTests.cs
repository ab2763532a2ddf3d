using System.Text;
using System.Text.Json;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public sealed class JsonFormatTests
{
    private const string Written = """
        {
          "vocabularySize": 28,
          "cell": "Gru",
          "embeddingSize": 64,
          "hiddenSize": 256,
          "layers": 2,
          "dropout": 0.1
        }
        """;

    private static readonly RnnConfig s_config = new(28, RecurrentCell.Gru, 64, 256, 2, 0.1);

    [TestMethod]
    public void Config_IsWrittenInWords() => Assert.AreEqual(Written.ReplaceLineEndings("\n"), JsonSerializer.Serialize(s_config, JsonFormat.Options));

    [TestMethod]
    public void Config_SurvivesTheFile() => Assert.AreEqual(s_config, Read(Written));

    [TestMethod]
    public void WhatOlderModelsDoNotName_SurvivesTheFile()
    {
        var config = s_config with
        {
            Cell = RecurrentCell.PeepholeLstm, TiedEmbeddings = true, LayerNorm = true, LockedDropout = true, InputDropout = 0, LayerDropout = 0.2, EmbeddingDropout = 0.3, WeightDropout = 0.4,
            Initialization = WeightInitialization.Uniform, InitialRange = 0.05, ForgetGateBias = 1,
        };

        Assert.AreEqual(config, Read(JsonSerializer.Serialize(config, JsonFormat.Options)));
        Assert.AreEqual(s_config with { OneHot = true }, Read(JsonSerializer.Serialize(s_config with { OneHot = true }, JsonFormat.Options)));
    }

    [TestMethod]
    public void Doubles_SurviveBitForBit()
    {
        var config = s_config with { Dropout = 0.1 + 0.2 };
        Assert.AreEqual(config, Read(JsonSerializer.Serialize(config, JsonFormat.Options)));
    }

    [TestMethod]
    [DataRow("\"layers\": 2,", "", DisplayName = "a member is missing")]
    [DataRow("\"layers\": 2,", "\"layers\": 2, \"layers\": 2,", DisplayName = "a member stands twice")]
    [DataRow("\"layers\": 2,", "\"layers\": 2, \"width\": 2,", DisplayName = "a member is unknown")]
    [DataRow("\"layers\"", "\"Layers\"", DisplayName = "a name in another case")]
    [DataRow("\"layers\": 2", "\"layers\": \"2\"", DisplayName = "a number as text")]
    [DataRow("\"layers\": 2", "\"layers\": 2.5", DisplayName = "a fraction of a layer")]
    [DataRow("\"layers\": 2", "\"layers\": 3000000000", DisplayName = "a number too great")]
    [DataRow("\"layers\": 2", "\"layers\": null", DisplayName = "null for a number")]
    [DataRow("\"Gru\"", "1", DisplayName = "an enumeration as a number")]
    [DataRow("\"Gru\"", "\"1\"", DisplayName = "an enumeration as a number in quotes")]
    [DataRow("\"Gru\"", "\"Transformer\"", DisplayName = "an unknown cell")]
    [DataRow("0.1", "\"NaN\"", DisplayName = "no number in quotes")]
    [DataRow("0.1", "NaN", DisplayName = "no number")]
    [DataRow("0.1", "0.1,", DisplayName = "a trailing comma")]
    [DataRow("0.1", "0.1 // rate", DisplayName = "a comment")]
    [DataRow("}", "} {}", DisplayName = "data behind the end")]
    [DataRow("}", "", DisplayName = "no end")]
    public void JsonThatIsNotAsWritten_IsRefused(string part, string replacement)
    {
        string altered = Written.Replace(part, replacement);
        Assert.AreNotEqual(Written, altered);
        var fault = Assert.ThrowsExactly<FormatException>(() => Read(altered));

        Assert.StartsWith("The JSON data is not as it was written: ", fault.Message);
        Assert.EndsWith(" The file was altered; save the model again.", fault.Message);
        Assert.IsInstanceOfType<JsonException>(fault.InnerException);
    }

    [TestMethod]
    public void Null_IsRefused() => Assert.ThrowsExactly<FormatException>(() => Read("null"));

    [TestMethod]
    public void DeepNesting_IsRefused() => Assert.ThrowsExactly<FormatException>(() => Read(new string('[', 100_000)));

    private static RnnConfig Read(string json) => JsonFormat.Read<RnnConfig>(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
