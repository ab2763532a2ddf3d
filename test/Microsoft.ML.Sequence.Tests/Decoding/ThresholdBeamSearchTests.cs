using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class ThresholdBeamSearchTests
{
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 4, NBest = 10_000 };

    [TestMethod]
    [DataRow(0.3)]
    [DataRow(1.0)]
    [DataRow(2.5)]
    public void EveryBranchNearTheBest_IsKept(double limit)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var model = new HistoryModel(seed, 5, 0);
            var found = new ThresholdBeamSearch(limit, 10_000).Run(model, s_settings).Single();
            Assert.AreSequenceEqual(Expected(seed, limit).Order(), found.Select(Text).Order(), $"seed {seed}");
        }
    }

    [TestMethod]
    public void NoLimit_EqualsExhaustiveSearch()
    {
        var all = new ExhaustiveSearch().Run(new HistoryModel(3, 5, 0), s_settings).Single();
        var found = new ThresholdBeamSearch(double.PositiveInfinity, 10_000).Run(new HistoryModel(3, 5, 0), s_settings).Single();
        Assert.AreSequenceEqual(all.Select(Text), found.Select(Text));
    }

    [TestMethod]
    public void Branches_AreNoMoreThanAllowed()
    {
        var model = new HistoryModel(3, 5, 0);
        new ThresholdBeamSearch(double.PositiveInfinity, 7).Run(model, s_settings with { EndToken = null });
        Assert.AreEqual(7, model.Rows.Max());
    }

    [TestMethod]
    public void SettingsOutOfRange_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ThresholdBeamSearch(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ThresholdBeamSearch(double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ThresholdBeamSearch(1, 0));
    }

    // The definition, step by step, over every sequence there is.
    private static List<string> Expected(int seed, double limit)
    {
        var all = new ExhaustiveSearch().Run(new HistoryModel(seed, 5, 0), s_settings).Single();
        var prefixes = new Dictionary<string, double>();
        foreach (var h in all)
        {
            double sum = 0;
            for (int length = 1; length <= h.Tokens.Count; length++)
            {
                sum += h.TokenLogProbabilities[length - 1];
                prefixes[string.Join(' ', h.Tokens.Take(length))] = sum;
            }
        }

        var (live, found) = (new List<string> { "" }, new List<string>());
        for (int length = 1; length <= 4; length++)
        {
            var grown = live.SelectMany(l => Enumerable.Range(0, 5).Select(t => $"{l} {t}".Trim())).ToList();
            double best = grown.Concat(found).Select(g => prefixes[g]).DefaultIfEmpty().Max();
            grown = [.. grown.Where(g => best - prefixes[g] < limit)];
            found.AddRange(grown.Where(g => g[^1] == '1' || length == 4));
            live = [.. grown.Where(g => g[^1] != '1')];
        }
        return found;
    }

    private static string Text(Hypothesis h) => string.Join(' ', h.Tokens);
}
