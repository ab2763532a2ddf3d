using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class TemperatureChoiceTests
{
    private const float Never = float.NegativeInfinity;
    private static readonly double[] s_probabilities = [0.5, 0.2, 0.05, 0.15, 0.1];

    private static float[] LogProbabilities => [.. s_probabilities.Select(p => (float)Math.Log(p))];

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(1.0)]
    [DataRow(2.0)]
    public void Frequencies_FollowTheDistribution(double temperature)
    {
        const int Draws = 20_000;
        int[] counts = Draw(temperature, LogProbabilities, Draws);
        double[] powers = [.. s_probabilities.Select(p => Math.Pow(p, 1 / temperature))];
        double chiSquare = counts.Zip(powers, (count, power) => (count, expected: Draws * power / powers.Sum())).Sum(c => (c.count - c.expected) * (c.count - c.expected) / c.expected);

        // 4 degrees of freedom: beyond 23.5 once in 10,000 runs.
        Assert.IsLessThan(23.5, chiSquare);
    }

    [TestMethod]
    public void Logits_NeedNotBeNormalized() =>
        Assert.AreSequenceEqual(Draw(1, LogProbabilities, 200), Draw(1, [.. LogProbabilities.Select(p => p + 64)], 200));

    [TestMethod]
    [DataRow(1e-3)]
    [DataRow(1e-30)]
    [DataRow(double.Epsilon)]
    public void VeryLowTemperature_IsGreedy(double temperature) => Assert.AreEqual(1, Draw(temperature, [-1.2f, -1.1f, -1.3f, Never], 500)[1] / 500);

    [TestMethod]
    public void VeryHighTemperature_IsUniformOverThePossible()
    {
        int[] counts = Draw(1e300, [-0.001f, Never, -50, -100], 3000);

        Assert.AreEqual(0, counts[1]);
        foreach (int token in new[] { 0, 2, 3 }) Assert.AreEqual(1000, counts[token], 120);
    }

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(1.0)]
    [DataRow(10.0)]
    public void ImpossibleTokens_AreNeverChosen(double temperature)
    {
        foreach (double draw in new[] { 0, 0.25, 0.5, 0.75, Math.BitDecrement(1.0) })
        {
            var choice = new TemperatureChoice(temperature, new FixedRandom(draw));
            Assert.IsTrue(choice.Choose([Never, -0.7f, Never, -0.7f, Never]) is 1 or 3, $"draw {draw}");
            Assert.AreEqual(2, choice.Choose([Never, Never, 0, Never]), $"draw {draw}");
        }
    }

    [TestMethod]
    public void WhatRoundingLeaves_DoesNotFallToAnImpossibleToken()
    {
        var random = new Random(12);
        var choice = new TemperatureChoice(1, new FixedRandom(Math.BitDecrement(1.0)));
        for (int i = 0; i < 2000; i++)
        {
            float[] possible = [.. Enumerable.Range(0, 30).Select(_ => -8 * random.NextSingle())];
            Assert.IsLessThan(30, choice.Choose([.. possible, Never, Never]), $"trial {i}");
        }
    }

    [TestMethod]
    public void FarApartLogits_NeitherOverflowNorVanish()
    {
        Assert.AreEqual(1, new TemperatureChoice(1, new FixedRandom(0.5)).Choose([-3e38f, 3e38f, 0]));
        Assert.AreEqual(0, new TemperatureChoice(0.01, new FixedRandom(0.5)).Choose([-1000, -1100]));
    }

    [TestMethod]
    public void SameSeed_DrawsTheSame()
    {
        static IEnumerable<int> Choices(int seed)
        {
            var choice = new TemperatureChoice(1, new Random(seed));
            return Enumerable.Range(0, 50).Select(_ => choice.Choose(LogProbabilities)).ToArray();
        }

        Assert.AreSequenceEqual(Choices(1), Choices(1));
        Assert.IsFalse(Choices(1).SequenceEqual(Choices(2)));
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(-1.0)]
    [DataRow(double.NaN)]
    public void TemperatureThatIsNotAboveZero_IsAnError(double temperature) =>
        Assert.AreEqual("temperature", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TemperatureChoice(temperature, new Random(1))).ParamName);

    private static int[] Draw(double temperature, float[] logProbabilities, int draws)
    {
        var choice = new TemperatureChoice(temperature, new Random(17));
        var counts = new int[logProbabilities.Length];
        for (int i = 0; i < draws; i++) counts[choice.Choose(logProbabilities)]++;
        return counts;
    }
}
