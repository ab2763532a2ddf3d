using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class BleuCounterTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(7)]
    public void Matches_EqualThoseOfJoinedNGramsInDictionaries(int maxOrder)
    {
        var random = new Random(5);
        var counter = new BleuCounter(new() { Tokenizer = BleuTokenizer.None, MaxOrder = maxOrder });
        for (int trial = 0; trial < 300; trial++)
        {
            string[] hypothesis = Words(random, random.Next(0, 30), 5);
            string[][] references = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Words(random, random.Next(1, 30), 6))];

            var statistics = counter.Count(string.Join(' ', hypothesis), references.Select(r => string.Join(' ', r)));

            for (int n = 1; n <= maxOrder; n++)
            {
                var counts = NGrams(hypothesis, n);
                Assert.AreEqual((long)Math.Max(0, hypothesis.Length - n + 1), statistics.Totals[n - 1]);
                Assert.AreEqual(counts.Sum(c => (long)Math.Min(c.Value, references.Max(r => NGrams(r, n).GetValueOrDefault(c.Key)))), statistics.Matches[n - 1]);
            }
        }
    }

    [TestMethod]
    public void UsedCounter_CountsLikeAFreshOne()
    {
        var used = new BleuCounter(new() { Lowercase = true });
        foreach (string text in new[] { string.Join(' ', Enumerable.Range(0, 5000)), "A, b.", "", "a", "3.5 &amp; 4-5 \u03A3", "a b a b" })
        {
            Assert.AreEqual(new BleuCounter(new() { Lowercase = true }).Count(text, "a, b. a b", "3.5 & 4 - 5"), used.Count(text, "a, b. a b", "3.5 & 4 - 5"), text);
        }
    }

    [TestMethod]
    public void WhiteSpace_IsThatOfPython() =>
        Assert.AreEqual(8L, new BleuCounter(new() { Tokenizer = BleuTokenizer.None }).Count("\u3000a\u001Cb\u001Dc\u001Ed\u001Fe\u00A0f\u0085g\u2028h \t\n", "a").HypothesisLength);

    // As Python 3.14 prints for str.lower.
    [TestMethod]
    [DataRow("ΛΟΓΟΣ ΣΑΣ Σ", "λογος σας σ")]
    [DataRow("ΟΔΟΣ. ΑΣ'Α Σ' Α\u0301Σ\u0301 ΑΣ1", "οδος. ασ'α σ' α\u0301ς\u0301 ας1")]
    [DataRow("İSTANBUL ÄÖÜ ẞ Ǆ", "i\u0307stanbul äöü ß ǆ")]
    [DataRow("\U00010400\U0001D400 DŽ", "\U00010428\U0001D400 dž")]
    public void LowerCase_IsThatOfPython(string text, string lower)
    {
        var counter = new BleuCounter(new() { Tokenizer = BleuTokenizer.None, Lowercase = true });

        Assert.AreEqual(lower, counter.Tokenize(text).ToString());
    }

    [TestMethod]
    [DataRow("foo-\n", "foo-")]                   // the end is trimmed first, so this hyphen is no line's
    [DataRow("hy-\nphen", "hyphen")]
    [DataRow("&amp;lt;", "<")]                    // replaced in turn
    [DataRow("in 2024. ", "in 2024 .")]
    public void WesternText_IsPreparedLikeMteval(string text, string tokens) =>
        Assert.AreEqual(tokens, string.Join(' ', new BleuCounter().Tokenize(text).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [TestMethod]
    public void LoneSurrogates_AreTokensOfTheirOwn() => CollectionAssert.AreEqual(new[] { "\uD83D", "a", "\uDE00", "😀" }, Bleu.Tokenize("\uD83Da\uDE00😀", BleuTokenizer.Char).ToArray());

    private static string[] Words(Random random, int count, int kinds) => [.. Enumerable.Range(0, count).Select(_ => new string((char)('a' + random.Next(kinds)), 1 + random.Next(2)))];

    private static Dictionary<string, int> NGrams(string[] tokens, int n) =>
        Enumerable.Range(0, Math.Max(0, tokens.Length - n + 1)).GroupBy(i => string.Join(' ', tokens, i, n)).ToDictionary(g => g.Key, g => g.Count());
}
