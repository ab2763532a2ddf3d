using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public class MixtureWeightsTests
{
    [TestMethod]
    public void ModelsThatKnowDifferentThings_AreMixedAsTheTextIs()
    {
        // Three tokens in four are sure to the first model and even to the second, which is sure of the fourth. The likelihood's derivative is 0 where w = 0.75 + 0.5 * slack:
        // maximize 3 ln(w + (1 - w) / 2) + ln(w / 2 + 1 - w): 3 / (1 + w) = 1 / (2 - w), so w = 5 / 4, beyond 1: the first model alone.
        float[] first = [0, 0, 0, MathF.Log(0.5f)], second = [MathF.Log(0.5f), MathF.Log(0.5f), MathF.Log(0.5f), 0];
        CollectionAssert.AreEqual(new[] { 1.0, 0 }, MixtureWeights.Fit(first, second));

        // With 0.1 in place of 0.5: 3 * 0.9 / (0.1 + 0.9 w) = 0.9 / (1 - 0.9 w), so w = 2.9 / 3.6.
        first[3] = second[0] = second[1] = second[2] = MathF.Log(0.1f);
        double[] weights = MixtureWeights.Fit(first, second);
        Assert.AreEqual(2.9 / 3.6, weights[0], 1e-5);
        Assert.AreEqual(1, weights.Sum(), 1e-12);
    }

    [TestMethod]
    public void TheMixture_IsAtLeastAsGoodAsItsBestModel()
    {
        var random = new Random(2);
        for (int trial = 0; trial < 30; trial++)
        {
            float[][] models = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 50).Select(_ => (float)(-5 * random.NextDouble() * random.NextDouble())).ToArray())];
            double[] weights = MixtureWeights.Fit(models);
            double mixed = Enumerable.Range(0, 50).Sum(t => (double)MixtureWeights.Mix(weights, [models[0][t], models[1][t], models[2][t]]));
            foreach (float[] model in models) Assert.IsGreaterThanOrEqualTo(model.Sum(p => (double)p) - 1e-4, mixed);
        }
    }

    [TestMethod]
    public void MissingTokens_DoNotCountAndImpossibleOnesOnlyToWhoFindsThemSo()
    {
        float no = float.NegativeInfinity;
        double[] weights = MixtureWeights.Fit([float.NaN, no, -1, no], [float.NaN, -1, no, no]);
        Assert.AreEqual(0.5, weights[0], 1e-9);
        Assert.AreEqual(MathF.Log(0.5f) - 1, MixtureWeights.Mix(weights, [no, -1]), 1e-6f);
        Assert.AreEqual(no, MixtureWeights.Mix(weights, [no, no]));
        Assert.IsTrue(float.IsNaN(MixtureWeights.Mix(weights, [float.NaN, -1])));
    }

    [TestMethod]
    public void ModelsOfDifferentTokens_AreRefused()
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => MixtureWeights.Fit([-1], [-1, -2])).Message, "Model 1 scores 2 tokens, model 0 1.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => MixtureWeights.Fit([-1, float.NaN], [-1, -2])).Message, "Token 1 is missing for some models and not for others.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => MixtureWeights.Fit([float.NaN], [float.NaN])).Message, "There is no token to fit a mixture's weights on");
        Assert.ThrowsExactly<ArgumentException>(() => MixtureWeights.Fit());
    }
}
