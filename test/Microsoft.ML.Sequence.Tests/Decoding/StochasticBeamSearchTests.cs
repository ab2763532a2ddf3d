using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class StochasticBeamSearchTests
{
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 3, NBest = 10_000 };

    [TestMethod]
    public void Samples_FollowTheModelWithoutReplacement()
    {
        const int Runs = 20_000;
        var all = All();
        var first = new Dictionary<string, int>();
        var included = new Dictionary<string, int>();
        int[] numbers = [.. Enumerable.Range(0, Runs)];
        foreach (var sample in new StochasticBeamSearch(2, seed: 5).Run(new TableModel([.. numbers.Select(_ => Table)]), s_settings with { SequenceNumbers = numbers }))
        {
            Assert.HasCount(2, sample);
            Count(first, sample[0]);
            foreach (var h in sample) Count(included, h);
        }

        // The first is an ordinary sample; the second is drawn from what is left: P(i in 2) = p_i + sum over j of p_j p_i / (1 - p_j).
        foreach (var (text, p) in all)
        {
            double inclusion = p + all.Where(o => o.Key != text).Sum(o => o.Value * p / (1 - o.Value));
            AssertFrequency(p, first.GetValueOrDefault(text), Runs, text);
            AssertFrequency(inclusion, included.GetValueOrDefault(text), Runs, text);
        }
    }

    [TestMethod]
    public void MoreSamplesThanSequences_GiveEachOnce()
    {
        var found = new StochasticBeamSearch(1000, seed: 1).Run(new TableModel(Table), s_settings).Single();
        Assert.AreSequenceEqual(All().Keys.Order(), found.Select(Text).Order());
    }

    [TestMethod]
    public void Samples_Differ()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var found = new StochasticBeamSearch(8, seed).Run(new HistoryModel(seed, 6, 0), s_settings).Single();
            Assert.HasCount(8, found.Select(Text).Distinct());
        }
    }

    [TestMethod]
    public void Filters_AreNormalisedAgain()
    {
        // Only token 2 or the end are left after each token, with halves of the probability each by temperature.
        var settings = s_settings with { Filters = [new TopKFilter(2), new TemperatureFilter(1e6)], SequenceNumbers = [.. Enumerable.Range(0, 4000)] };
        float[] row = [-5, -1, -0.7f, -6];
        var found = new StochasticBeamSearch(1, 2).Run(new TableModel([.. Enumerable.Repeat(new[] { row, row, row, row }, 4000)]), settings);
        Assert.AreEqual(0.5, found.Average(f => f[0].Tokens.Count == 1 ? 1.0 : 0), 0.03);
        Assert.AreEqual(0.25, found.Average(f => f[0].Tokens.Count == 2 ? 1.0 : 0), 0.03);
    }

    [TestMethod]
    public void Seeds_Differ()
    {
        string Found(int seed) => string.Join('|', new StochasticBeamSearch(3, seed).Run(new HistoryModel(0, 6, 0), s_settings).Single().Select(Text));
        Assert.AreEqual(Found(1), Found(1));
        Assert.IsGreaterThan(5, Enumerable.Range(0, 10).Select(Found).Distinct().Count());
    }

    [TestMethod]
    public void NoSamples_AreAnError() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new StochasticBeamSearch(0, 1));

    private static float[][] Table => TableModel.RandomTables(2, 4)[0];

    private static Dictionary<string, double> All() => new ExhaustiveSearch().Run(new TableModel(Table), s_settings).Single().ToDictionary(Text, h => Math.Exp(h.LogProbability));

    private static string Text(Hypothesis h) => string.Join(' ', h.Tokens);

    private static void Count(Dictionary<string, int> counts, Hypothesis h) => counts[Text(h)] = counts.GetValueOrDefault(Text(h)) + 1;

    // Beyond 4.5 standard deviations once in 150,000.
    private static void AssertFrequency(double p, int count, int runs, string what) =>
        Assert.AreEqual(p, (double)count / runs, (4.5 * Math.Sqrt(p * (1 - p) / runs)) + 1e-6, what);
}
