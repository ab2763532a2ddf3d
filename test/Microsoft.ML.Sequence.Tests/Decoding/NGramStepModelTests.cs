using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Tests.Models;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public class NGramStepModelTests
{
    private static readonly NGramLanguageModel s_model = RandomText.Model(NGramSmoothing.ModifiedKneserNey());

    [TestMethod]
    public void Rows_AreReadApart()
    {
        var steps = new NGramStepModel(s_model, count: 2);
        var all = new float[24];
        using var start = steps.Start();
        using var first = steps.Step(start, [0, 1], [3, 4], all);
        using var second = steps.Step(first, [1, 1], [5, 6], all);
        for (int token = 0; token < 12; token++)
        {
            Assert.AreEqual(s_model.LogProbability(s_model.Read(4, 5), token), all[token], 2e-6f);
            Assert.AreEqual(s_model.LogProbability(s_model.Read(4, 6), token), all[12 + token], 2e-6f);
        }
    }

    [TestMethod]
    public void AContinuation_TakesWhatIsMostProbable()
    {
        int[] made = [.. Continuation.Of(new NGramStepModel(s_model), [1, 2], new GreedyChoice(), 8)];
        var state = s_model.Read(1, 2);
        foreach (int token in made)
        {
            Assert.AreEqual(Enumerable.Range(0, 12).Max(t => s_model.LogProbability(state, t)), s_model.LogProbability(state, token), 2e-6f);
            state = s_model.Read(state, token);
        }
        Assert.HasCount(8, made);
    }

    [TestMethod]
    public void Predictions_AreTheDistributionsAfterEachToken()
    {
        var probabilities = new float[3 * 12];
        NGramTokenScorer.Predict(s_model, [2, 0, 5], probabilities);
        for (int token = 0; token < 12; token++)
        {
            Assert.AreEqual(Math.Exp(s_model.LogProbability(s_model.Read(1), token)), probabilities[token], 1e-6);
            Assert.AreEqual(Math.Exp(s_model.LogProbability(default, token)), probabilities[12 + token], 1e-6);
            Assert.AreEqual(Math.Exp(s_model.LogProbability(s_model.Read(4), token)), probabilities[24 + token], 1e-6);
        }
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => NGramTokenScorer.Predict(s_model, [1], new float[11])).Message, "The probabilities of 12 keys after 1 tokens are 12, there is room for 11.");
    }

    [TestMethod]
    public void Scores_AreThoseOfTheLabels()
    {
        var scores = new float[5];
        NGramTokenScorer.Score(s_model, [2, 3, 0, 4, 5], [3, 0, 4, 5, 6], scores);
        Assert.AreEqual(s_model.LogProbability(s_model.Read(1), 2), scores[0]);
        Assert.IsTrue(float.IsNaN(scores[1]), "a missing label");
        Assert.AreEqual(s_model.LogProbability(default, 3), scores[2], "a missing token is forgotten, and all before it");
        Assert.AreEqual(s_model.LogProbability(s_model.Read(3), 4), scores[3]);
        Assert.AreEqual(s_model.LogProbability(s_model.Read(3, 4), 5), scores[4]);
    }
}
