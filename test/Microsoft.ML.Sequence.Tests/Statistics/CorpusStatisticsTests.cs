using Microsoft.ML.Sequence.Statistics;

namespace Microsoft.ML.Sequence.Tests.Statistics;

[TestClass]
public sealed class CorpusStatisticsTests
{
    private static readonly CorpusStatistics s_rhyme = Measured("the cat sat on the mat", "the dog sat on the log", "", "the cat");

    [TestMethod]
    public void Sizes_AreCounted()
    {
        Assert.AreEqual((4L, 14L, 7, 3), (s_rhyme.RowCount, s_rhyme.TokenCount, s_rhyme.TypeCount, s_rhyme.MaximumOrder));
        Assert.AreEqual("14 tokens of 7 types in 4 rows", s_rhyme.ToString());
    }

    [TestMethod]
    public void NGrams_AreThoseOfARow()
    {
        var bigrams = s_rhyme.NGrams(2);

        Assert.AreEqual((2, 11L, 8), (bigrams.Order, bigrams.Total, bigrams.TypeCount));
        Assert.AreEqual((2L, 2L, 0L, 0L), (bigrams.CountOf("the", "cat"), bigrams.CountOf("sat", "on"), bigrams.CountOf("mat", "the"), bigrams.CountOf("the", "cow")));
        Assert.AreEqual((8L, 2L), (s_rhyme.NGrams(3).Total, s_rhyme.NGrams(3).CountOf("sat", "on", "the")));
        Assert.AreEqual(5L, s_rhyme.NGrams(1).CountOf("the"));
    }

    [TestMethod]
    public void NGrams_ReachAcrossRowsWhereThatIsAskedFor()
    {
        var statistics = CorpusStatistics.Of([["a", "b"], [], ["a"], ["b", "a"]], maximumOrder: 2, crossesRows: true);

        Assert.AreEqual((4L, 2L, 2L), (statistics.NGrams(2).Total, statistics.NGrams(2).CountOf("a", "b"), statistics.NGrams(2).CountOf("b", "a")));
    }

    [TestMethod]
    public void NGramsOfAnyOrder_EqualThoseCountedOneByOne()
    {
        var random = new Random(4);
        string[][] rows = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, random.Next(0, 12)).Select(_ => $"{(char)('a' + random.Next(4))}").ToArray())];
        var statistics = CorpusStatistics.Of(rows, maximumOrder: 5);
        for (int n = 1; n <= 5; n++)
        {
            var expected = rows.SelectMany(row => Enumerable.Range(0, Math.Max(0, row.Length - n + 1)).Select(i => string.Concat(row[i..(i + n)]))).CountBy(g => g)
                .OrderByDescending(g => g.Value).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
            var counts = statistics.NGrams(n);

            Assert.AreSequenceEqual(expected.Select(g => (g.Key, (long)g.Value)), counts.Top(int.MaxValue).Select(g => (string.Concat(g.Tokens), g.Count)));
            Assert.AreSequenceEqual(expected.Take(7).Select(g => g.Key), counts.Top(7).Select(g => string.Concat(g.Tokens)));
            Assert.AreSequenceEqual(expected.Select(g => (long)g.Value), counts.Ranked);
            foreach (var (gram, count) in expected) Assert.AreEqual(count, counts.CountOf([.. gram.Select(c => c.ToString())]));
        }
    }

    [TestMethod]
    public void MemoryAndStrings_CountAlike()
    {
        var statistics = new CorpusStatistics(2);
        ReadOnlyMemory<char> text = "the cat".AsMemory();
        statistics.Add([text[..3], text[4..], text[..3]]);

        Assert.AreEqual((3L, 2, 1L), (statistics.TokenCount, statistics.TypeCount, statistics.NGrams(2).CountOf("cat", "the")));
    }

    [TestMethod]
    public void TypeTokenCurve_StartsTokenByTokenAndEndsWithTheText()
    {
        Assert.AreSequenceEqual([(1L, 1), (2, 2), (3, 2), (4, 3)], Measured("a b a", "c").TypeTokenCurve.Select(p => (p.Tokens, p.Types)));

        var curve = CorpusStatistics.Of([[.. Enumerable.Range(0, 100_003).Select(i => $"{i / 2}")]], 1).TypeTokenCurve;
        Assert.IsLessThan(400, curve.Count);
        Assert.AreEqual(new TypeTokenPoint(100_003, 50_002), curve[^1]);
        foreach (var (before, after) in curve.Zip(curve.Skip(1)))
        {
            Assert.IsTrue(after.Tokens > before.Tokens && (after.Tokens - before.Tokens) <= Math.Max(1, before.Tokens / 20));
            Assert.AreEqual((after.Tokens + 1) / 2, after.Types);
        }
    }

    [TestMethod]
    public void HeapsLaw_IsFoundWhereItHolds()
    {
        var fit = HeapsFit.Of([.. new[] { 1, 10, 100, 1000 }.Select(t => new TypeTokenPoint(t * t, 3 * t))]);

        Assert.AreEqual(3, fit.K, 1e-9);
        Assert.AreEqual(0.5, fit.Beta, 1e-12);
        Assert.AreEqual(1, fit.RSquared, 1e-12);
        Assert.AreEqual(30, fit.TypesAt(100), 1e-9);
    }

    [TestMethod]
    public void TextOfNothing_HasFiguresButNoFitAndNoChart()
    {
        var nothing = CorpusStatistics.Of([[], []]);

        Assert.AreEqual((2L, 0L, 0, 0L), (nothing.RowCount, nothing.TokenCount, nothing.TypeCount, nothing.NGrams(3).Total));
        Assert.IsEmpty(nothing.TypeTokenCurve);
        Assert.IsEmpty(nothing.NGrams(1).Top(5));
        Assert.AreEqual("A Zipf fit needs two ranks at least, there are 0: the text has 0 different n-grams of order 1. Give more text, or more ranks.", Assert.ThrowsExactly<InvalidOperationException>(() => nothing.NGrams(1).Zipf()).Message);
        Assert.AreEqual("A fit of Heaps' law needs two tokens at least, there are 0. Give more text.", Assert.ThrowsExactly<InvalidOperationException>(() => nothing.Heaps()).Message);
        Assert.AreEqual("There is no token to draw a chart of. Add rows that have some.", Assert.ThrowsExactly<InvalidOperationException>(() => nothing.CreateChart()).Message);
    }

    [TestMethod]
    public void WhatWasNotCounted_IsAnError()
    {
        Assert.StartsWith("N-grams of 1 to 3 tokens were counted. Give the statistics a greater maximumOrder.", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => s_rhyme.NGrams(4)).Message);
        Assert.StartsWith("These are the n-grams of 2 tokens, asked for one of 1. Take NGrams(1) for those.", Assert.ThrowsExactly<ArgumentException>(() => s_rhyme.NGrams(2).CountOf("the")).Message);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => s_rhyme.NGrams(1).Zipf(lastRank: 8));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CorpusStatistics(0));
    }

    private static CorpusStatistics Measured(params string[] rows) => CorpusStatistics.Of(rows.Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
