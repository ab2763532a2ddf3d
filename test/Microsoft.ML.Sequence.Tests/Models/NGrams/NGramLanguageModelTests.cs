using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public class NGramLanguageModelTests
{
    private const int Vocabulary = 12;    // the last two tokens are never met

    public static IEnumerable<(NGramSmoothing Smoothing, int Order, bool IsPruned)> Distributions =>
        from smoothing in RandomText.Smoothings
        where smoothing.IsDistribution
        from order in new[] { 1, 2, 4 }
        from pruned in new[] { false, true }
        select (smoothing, order, pruned);

    public static IEnumerable<NGramSmoothing> Smoothings => RandomText.Smoothings;

    [TestMethod]
    [DynamicData(nameof(Distributions))]
    public void Probabilities_SumToOneAfterEveryContext(NGramSmoothing smoothing, int order, bool isPruned)
    {
        int[][] text = RandomText.Of(sentences: 200, Vocabulary - 2, seed: 7);
        var model = NGramLanguageModel.Estimate(RandomText.Count(text, order, Vocabulary).ToCounts(), new NGramEstimationOptions(smoothing, Pruning: isPruned ? [0, 1, 2] : null));
        Assert.IsTrue(model.IsDistribution);
        foreach (var state in States(model, text))
        {
            // Relative frequencies say nothing at all after a context that was never met, or where every continuation was left out.
            double sum = Enumerable.Range(0, Vocabulary).Sum(token => Math.Exp(model.LogProbability(state, token)));
            if (smoothing == NGramSmoothing.MaximumLikelihood && (isPruned || sum == 0)) Assert.IsTrue(sum is >= 0 and <= 1 + 1e-5);
            else Assert.AreEqual(1, sum, 2e-6);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Smoothings))]
    public void TheWholeDistribution_IsThatOfEachToken(NGramSmoothing smoothing)
    {
        var model = RandomText.Model(smoothing);
        var all = new float[Vocabulary];
        foreach (var state in States(model, RandomText.Of(30, Vocabulary, seed: 8)))
        {
            model.LogProbabilities(state, all);
            for (int token = 0; token < Vocabulary; token++)
            {
                float one = model.LogProbability(state, token);
                if (one != all[token]) Assert.AreEqual(one, all[token], 2e-6f);
            }
        }
    }

    [TestMethod]
    public void ABeginningMarker_IsNeverExpected()
    {
        foreach (var smoothing in RandomText.Smoothings)
        {
            var counter = new NGramCounter(3, 6, startToken: 5);
            counter.Add([5, 0, 1, 2, 0], contextLength: 1);
            var model = NGramLanguageModel.Estimate(counter.ToCounts(), new NGramEstimationOptions(smoothing));
            foreach (var state in new[] { default, model.Read(5), model.Read(0, 1), model.Read(4, 4) }) Assert.AreEqual(float.NegativeInfinity, model.LogProbability(state, 5), smoothing.Name);
            if (smoothing.IsDistribution && smoothing != NGramSmoothing.MaximumLikelihood) Assert.AreEqual(1, Enumerable.Range(0, 5).Sum(t => Math.Exp(model.LogProbability(model.Read(5, 0), t))), 2e-6, smoothing.Name);
        }
    }

    [TestMethod]
    public void LaplaceWithBackoff_IsTheFormulaOfTheBook()
    {
        // Dive into Deep Learning, "Language Models": three epsilons, and m = 4 words.
        int[] text = [0, 1, 2, 0, 1, 3, 0, 1, 2, 2];
        var (e1, e2, e3, m) = (0.5, 2.0, 3.0, 4);
        var model = NGramLanguageModel.Estimate(RandomText.Count([text], 3, m).ToCounts(), new NGramEstimationOptions(NGramSmoothing.Laplace(e1, e2, e3)));
        double One(int x) => (text.Count(t => t == x) + (e1 / m)) / (text.Length + e1);
        double Times(params int[] words) => Enumerable.Range(0, text.Length - words.Length + 1).Count(i => text.AsSpan(i, words.Length).SequenceEqual(words));
        double Followed(params int[] words) => Enumerable.Range(0, m).Sum(next => Times([.. words, next]));
        double Two(int x, int y) => (Times(x, y) + (e2 * One(y))) / (Followed(x) + e2);
        double Three(int x, int y, int z) => (Times(x, y, z) + (e3 * Two(y, z))) / (Followed(x, y) + e3);
        for (int z = 0; z < m; z++)
        {
            Assert.AreEqual(One(z), Math.Exp(model.LogProbability(default, z)), 1e-6);
            for (int y = 0; y < m; y++)
            {
                Assert.AreEqual(Two(y, z), Math.Exp(model.LogProbability(model.Read(y), z)), 1e-6);
                for (int x = 0; x < m; x++) Assert.AreEqual(Three(x, y, z), Math.Exp(model.LogProbability(model.Read(x, y), z)), 1e-6, $"{x} {y} {z}");
            }
        }
    }

    [TestMethod]
    public void StupidBackoff_IsNoDistribution()
    {
        var model = RandomText.Model(NGramSmoothing.StupidBackoff());
        Assert.IsFalse(model.IsDistribution);
        Assert.AreNotEqual(1, Enumerable.Range(0, Vocabulary).Sum(t => Math.Exp(model.LogProbability(model.Read(1, 2), t))), 0.01);
        Assert.AreEqual(Math.Log(0.4 / Vocabulary), model.LogProbability(default, 11), 1e-6, "a token never counted");
        Assert.AreEqual(Math.Log(0.4 * 0.4 * 0.4) + model.LogProbability(default, 1), model.LogProbability(model.Read(10, 11, 10), 1), 1e-6, "a context never met");
    }

    [TestMethod]
    public void HigherOrders_PredictTheTextTheyWereCountedIn()
    {
        int[][] text = RandomText.Of(400, Vocabulary, seed: 9);
        double[] perplexities = [.. new[] { 1, 2, 3 }.Select(order => Perplexity(NGramLanguageModel.Estimate(RandomText.Count(text, order, Vocabulary).ToCounts()), text))];
        Assert.IsLessThan(perplexities[0], perplexities[1]);
        Assert.IsLessThan(perplexities[1], perplexities[2]);
    }

    [TestMethod]
    public void Pruning_LeavesRareNGramsOut()
    {
        var counts = RandomText.Count(RandomText.Of(200, Vocabulary, seed: 7), 4, Vocabulary).ToCounts();
        var whole = NGramLanguageModel.Estimate(counts);
        var pruned = NGramLanguageModel.Estimate(counts, new NGramEstimationOptions(Pruning: [0, 0, 1, 2]));
        Assert.AreEqual((whole.CountOf(1), whole.CountOf(2)), (pruned.CountOf(1), pruned.CountOf(2)));
        Assert.IsLessThan(whole.CountOf(3), pruned.CountOf(3));
        Assert.IsLessThan(whole.CountOf(4), pruned.CountOf(4));
    }

    [TestMethod]
    public void OptionsThatCannotBe_AreSaid()
    {
        var counts = RandomText.Count([[0, 1]], 2, 2).ToCounts();
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => NGramLanguageModel.Estimate(counts, new NGramEstimationOptions(Pruning: [0, 2, 1]))).Message, "Pruning must begin with 0 and never fall, was 0 2 1.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => NGramLanguageModel.Estimate(counts, new NGramEstimationOptions(UnseenTokens: UnseenTokens.UnknownToken))).Message, "UnknownToken must be one of the 2 tokens when unseen tokens are left to it, was null.");
        Assert.ThrowsExactly<ArgumentException>(() => NGramSmoothing.Laplace());
        Assert.ThrowsExactly<ArgumentException>(() => NGramSmoothing.Laplace(1, -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NGramSmoothing.Lidstone(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NGramSmoothing.KneserNey(1.5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NGramSmoothing.StupidBackoff(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NGramSmoothing.ModifiedKneserNey(new NGramDiscounts(0.5, 2.5, 1)));
    }

    private static double Perplexity(NGramLanguageModel model, int[][] text)
    {
        double sum = 0;
        int count = 0;
        foreach (int[] sentence in text)
        {
            var state = default(NGramState);
            foreach (int token in sentence)
            {
                sum -= model.LogProbability(state, token);
                state = model.Read(state, token);
                count++;
            }
        }
        return Math.Exp(sum / count);
    }

    /// <summary>The beginning, what a text leads to, and contexts that it does not have.</summary>
    private static IEnumerable<NGramState> States(NGramLanguageModel model, int[][] text)
    {
        yield return default;
        foreach (int[] sentence in text.Take(40).Append([11, 10, 11, 10]).Append([1, 11, 2, 1]))
        {
            var state = default(NGramState);
            foreach (int token in sentence) yield return state = model.Read(state, token);
        }
    }
}
