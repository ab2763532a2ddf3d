using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class RegexTokenizerTests
{
    [TestMethod]
    public void Matches_AreTokens()
    {
        string text = "x=10, y_2\n";
        var tokens = RegexTokenizer.Create(@"\w+|[^\w\s]").EncodeToTokens(text, out _);

        Assert.AreSequenceEqual(["x", "=", "10", ",", "y_2"], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual(tokens.Select(t => t.Value), tokens.Select(t => text[t.Offset]));
    }

    [TestMethod]
    [DataRow(";;a;b;", "a|b")]
    [DataRow("ab", "ab")]
    public void Gaps_AreTokens(string text, string expected) => Assert.AreSequenceEqual(expected.Split('|'), Values(RegexTokenizer.Create(";", matchesGaps: true), text));

    [TestMethod]
    public void EmptyMatches_AreNoTokens()
    {
        Assert.AreSequenceEqual(["aa", "a"], Values(RegexTokenizer.Create("a*"), "aaba"));
        Assert.AreSequenceEqual(["a", "a", "b", "a"], Values(RegexTokenizer.Create("x*", matchesGaps: true), "aaba"));
    }

    [TestMethod]
    public void PatternOfGpt2_CutsWithoutLoss()
    {
        var tokenizer = RegexTokenizer.Create(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", separator: "");
        string[] tokens = Values(tokenizer, "It's  2 late!");

        Assert.AreSequenceEqual(["It", "'s", " ", " 2", " late", "!"], tokens);
        Assert.AreEqual("It's  2 late!", tokenizer.Detokenize(tokens));
    }

    [TestMethod]
    public void Separator_StandsBetweenTokens() => Assert.AreEqual("a, b", RegexTokenizer.Create(",", matchesGaps: true, separator: ", ").Detokenize(["a", "b"]));

    [TestMethod]
    public void BadPattern_IsRefused()
    {
        Assert.StartsWith("'[a' is no regular expression of .NET: ", Assert.ThrowsExactly<ArgumentException>(() => RegexTokenizer.Create("[a")).Message);
        Assert.ThrowsExactly<ArgumentException>(() => RegexTokenizer.Create(new string('a', 5000)));
        Assert.ThrowsExactly<ArgumentNullException>(() => RegexTokenizer.Create(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => RegexTokenizer.Create("a", separator: null!));
    }

    private static string[] Values(RegexTokenizer tokenizer, string text) => [.. tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)];
}
