using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class DiverseBeamSearchTests
{
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 5, NBest = 3 };

    private static IEnumerable<BeamStopping> Stoppings => Enum.GetValues<BeamStopping>();

    [TestMethod]
    [DynamicData(nameof(Stoppings))]
    public void OneGroup_EqualsTheBeam(BeamStopping stopping)
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var beam = new BeamSearch(3) { Stopping = stopping }.Run(new HistoryModel(seed, 7, 0), s_settings).Single();
            var diverse = new DiverseBeamSearch(1, 3, 2) { Stopping = stopping }.Run(new HistoryModel(seed, 7, 0), s_settings).Single();
            Assert.AreSequenceEqual(beam.Select(h => h.Score), diverse.Select(h => h.Score));
        }
    }

    [TestMethod]
    public void WithoutStrength_AllGroupsFindTheSame()
    {
        var beam = new BeamSearch(3).Run(new HistoryModel(1, 7, 0), s_settings).Single();
        var diverse = new DiverseBeamSearch(4, 3, 0).Run(new HistoryModel(1, 7, 0), s_settings with { NBest = 100 }).Single();
        Assert.AreSequenceEqual(beam.Select(h => h.Score), diverse.Select(h => h.Score));
    }

    [TestMethod]
    public void GreatStrength_GivesEachGroupTokensOfItsOwn()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var found = new DiverseBeamSearch(4, 1, 1000).Run(new HistoryModel(seed, 7, 0), s_settings with { NBest = 4, EndToken = null }).Single();
            Assert.HasCount(4, found);
            for (int step = 0; step < 5; step++) Assert.HasCount(4, found.Select(h => h.Tokens[step]).Distinct(), $"seed {seed}");
        }
    }

    [TestMethod]
    public void Penalty_DecidesByItsStrength_AndIsNoPartOfTheScore()
    {
        // After the start 2 is better than 3 by 0.5 nats, and both end.
        float[][] table = [[-9, -9, -0.5f, -1], [0, 0, 0, 0], [-9, -0.25f, -9, -9], [-9, -0.25f, -9, -9]];
        var weak = new DiverseBeamSearch(2, 1, 0.4).Run(new TableModel(table), s_settings).Single();
        var strong = new DiverseBeamSearch(2, 1, 0.6).Run(new TableModel(table), s_settings).Single();

        Assert.AreSequenceEqual([2, 1], weak[0].Tokens);
        Assert.AreSequenceEqual([2, 1], strong[0].Tokens);
        Assert.AreSequenceEqual([3, 1], strong[1].Tokens);
        Assert.AreEqual(-1.25 / 2, strong[1].Score, 1e-6);
        Assert.IsFalse(weak.Any(h => h.Tokens[0] == 3));
    }

    [TestMethod]
    public void Scores_AreThoseOfTheModel_WithRequiredPhrasesToo()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            foreach (int[][] required in new int[][][] { [], [[2, 3], [4]] })
            {
                var found = new DiverseBeamSearch(3, 2, 0.7).Run(new HistoryModel(seed, 7, 0), s_settings with { NBest = 6, RequiredPhrases = [required] }).Single();
                foreach (var h in found) Assert.AreEqual(h.LogProbability / h.Tokens.Count, h.Score, 1e-12);
            }
        }
    }

    [TestMethod]
    public void SettingsOutOfRange_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new DiverseBeamSearch(0, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new DiverseBeamSearch(1, 0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new DiverseBeamSearch(1, 1, -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new DiverseBeamSearch(1, 1, double.NaN));
    }
}
