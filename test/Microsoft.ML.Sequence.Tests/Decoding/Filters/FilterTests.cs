using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Tests.Decoding.Filters;

[TestClass]
public sealed class FilterTests
{
    private const float Never = float.NegativeInfinity;

    private static IEnumerable<ILogitFilter> Cutting =>
        [new TopKFilter(3), new TopPFilter(0.8, 2), new MinPFilter(0.2), new TypicalFilter(0.6, 2), new EpsilonFilter(0.02), new EtaFilter(0.05), new TopKFilter(40)];

    [TestMethod]
    [DynamicData(nameof(Cutting))]
    public void Cutting_ChangesNothingElse(ILogitFilter filter)
    {
        var random = new Random(3);
        for (int trial = 0; trial < 200; trial++)
        {
            float[] before = [.. Enumerable.Range(0, 1 + (trial % 70)).Select(_ => random.Next(8) == 0 ? Never : -6 * random.NextSingle())];
            before[0] = -1;
            float[] after = [.. before];
            filter.Apply([], after);
            Assert.IsTrue(after.Any(s => s > Never), "nothing is left");
            for (int i = 0; i < before.Length; i++) Assert.IsTrue(after[i] == before[i] || after[i] == Never);

            // What holds for logits holds for log-probabilities: a constant added to all changes nothing.
            float[] shifted = [.. before.Select(s => s + 3)];
            filter.Apply([], shifted);
            Assert.AreSequenceEqual(after.Select(s => s > Never), shifted.Select(s => s > Never));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cutting))]
    public void NothingPossible_StaysSo(ILogitFilter filter)
    {
        float[] scores = [Never, Never, Never];
        filter.Apply([], scores);
        Assert.AreSequenceEqual([Never, Never, Never], scores);
    }

    [TestMethod]
    public void TopK_OfManyTokens_KeepsTheKGreatest()
    {
        var random = new Random(5);
        foreach (int k in new[] { 1, 2, 7, 50, 999, 1000, 1001 })
        {
            float[] scores = [.. Enumerable.Range(0, 1000).Select(_ => random.NextSingle())];
            float[] expected = [.. scores];
            float kth = scores.OrderDescending().Take(k).Last();
            new TopKFilter(k).Apply([], scores);
            Assert.AreSequenceEqual(expected.Select(s => s >= kth ? s : Never), scores);
        }
    }

    [TestMethod]
    public void TopP_OfManyTokens_KeepsTheNucleus()
    {
        var random = new Random(5);
        float[] scores = [.. Enumerable.Range(0, 5000).Select(_ => (4 * random.NextSingle()) - 2)];
        double sum = scores.Sum(s => Math.Exp(s)), reached = 0;
        int nucleus = 0;
        foreach (float s in scores.OrderDescending())
        {
            nucleus++;
            if ((reached += Math.Exp(s) / sum) >= 0.4) break;
        }

        float least = scores.OrderDescending().ElementAt(nucleus - 1);
        float[] expected = [.. scores.Select(s => s >= least ? s : Never)];
        new TopPFilter(0.4).Apply([], scores);
        Assert.AreSequenceEqual(expected, scores);
    }

    [TestMethod]
    public void LengthFilters_CountWhatFollowsThePrefix()
    {
        float[] scores = [-1, -1, -1];
        new MinimumLengthFilter(2, endToken: 1, prefixLength: 3).Apply([0, 0, 0, 2], scores);
        Assert.AreSequenceEqual([-1, Never, -1], scores);
        new ForcedEndFilter(2, endToken: 1, prefixLength: 3).Apply([0, 0, 0, 2], scores);
        Assert.AreSequenceEqual([Never, 0, Never], scores);

        scores = [-1, -1, -1];
        new MinimumLengthFilter(2, endToken: 1).Apply([0, 2, 2], scores);
        new ForcedEndFilter(2, endToken: 1).Apply([0], scores);
        Assert.AreSequenceEqual([-1f, -1f, -1f], scores);
    }

    [TestMethod]
    public void NumbersOutOfRange_AreErrors()
    {
        Func<ILogitFilter>[] wrong =
        [
            () => new TemperatureFilter(0), () => new TemperatureFilter(double.NaN), () => new TemperatureFilter(1e-60), () => new TopKFilter(0), () => new TopKFilter(1, 0),
            () => new TopPFilter(-0.1), () => new TopPFilter(1.1), () => new TopPFilter(double.NaN), () => new TopPFilter(0.5, 0), () => new MinPFilter(2), () => new MinPFilter(0.5, 0),
            () => new TypicalFilter(0), () => new TypicalFilter(1), () => new EpsilonFilter(0), () => new EpsilonFilter(1), () => new EtaFilter(0), () => new EtaFilter(1.5),
            () => new RepetitionPenaltyFilter(0), () => new RepetitionPenaltyFilter(double.PositiveInfinity), () => new NoRepeatNGramFilter(0),
            () => new MinimumLengthFilter(-1, 1), () => new MinimumLengthFilter(1, -1), () => new ForcedEndFilter(0, 1), () => new ForcedEndFilter(1, 1, -1),
        ];
        foreach (var make in wrong) Assert.ThrowsExactly<ArgumentOutOfRangeException>(make);
        Assert.ThrowsExactly<ArgumentException>(() => new BannedSequencesFilter([[1], []]));
        Assert.ThrowsExactly<ArgumentException>(() => new BannedSequencesFilter([[1, -2]]));
    }
}
