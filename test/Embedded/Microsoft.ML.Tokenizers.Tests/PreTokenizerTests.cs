using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers.Tests;

[TestClass]
public class PreTokenizerTests
{
    private const string Text = "Hi there, x_1... (no)!";

    public static IEnumerable<object[]> Stock =>
    [
        [PreTokenizer.CreateWhiteSpace(), "Hi|there,|x_1...|(no)!"],
        [PreTokenizer.CreateWordOrNonWord(), "Hi|there|,|x_1|...|(|no|)!"],
        [PreTokenizer.CreateWordOrPunctuation(), "Hi|there|,|x_1|.|.|.|(|no|)|!"],
    ];

    [TestMethod]
    [DynamicData(nameof(Stock))]
    public void TheStockOnes_CutAsTheirPatternsSay(PreTokenizer preTokenizer, string pieces)
    {
        Assert.AreEqual(pieces, Join(Text, preTokenizer.PreTokenize(Text)));
        Assert.AreEqual(pieces, Join(Text, preTokenizer.PreTokenize(Text.AsSpan())));
        Assert.IsEmpty(preTokenizer.PreTokenize(""));
    }

    [TestMethod]
    public void SpecialTokens_ArePiecesOfTheirOwn()
    {
        var preTokenizer = PreTokenizer.CreateWhiteSpace(new Dictionary<string, int> { ["<end>"] = 1, ["[x]"] = 2 });
        const string Special = "one<end>two [x][x] end";
        Assert.AreEqual("one|<end>|two|[x]|[x]|end", Join(Special, preTokenizer.PreTokenize(Special)));
    }

    [TestMethod]
    public void APattern_ThatMatchesNothing_Ends() =>
        Assert.IsEmpty(new RegexPreTokenizer(new Regex("x*"), null).PreTokenize("abc"));

    [TestMethod]
    public void APattern_IsNeeded() =>
        Assert.ThrowsExactly<ArgumentNullException>(() => new RegexPreTokenizer(null!, null));

    private static string Join(string text, IEnumerable<(int Offset, int Length)> pieces) =>
        string.Join('|', pieces.Select(p => text.Substring(p.Offset, p.Length)));
}
