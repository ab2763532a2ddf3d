using System.Text;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public sealed class NormalizerFileTests
{
    private static IEnumerable<object[]> Own =>
    [
        [LowerCaseNormalizer.Instance], [new UnicodeNormalizer(NormalizationForm.FormC)], [new UnicodeNormalizer(NormalizationForm.FormKD)],
        [new AccentStripper()], [new AccentStripper(decompose: false)], [RegexReplaceNormalizer.LettersOnly], [new TranslationCleanup()], [new NormalizerSequence()],
        [new NormalizerSequence(new NormalizerSequence(new AccentStripper()), new RegexReplaceNormalizer("(a)", "[$1]"))],
    ];

    [TestMethod]
    [DynamicData(nameof(Own))]
    public void OwnNormalizer_SurvivesTheFile(Normalizer normalizer)
    {
        const string Text = "\u00C0 la carte, e\u0301t\u00E9 \uFB01n !";
        using var stream = new MemoryStream();
        NormalizerFile.Write(normalizer, stream);
        stream.Position = 0;
        var read = NormalizerFile.Read(stream);

        Assert.AreEqual(normalizer.GetType(), read.GetType());
        Assert.AreEqual(normalizer.Normalize(Text), read.Normalize(Text));
    }

    [TestMethod]
    public void Format_IsReadable()
    {
        using var stream = new MemoryStream();
        NormalizerFile.Write(new UnicodeNormalizer(NormalizationForm.FormKC), stream);
        Assert.AreEqual("{\n  \"version\": 1,\n  \"normalizer\": {\n    \"kind\": \"unicode\",\n    \"form\": \"FormKC\"\n  }\n}", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [TestMethod]
    public void ForeignNormalizer_CannotBeWritten()
    {
        const string Message = "A Foreign cannot be saved with a model: only LowerCaseNormalizer and this library's normalizers can.";
        Assert.AreEqual(Message, Assert.ThrowsExactly<NotSupportedException>(() => NormalizerFile.Write(new Foreign(), new MemoryStream())).Message);
        Assert.AreEqual(Message, Assert.ThrowsExactly<NotSupportedException>(() => NormalizerFile.Write(new NormalizerSequence(new Foreign()), new MemoryStream())).Message);
        Assert.AreEqual(Message, Assert.ThrowsExactly<NotSupportedException>(() => TokenizerFile.Write(WordTokenizer.Create(normalizer: new Foreign()), new MemoryStream())).Message);
    }

    [TestMethod]
    [DataRow("""{"version":2,"normalizer":{"kind":"lowerCase"}}""", "The normalizer is of version 2, this library reads version 1. Update the library, or save the model again.")]
    [DataRow("""{"version":1,"normalizer":{"kind":"regex","regex":"[","replacement":""}}""", "The normalizer was altered: '[' is no regular expression of .NET: ")]
    [DataRow("""{"version":1,"normalizer":{"kind":"unicode","form":"FormC, FormD"}}""", "The normalizer was altered: A NormalizationForm is one of FormC, FormD, FormKC, FormKD.")]
    [DataRow("""{"version":1,"normalizer":{"kind":"upperCase"}}""", "The JSON data is not as it was written: ")]
    [DataRow("""{"version":1,"normalizer":null}""", "The JSON data is not as it was written: ")]
    [DataRow("""{"version":1}""", "The JSON data is not as it was written: ")]
    [DataRow("""{"version":1,"normalizer":{"kind":"accents"}}""", "The JSON data is not as it was written: ")]
    [DataRow("", "The JSON data is not as it was written: ")]
    public void OtherData_IsRefused(string json, string message) => Assert.StartsWith(message, RefusalOf(json));

    [TestMethod]
    public void DeepNesting_IsRefused()
    {
        string json = string.Concat(Enumerable.Repeat("""{"kind":"sequence","normalizers":[""", 10_000));
        Assert.StartsWith("The JSON data is not as it was written: ", RefusalOf($$"""{"version":1,"normalizer":{{json}}"""));
    }

    private static string RefusalOf(string json) => Assert.ThrowsExactly<FormatException>(() => NormalizerFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)))).Message;

    private sealed class Foreign : Normalizer
    {
        public override string Normalize(string original) => original;

        public override string Normalize(ReadOnlySpan<char> original) => original.ToString();
    }
}
