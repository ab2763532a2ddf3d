using System.Text;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public sealed class TokenizerFileTests
{
    private static IEnumerable<object[]> Own => [[CharTokenizer.Create(), "characters"], [WordTokenizer.Create(), "words"]];

    [TestMethod]
    [DynamicData(nameof(Own))]
    public void OwnTokenizer_SurvivesTheFile(Tokenizer tokenizer, string type)
    {
        using var stream = new MemoryStream();
        TokenizerFile.Write(tokenizer, stream);
        Assert.AreEqual($"{{\n  \"version\": 1,\n  \"type\": \"{type}\"\n}}", Encoding.UTF8.GetString(stream.ToArray()));
        stream.Position = 0;

        Assert.AreEqual(tokenizer.GetType(), TokenizerFile.Read(stream).GetType());
    }

    [TestMethod]
    public void ForeignTokenizer_CannotBeWritten()
    {
        var tokenizer = new ForeignTokenizer();
        var fault = Assert.ThrowsExactly<NotSupportedException>(() => TokenizerFile.Write(tokenizer, new MemoryStream()));

        Assert.AreEqual("A ForeignTokenizer cannot be saved with a model: only CharTokenizer and WordTokenizer can.", fault.Message);
    }

    [TestMethod]
    [DataRow("""{"version":2,"type":"words"}""", "The tokenizer is of version 2, this library reads version 1. Update the library, or save the model again.")]
    [DataRow("""{"version":1,"type":"bpe"}""", "The tokenizer is of type 'bpe', known are 'characters' and 'words'. Update the library, or save the model again.")]
    [DataRow("""{"version":1,"type":"Words"}""", "The tokenizer is of type 'Words', known are 'characters' and 'words'. Update the library, or save the model again.")]
    [DataRow("null", "The JSON data is null. The file was altered; save the model again.")]
    public void UnknownVersionOrType_IsNamed(string json, string message) => Assert.AreEqual(message, RefusalOf(json));

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("""{"version":1}""")]
    [DataRow("""{"type":"words"}""")]
    [DataRow("""{"version":1,"type":null}""")]
    [DataRow("""{"version":null,"type":"words"}""")]
    [DataRow("""{"version":"1","type":"words"}""")]
    [DataRow("""{"version":1.5,"type":"words"}""")]
    [DataRow("""{"version":1,"type":"words","more":0}""")]
    public void OtherJson_IsRefused(string json) => Assert.StartsWith("The JSON data is not as it was written: ", RefusalOf(json));

    private static string RefusalOf(string json) => Assert.ThrowsExactly<FormatException>(() => TokenizerFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)))).Message;
}
