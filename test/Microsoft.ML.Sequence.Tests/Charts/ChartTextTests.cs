using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

[TestClass]
public sealed class ChartTextTests
{
    [TestMethod]
    public void WideCharacters_AreTwiceAsWideAndMarksHaveNoWidth()
    {
        Assert.IsTrue(ChartText.WidthOf("今天", 10) > 1.6 * ChartText.WidthOf("ab", 10));
        Assert.AreEqual(ChartText.WidthOf("e", 10), ChartText.WidthOf("e\u0301", 10));
        Assert.IsTrue(ChartText.WidthOf("𠀀", 10) >= 10 && ChartText.WidthOf("한", 10) >= 10 && ChartText.WidthOf("😀", 10) >= 10);
    }

    [TestMethod]
    public void ShortTexts_AreNotCut() => Assert.AreEqual("今天", ChartText.Shorten("今天", 10, 100));

    [TestMethod]
    [DataRow("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [DataRow("今天天气很好今天天气很好今天天气很好今天天气很好")]
    [DataRow("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [DataRow("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301")]
    public void LongTexts_AreCutBetweenCharacters(string text)
    {
        string cut = ChartText.Shorten(text, 10, 100);

        Assert.IsTrue(ChartText.WidthOf(cut, 10) is <= 100 and > 75);
        Assert.EndsWith("\u2026", cut);
        string rest = text[(cut.Length - 1)..];
        Assert.StartsWith(cut[..^1], text);
        Assert.IsFalse(char.IsLowSurrogate(rest[0]) || rest[0] == '\u0301');
    }
}
