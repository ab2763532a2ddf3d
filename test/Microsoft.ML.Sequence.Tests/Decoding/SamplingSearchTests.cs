using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class SamplingSearchTests
{
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 3, NBest = 100_000 };

    [TestMethod]
    public void Samples_FollowTheModel()
    {
        const int Samples = 20_000;
        var model = TableModel.Random(2, 4);
        var counts = new SamplingSearch(Samples, 1).Run(model, s_settings).Single().GroupBy(Text).ToDictionary(g => g.Key, g => g.Count());
        foreach (var h in new ExhaustiveSearch().Run(model, s_settings).Single())
        {
            double p = Math.Exp(h.LogProbability);
            Assert.AreEqual(p, counts.GetValueOrDefault(Text(h)) / (double)Samples, (4.5 * Math.Sqrt(p / Samples)) + 1e-6, Text(h));
        }
    }

    [TestMethod]
    public void MoreSamples_ContainTheFewer()
    {
        string[] Found(int samples) => [.. new SamplingSearch(samples, 7).Run(new HistoryModel(1, 6, 0), s_settings).Single().Select(Text)];
        Assert.IsEmpty(Found(5).Except(Found(9)));
    }

    [TestMethod]
    public void OneToken_IsGreedy()
    {
        var sample = new SamplingSearch(1, 7).Run(new HistoryModel(1, 6, 0), s_settings with { Filters = [new TopKFilter(1)] }).Single().Single();
        Assert.AreSequenceEqual(new GreedySearch().Run(new HistoryModel(1, 6, 0), s_settings).Single().Single().Tokens, sample.Tokens);
    }

    [TestMethod]
    public void SequencesOfABatch_DrawOnTheirOwn()
    {
        float[][] table = TableModel.RandomTables(2, 8)[0];
        var found = new SamplingSearch(1, 7).Run(new TableModel([.. Enumerable.Repeat(table, 40)]), s_settings);
        Assert.IsGreaterThan(10, found.Select(f => Text(f[0])).Distinct().Count());
    }

    [TestMethod]
    public void NoSamples_AreAnError() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SamplingSearch(0, 1));

    private static string Text(Hypothesis h) => string.Join(' ', h.Tokens);
}
