using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class BasicEnglishTokenizerTests
{
    private static readonly BasicEnglishTokenizer s_tokenizer = BasicEnglishTokenizer.Create();

    [TestMethod]
    public void EveryText_IsCutAsTorchtextCutsIt()
    {
        var cases = TokenizerGolden.Part("basic_english").EnumerateArray().ToArray();
        Assert.HasCount(62, cases);
        foreach (var row in cases)
        {
            string text = row.GetProperty("input").GetString()!;
            Assert.AreSequenceEqual(TokenizerGolden.Strings(row.GetProperty("tokens")), s_tokenizer.EncodeToTokens(text, out _).Select(t => t.Value), text);
        }
    }

    [TestMethod]
    public void Offsets_PointAtTheTextBeforeItsChanges()
    {
        string text = "\"\u0130stan\"bul\" (A<br />B); \u03A3\u03A3";
        var tokens = s_tokenizer.EncodeToTokens(text, out string? normalized);

        Assert.AreSequenceEqual(["i\u0307stanbul", "(", "a", "b", ")", "\u03C3\u03C2"], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual(["\u0130stan\"bul", "(", "A", "B", ")", "\u03A3\u03A3"], tokens.Select(t => text[t.Offset]));
        Assert.IsNull(normalized);
    }

    [TestMethod]
    [DataRow("<br / >", "<br|/|>")]
    [DataRow("<BR />x", "x")]
    [DataRow("<br\" />x", "x")]
    [DataRow("a\u001Cb\u0085c", "a|b|c")]
    [DataRow("a\u0000b x", "a\u0000b|x")]
    public void UnusualText_IsCutByTheSameRules(string text, string expected) =>
        Assert.AreSequenceEqual(expected.Split('|'), s_tokenizer.EncodeToTokens(text, out _).Select(t => t.Value));

    [TestMethod]
    public void Detokenize_GivesEnglishItsSpacing() => Assert.AreEqual("isn't it (really) fun?", s_tokenizer.Detokenize(["isn", "'", "t", "it", "(", "really", ")", "fun", "?"]));
}
