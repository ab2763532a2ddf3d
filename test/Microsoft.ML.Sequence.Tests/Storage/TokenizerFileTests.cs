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

        Assert.AreEqual("A ForeignTokenizer cannot be saved with a model: only this library's tokenizers can.", fault.Message);
    }

    [TestMethod]
    [DataRow("""{"version":3,"type":"words"}""", "The tokenizer is of version 3, this library reads versions 1 and 2. Update the library, or save the model again.")]
    [DataRow("""{"version":1,"type":"wordpiece"}""", "The tokenizer is of type 'wordpiece', known are 'characters', 'words', 'bpe' and 'plain'. Update the library, or save the model again.")]
    [DataRow("""{"version":1,"type":"Words"}""", "The tokenizer is of type 'Words', known are 'characters', 'words', 'bpe' and 'plain'. Update the library, or save the model again.")]
    [DataRow("""{"version":2,"type":"words"}""", "The tokenizer of type 'words' and version 2 lacks its options, or has another's. The file was altered; save the model again.")]
    [DataRow("""{"version":1,"type":"bpe"}""", "The tokenizer of type 'bpe' and version 1 lacks its options, or has another's. The file was altered; save the model again.")]
    [DataRow("""{"version":1,"type":"characters","words":{"splitPunctuation":true,"lowerCase":true}}""", "The tokenizer of type 'characters' and version 1 lacks its options, or has another's. The file was altered; save the model again.")]
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
    [DataRow("""{"version":2,"type":"words","words":{"splitPunctuation":true}}""")]
    [DataRow("""{"version":2,"type":"bpe","bpe":{"lowerCase":false,"unknownToken":"<unk>","specialTokens":[],"tokens":["<unk>"]}}""")]
    public void OtherJson_IsRefused(string json) => Assert.StartsWith("The JSON data is not as it was written: ", RefusalOf(json));

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(true, true)]
    public void WordsWithOptions_SurviveTheFile(bool splitPunctuation, bool lowerCase)
    {
        var read = (WordTokenizer)Copy(WordTokenizer.Create(splitPunctuation, lowerCase));

        Assert.AreEqual((splitPunctuation, lowerCase), (read.SplitsPunctuation, read.LowersCase));
    }

    private static IEnumerable<object[]> WithOptions =>
    [
        [CharTokenizer.Create(CharUnit.Grapheme)], [CharTokenizer.Create(normalizer: LowerCaseNormalizer.Instance)],
        [WordTokenizer.Create(splitPunctuation: true, normalizer: new TranslationCleanup())],
        [BasicEnglishTokenizer.Create()], [BasicEnglishTokenizer.Create(new AccentStripper(decompose: false))],
        [MosesTokenizer.Create()], [MosesTokenizer.Create("it", splitHyphens: true, escape: true, new UnicodeNormalizer(NormalizationForm.FormKD))],
        [RegexTokenizer.Create(@"\w+|[^\w\s]")], [RegexTokenizer.Create(";", matchesGaps: true, separator: "; ", new NormalizerSequence(new RegexReplaceNormalizer("E", "$$"), new AccentStripper()))],
        [ByteTokenizer.Create()], [ByteTokenizer.Create(ByteNames.Hexadecimal)], [ChineseTokenizer.Create()],
    ];

    [TestMethod]
    [DynamicData(nameof(WithOptions))]
    public void TokenizerByRule_SurvivesTheFile(SegmentTokenizer tokenizer)
    {
        const string Text = "L'E\u0301te\u0301 \uFB01n; well-known, \"x&y\" \u4F60\u597D!";
        var read = (SegmentTokenizer)Copy(tokenizer);
        var tokens = tokenizer.EncodeToTokens(Text, out string? normalized);

        Assert.AreEqual(tokenizer.GetType(), read.GetType());
        Assert.AreSequenceEqual(tokens, read.EncodeToTokens(Text, out string? normalizedAgain));
        Assert.AreEqual(normalized, normalizedAgain);
        Assert.AreEqual(tokenizer.Detokenize(tokens.Select(t => t.Value)), read.Detokenize(tokens.Select(t => t.Value)));
    }

    [TestMethod]
    [DataRow("""{"kind":"moses","language":"xx","splitHyphens":false,"escape":false}""", "The tokenizer was altered: The language 'xx' is not known, ")]
    [DataRow("""{"kind":"regex","regex":"(","matchesGaps":false,"separator":" "}""", "The tokenizer was altered: '(' is no regular expression of .NET: ")]
    [DataRow("""{"kind":"chinese","normalizer":{"kind":"regex","regex":"(","replacement":""}}""", "The normalizer was altered: '(' is no regular expression of .NET: ")]
    [DataRow("""{"kind":"chinese","normalizer":{"kind":"sequence","normalizers":[null]}}""", "The normalizer was altered: A normalizer is null. Leave it out.")]
    [DataRow("""{"kind":"klingon"}""", "The JSON data is not as it was written: ")]
    [DataRow("""{"kind":"bytes"}""", "The JSON data is not as it was written: ")]
    [DataRow("""{"kind":"bytes","names":"Octal"}""", "The JSON data is not as it was written: ")]
    [DataRow("""{"kind":"bytes","names":1}""", "The JSON data is not as it was written: ")]
    [DataRow("""{"kind":"chinese","more":1}""", "The JSON data is not as it was written: ")]
    [DataRow("""{"kind":"regex","regex":null,"matchesGaps":false,"separator":" "}""", "The JSON data is not as it was written: ")]
    [DataRow("""{}""", "The JSON data is not as it was written: ")]
    [DataRow("null", "The tokenizer of type 'plain' and version 2 lacks its options, or has another's.")]
    public void TokenizerByRuleThatWasAltered_IsRefused(string plain, string message) => Assert.StartsWith(message, RefusalOf($$"""{"version":2,"type":"plain","plain":{{plain}}}"""));

    [TestMethod]
    public void PatternThatIsTooLong_IsRefused() => Assert.StartsWith(
        "The tokenizer was altered: The pattern has 5000 characters, and may have 4096.", RefusalOf($$$"""{"version":2,"type":"plain","plain":{"kind":"regex","regex":"{{{new string('a', 5000)}}}","matchesGaps":false,"separator":""}}"""));

    [TestMethod]
    public void Subwords_SurviveTheFile()
    {
        var tokenizer = new BpeTrainer { VocabularySize = 40, UnknownToken = "[UNK]", SpecialTokens = ["<bos>", "a b"], LowerCase = true }.Train(["Low lower lowest", "\U0001F600 caf\u00E9, low"]);
        var read = (SubwordTokenizer)Copy(tokenizer);

        Assert.AreSequenceEqual(tokenizer.Tokens, read.Tokens);
        Assert.AreSequenceEqual(tokenizer.SpecialTokens, read.SpecialTokens);
        Assert.AreEqual(("[UNK]", true), (read.UnknownToken, read.LowersCase));
        Assert.AreSequenceEqual(((BpeModel)tokenizer.Model).Merges, ((BpeModel)read.Model).Merges);
        Assert.AreSequenceEqual(tokenizer.EncodeToIds("Lowest \U0001F600 z"), read.EncodeToIds("Lowest \U0001F600 z"));
    }

    [TestMethod]
    [DataRow("""["<unk>","a","a","aa"]""", """[]""", "The tokenizer was altered: Token 'a' has the ids 1 and 2. A vocabulary holds each token once.")]
    [DataRow("""["<unk>","","a"]""", """[]""", "The tokenizer was altered: Token 1 is empty.")]
    [DataRow("""["<unk>",null,"a"]""", """[]""", "The tokenizer was altered: Token 1 is empty.")]
    [DataRow("""["a","b"]""", """[]""", "The tokenizer was altered: The unknown token '<unk>' is not in the vocabulary.")]
    [DataRow("""["<unk>","a","b"]""", """["a b"]""", "The tokenizer was altered: The merge of 'a' and 'b' makes a token that the vocabulary lacks.")]
    [DataRow("""["<unk>","a","b","ab"]""", """["a b","a b"]""", "The tokenizer was altered: 'a' and 'b' are merged twice.")]
    [DataRow("""["<unk>","a","<unk>a"]""", """["<unk> a"]""", "The tokenizer was altered: The merge of '<unk>' and 'a' has to do with a special token.")]
    [DataRow("""["<unk>","a","b"]""", """["a c"]""", "The merge 'a c' is not two tokens of the vocabulary with a space between them. The file was altered; save the model again.")]
    [DataRow("""["<unk>","a","b"]""", """["ab"]""", "The merge 'ab' is not two tokens of the vocabulary with a space between them. The file was altered; save the model again.")]
    [DataRow("""["<unk>","a","b"]""", """["a  b"]""", "The merge 'a  b' is not two tokens of the vocabulary with a space between them. The file was altered; save the model again.")]
    [DataRow("""["<unk>","a","b"]""", """[null]""", "The merge '' is not two tokens of the vocabulary with a space between them. The file was altered; save the model again.")]
    public void SubwordsThatContradictThemselves_AreRefused(string tokens, string merges, string message) =>
        Assert.StartsWith(message, RefusalOf($$$"""{"version":2,"type":"bpe","bpe":{"lowerCase":false,"unknownToken":"<unk>","specialTokens":[],"tokens":{{{tokens}}},"merges":{{{merges}}}}}"""));

    [TestMethod]
    [DataRow("""["<bos>"]""")]
    [DataRow("""[null]""")]
    public void SpecialTokenOutsideTheVocabulary_IsRefused(string special) => Assert.StartsWith(
        "The tokenizer was altered: The special token '", RefusalOf($$$"""{"version":2,"type":"bpe","bpe":{"lowerCase":false,"unknownToken":"<unk>","specialTokens":{{{special}}},"tokens":["<unk>"],"merges":[]}}"""));

    private static Tokenizer Copy(Tokenizer tokenizer)
    {
        using var stream = new MemoryStream();
        TokenizerFile.Write(tokenizer, stream);
        stream.Position = 0;
        return TokenizerFile.Read(stream);
    }

    private static string RefusalOf(string json) => Assert.ThrowsExactly<FormatException>(() => TokenizerFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)))).Message;
}
