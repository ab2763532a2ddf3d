using System.Text;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>Normalizers against those of Hugging Face tokenizers.</summary>
[TestClass]
public sealed class NormalizerGoldenTests
{
    private static IEnumerable<object[]> Normalizers =>
    [
        ["NFC()", new UnicodeNormalizer(NormalizationForm.FormC)],
        ["NFD()", new UnicodeNormalizer(NormalizationForm.FormD)],
        ["NFKC()", new UnicodeNormalizer(NormalizationForm.FormKC)],
        ["NFKD()", new UnicodeNormalizer(NormalizationForm.FormKD)],
        ["StripAccents()", new AccentStripper(decompose: false)],
        ["Strip()", new RegexReplaceNormalizer(@"^\s+|\s+$", "")],
        // .NET lowers U+0130, of all characters, not at all; Unicode's lower case of it are two.
        ["Lowercase()", new NormalizerSequence(new RegexReplaceNormalizer("\u0130", "i\u0307"), LowerCaseNormalizer.Instance)],
        // BERT's, for texts without control and Chinese characters.
        ["BertNormalizer(clean_text=False, handle_chinese_chars=False)", new NormalizerSequence(new AccentStripper(), LowerCaseNormalizer.Instance)],
    ];

    [TestMethod]
    [DynamicData(nameof(Normalizers))]
    public void EveryText_IsNormalizedAsTheReferenceDoes(string name, Normalizer normalizer)
    {
        var golden = TokenizerGolden.Part("normalizers");
        string[] inputs = TokenizerGolden.Strings(golden.GetProperty("inputs")), outputs = TokenizerGolden.Strings(golden.GetProperty("outputs").GetProperty(name));

        Assert.HasCount(54, inputs);
        Assert.HasCount(54, outputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.AreEqual(outputs[i], normalizer.Normalize(inputs[i]), inputs[i]);
            Assert.AreEqual(outputs[i], normalizer.Normalize(inputs[i].AsSpan()), inputs[i]);
        }
    }

    [TestMethod]
    public void Bytes_AreWrittenAsTheReferenceWritesThem()
    {
        var golden = TokenizerGolden.Part("normalizers");
        var tokenizer = ByteTokenizer.Create();
        string[] inputs = TokenizerGolden.Strings(golden.GetProperty("inputs"));

        Assert.AreSequenceEqual(TokenizerGolden.Strings(golden.GetProperty("outputs").GetProperty("ByteLevel()")), inputs.Select(i => string.Concat(tokenizer.EncodeToTokens(i, out _).Select(t => t.Value))));
    }

    [TestMethod]
    [DataRow("WhitespaceSplit()", false)]
    [DataRow("BertPreTokenizer()", true)]
    public void Words_AreCutAsTheReferenceCutsThem(string name, bool splitPunctuation)
    {
        var golden = TokenizerGolden.Part("pre_tokenizers");
        string[] inputs = TokenizerGolden.Strings(golden.GetProperty("inputs"));
        var pieces = golden.GetProperty("outputs").GetProperty(name);
        var tokenizer = WordTokenizer.Create(splitPunctuation);
        Assert.AreEqual(inputs.Length, pieces.GetArrayLength());
        for (int i = 0; i < inputs.Length; i++)
        {
            // BERT cuts around ASCII symbols alone.
            if (splitPunctuation && inputs[i].Any(c => c > 127 && char.IsSymbol(c) || char.IsSurrogate(c))) continue;
            Assert.AreSequenceEqual(pieces[i].EnumerateArray().Select(p => p[0].GetString()!), tokenizer.EncodeToTokens(inputs[i], out _).Select(t => t.Value), inputs[i]);
        }
    }
}
