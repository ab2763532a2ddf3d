using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class VariableStepsTests
{
    private const int Draws = 20_000;

    [TestMethod]
    public void Defaults_AreThoseOfAwdLstm() =>
        Assert.AreEqual((0.95, 5.0, 5), (new VariableSteps().FullProbability, new VariableSteps().Deviation, new VariableSteps().Minimum));

    [TestMethod]
    [DataRow(1, 70)]
    [DataRow(0, 35)]
    public void Lengths_AreNormalAroundTheirBase(double fullProbability, int mean)
    {
        double[] drawn = Draw(70, new VariableSteps { FullProbability = fullProbability });

        // Rounded towards zero: half a step less in the mean, and a twelfth more variance. Five standard errors.
        Assert.AreEqual(mean - 0.5, drawn.Average(), 5 * 5 / Math.Sqrt(Draws));
        Assert.AreEqual(Math.Sqrt(25 + (1 / 12.0)), Deviation(drawn), 5 * 5 / Math.Sqrt(2.0 * Draws));
        Assert.AreEqual(0.683, drawn.Count(n => Math.Abs(n + 0.5 - mean) < 5) / (double)Draws, 0.03, "within a deviation");
    }

    [TestMethod]
    public void HalfLengths_AreAsRareAsTheirProbability()
    {
        // With a deviation of 0 a length is the base or its half.
        double[] drawn = Draw(70, new VariableSteps { Deviation = 0 });

        Assert.IsTrue(drawn.All(n => n is 70 or 35));
        Assert.AreEqual(0.05, drawn.Count(n => n == 35) / (double)Draws, 5 * Math.Sqrt(0.05 * 0.95 / Draws));
    }

    [TestMethod]
    public void NoLength_IsBelowTheMinimum()
    {
        double[] drawn = Draw(8, new VariableSteps { Minimum = 6 });

        Assert.AreEqual(6, drawn.Min());
        Assert.IsGreaterThan(12, drawn.Max());
    }

    [TestMethod]
    public void OneSeed_GivesTheSameLengths()
    {
        CollectionAssert.AreEqual(Draw(70, new VariableSteps()), Draw(70, new VariableSteps()));
        CollectionAssert.AreNotEqual(Draw(70, new VariableSteps()), Draw(70, new VariableSteps(), seed: 2));
    }

    private static double[] Draw(int steps, VariableSteps lengths, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Draws).Select(_ => (double)lengths.Draw(steps, random))];
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
