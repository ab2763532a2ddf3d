using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class ChineseTokenizerTests
{
    private static readonly ChineseTokenizer s_tokenizer = ChineseTokenizer.Create();

    [TestMethod]
    [DataRow("\u4ECA\u5929\u5929\u6C14\u4E0D\u597D\u3002", "\u4ECA|\u5929|\u5929|\u6C14|\u4E0D|\u597D|\u3002")]
    [DataRow("\u6211\u7528ML.NET 10\u5199", "\u6211|\u7528|ML|.|NET|10|\u5199")]
    [DataRow("\u65E5\u672C\u8A9E\u306E\u6587", "\u65E5|\u672C|\u8A9E|\u306E|\u6587")]
    [DataRow("\uD55C\uAD6D\uC5B4 \u4EBA\u3005", "\uD55C\uAD6D\uC5B4|\u4EBA|\u3005")]
    [DataRow("x\U00020000\U0003134Ay", "x|\U00020000|\U0003134A|y")]
    public void ChineseCharacters_StandAlone_OtherTextByWord(string text, string expected)
    {
        var tokens = s_tokenizer.EncodeToTokens(text, out _);

        Assert.AreSequenceEqual(expected.Split('|'), tokens.Select(t => t.Value));
        Assert.AreSequenceEqual(expected.Split('|'), tokens.Select(t => text[t.Offset]));
    }

    [TestMethod]
    public void LoneSurrogate_IsPartOfAWord() => Assert.AreSequenceEqual(["\u4E2D", "y\uD840z"], s_tokenizer.EncodeToTokens("\u4E2Dy\uD840z", out _).Select(t => t.Value));

    [TestMethod]
    [DataRow("\u4ECA\u5929\u5929\u6C14\u4E0D\u597D\uFF0C\u4E0D\u53BB\u3002")]
    [DataRow("\u6211\u7231New York\u3002")]
    [DataRow("\u4ED6\u8BF4\uFF1A\u201C\u597D\u201D\u3002")]
    [DataRow("\U00020000\u4E2D English text, too.")]
    public void ChineseText_IsGivenBack(string text)
    {
        string joined = s_tokenizer.Detokenize(s_tokenizer.EncodeToTokens(text, out _).Select(t => t.Value));
        Assert.AreEqual(text.Replace("\u4E2D ", "\u4E2D"), joined);
    }
}
