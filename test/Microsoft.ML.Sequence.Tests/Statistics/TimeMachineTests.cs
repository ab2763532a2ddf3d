using System.Text.RegularExpressions;
using Microsoft.ML.Sequence.Statistics;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Statistics;

/// <summary>H. G. Wells's text, whose figures the literature gives (Zhang et al., Dive into Deep Learning, 9.2).</summary>
[TestClass]
public sealed partial class TimeMachineTests
{
    [TestMethod]
    public void Characters_HaveTheFiguresOfTheLiterature()
    {
        string[] tokens = Tokens(CharTokenizer.Create());
        var vocabulary = VocabularyOf(tokens).Build(order: VocabularyOrder.Text);

        Assert.HasCount(173_428, tokens);
        Assert.AreEqual(28, vocabulary.Count);
        // The book's indices count from 0: "the time m" is 21, 9, 6, 0, 21, 10, 14, 6, 0, 14.
        Assert.AreSequenceEqual([22u, 10u, 7u, 1u, 22u, 11u, 15u, 7u, 1u, 15u], vocabulary.ToIds(tokens[..10]));
        Assert.AreEqual("the time m", string.Concat(vocabulary.ToTokens(vocabulary.ToIds(tokens[..10]))));
    }

    [TestMethod]
    public void Words_HaveTheFiguresOfTheLiterature()
    {
        string[] tokens = Tokens(WordTokenizer.Create());
        var vocabulary = VocabularyOf(tokens).Build();
        var statistics = CorpusStatistics.Of([tokens]);

        Assert.HasCount(32_775, tokens);
        Assert.AreEqual(4580, vocabulary.Count);
        Assert.AreEqual((32_775L, 4579), (statistics.TokenCount, statistics.TypeCount));
        Assert.AreSequenceEqual(
            [("the", 2261L), ("i", 1267), ("and", 1245), ("of", 1155), ("a", 816), ("to", 695), ("was", 552), ("in", 541), ("that", 443), ("my", 440)],
            statistics.NGrams(1).Top(10).Select(g => (g.Tokens[0], g.Count)));
        Assert.AreSequenceEqual([("of the", 309L), ("in the", 169), ("i had", 130), ("i was", 112), ("and the", 109)], statistics.NGrams(2).Top(5).Select(g => (string.Join(' ', g.Tokens), g.Count)));
        Assert.AreEqual(59L, statistics.NGrams(3).CountOf("the", "time", "traveller"));
    }

    [TestMethod]
    public void ZipfExponent_IsNearOneAndFallsWithTheOrder()
    {
        var statistics = CorpusStatistics.Of([Tokens(WordTokenizer.Create())]);
        ZipfFit[] fits = [.. Enumerable.Range(1, 3).Select(n => statistics.NGrams(n).Zipf())];

        // Worked out apart from this library, in Python, by the textbook's formulas.
        double[] alphas = [1.0352906771, 0.4637430310, 0.1641903598], constants = [8.4241125267, 4.3362735440, 1.5771478160], shares = [0.9716570542, 0.8100956918, 0.5288709190];
        for (int n = 0; n < 3; n++)
        {
            Assert.AreEqual(alphas[n], fits[n].Alpha, 1e-9);
            Assert.AreEqual(constants[n], fits[n].C, 1e-9);
            Assert.AreEqual(shares[n], fits[n].RSquared, 1e-9);
        }
        Assert.AreSequenceEqual([4579, 20234, 29882], fits.Select(f => f.LastRank));
    }

    private static string[] Tokens(Tokenizer tokenizer)
    {
        string text = NotLetters().Replace(File.ReadAllText(CorpusFolder.PathOrSkip("timemachine.txt")), " ").ToLowerInvariant();
        return [.. tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)];
    }

    private static VocabularyBuilder VocabularyOf(string[] tokens)
    {
        var builder = new VocabularyBuilder();
        foreach (string token in tokens) builder.Add(token);
        return builder;
    }

    [GeneratedRegex("[^A-Za-z]+")]
    private static partial Regex NotLetters();
}
