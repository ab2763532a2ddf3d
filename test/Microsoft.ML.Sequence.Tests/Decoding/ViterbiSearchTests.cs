using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Tests.Models;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class ViterbiSearchTests
{
    private const int Vocabulary = 5;

    public static IEnumerable<(NGramSmoothing Smoothing, int Order, int Length)> Cases =>
        from smoothing in RandomText.Smoothings
        from order in new[] { 1, 2, 3, 4 }
        from length in new[] { 1, 2, 5 }
        select (smoothing, order, length);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheMostLikelySequence_IsThatOfEnumeration(NGramSmoothing smoothing, int order, int length)
    {
        var model = RandomText.Model(smoothing, order, Vocabulary);
        foreach (int[] prefix in new int[][] { [], [1], [2, 0, 2] })
        {
            var all = Enumerate(model, model.Read(prefix), length).ToList();
            double best = all.Max(s => s.LogProbability);
            if (double.IsNegativeInfinity(best))
            {
                Assert.ThrowsExactly<InvalidOperationException>(() => ViterbiSearch.MostLikely(model, length, prefix));
                continue;
            }
            var found = ViterbiSearch.MostLikely(model, length, prefix);

            Assert.HasCount(length, found.Tokens);
            Assert.AreEqual(best, found.LogProbability, 1e-5);
            Assert.AreEqual(best, all.Single(s => s.Tokens.SequenceEqual(found.Tokens)).LogProbability, 1e-5);
            Assert.AreEqual(found.LogProbability, found.TokenLogProbabilities.Sum(p => (double)p), 1e-9);
        }
    }

    [TestMethod]
    public void TheMostLikelySequence_NeedNotBeginWithTheMostLikelyToken()
    {
        // 0 comes first most often, but then anything may follow; after 1 comes 2, and nothing else.
        var counter = new NGramCounter(2, 5);
        foreach (int[] sentence in new int[][] { [4, 0, 0], [4, 0, 2], [4, 0, 3], [4, 0, 1], [4, 0, 4], [4, 1, 2], [4, 1, 2], [4, 1, 2] }) counter.Add(sentence);
        var model = NGramLanguageModel.Estimate(counter.ToCounts(), new NGramEstimationOptions(NGramSmoothing.MaximumLikelihood));

        CollectionAssert.AreEqual(new[] { 0 }, ViterbiSearch.MostLikely(model, 1, 4).Tokens.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2 }, ViterbiSearch.MostLikely(model, 2, 4).Tokens.ToArray());
    }

    [TestMethod]
    public void LongSequences_TakeNoEnumeration()
    {
        var model = RandomText.Model(NGramSmoothing.WittenBell, order: 3, vocabulary: 12);
        var found = ViterbiSearch.MostLikely(model, 200);

        var state = default(NGramState);
        double sum = 0;
        foreach (int token in found.Tokens)
        {
            sum += model.LogProbability(state, token);
            state = model.Read(state, token);
        }
        Assert.AreEqual(sum, found.LogProbability, 1e-3);
    }

    [TestMethod]
    public void BadArguments_AreRefused()
    {
        var model = RandomText.Model(NGramSmoothing.WittenBell);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ViterbiSearch.MostLikely(model, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ViterbiSearch.MostLikely(model, 3, 12));
        Assert.ThrowsExactly<ArgumentNullException>(() => ViterbiSearch.MostLikely(null!, 3));
    }

    private static IEnumerable<(int[] Tokens, double LogProbability)> Enumerate(NGramLanguageModel model, NGramState state, int length)
    {
        if (length == 0) return [([], 0)];
        return from token in Enumerable.Range(0, model.VocabularySize)
               let first = (double)model.LogProbability(state, token)
               from rest in Enumerate(model, model.Read(state, token), length - 1)
               select ((int[])[token, .. rest.Tokens], first + rest.LogProbability);
    }
}
