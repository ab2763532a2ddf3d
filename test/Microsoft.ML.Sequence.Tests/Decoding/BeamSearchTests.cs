using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class BeamSearchTests
{
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 5 };

    private static IEnumerable<BeamStopping> Stoppings => Enum.GetValues<BeamStopping>();

    private static IEnumerable<LengthPenalty> Penalties => [LengthPenalty.None, LengthPenalty.Power(0.6), LengthPenalty.Average, LengthPenalty.Power(1.5), LengthPenalty.Gnmt(0.6), LengthPenalty.Gnmt(1), LengthPenalty.Power(-0.5)];

    [TestMethod]
    [DynamicData(nameof(Stoppings))]
    public void WidthOne_EqualsGreedy(BeamStopping stopping)
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var greedy = new GreedySearch().Run(TableModel.Random(seed, 7), s_settings).Single().Single();
            foreach (var penalty in Penalties)
            {
                var beam = new BeamSearch(1) { Stopping = stopping, LengthPenalty = penalty }.Run(TableModel.Random(seed, 7), s_settings).Single().Single();
                Assert.AreSequenceEqual(greedy.Tokens, beam.Tokens, $"seed {seed} {penalty}");
                Assert.AreEqual(greedy.LogProbability, beam.LogProbability);
            }
        }
    }

    [TestMethod]
    [DataRow(BeamStopping.Exact)]
    [DataRow(BeamStopping.Shrinking)]
    public void BeamWiderThanEverything_EqualsExhaustiveSearch(BeamStopping stopping)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            foreach (var penalty in Penalties)
            {
                var settings = s_settings with { MaximumLength = 4, NBest = 10 };
                var all = new ExhaustiveSearch { LengthPenalty = penalty }.Run(new HistoryModel(seed, 5, 0), settings).Single();
                var beam = new BeamSearch(400) { Stopping = stopping, LengthPenalty = penalty }.Run(new HistoryModel(seed, 5, 0), settings).Single();
                Assert.AreSequenceEqual(all.Select(h => string.Join(' ', h.Tokens)), beam.Select(h => string.Join(' ', h.Tokens)), $"seed {seed} {penalty}");
                Assert.AreSequenceEqual(all.Select(h => h.Score), beam.Select(h => h.Score));
            }
        }
    }

    [TestMethod]
    public void EqualCandidates_StandInTheOrderOfTheirHypothesesThenOfTheirTokens()
    {
        float[][] uniform = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Repeat(-MathF.Log(20), 20).ToArray())];
        var found = new BeamSearch(3).Run(new TableModel(uniform), s_settings with { EndToken = null, MaximumLength = 2, NBest = 3 }).Single();
        Assert.AreSequenceEqual([.. new[] { "0 0", "0 1", "0 2" }], found.Select(h => string.Join(' ', h.Tokens)));
    }

    [TestMethod]
    public void EarlyFullBeam_ReadsLess_ThanTheExactOne()
    {
        int Steps(BeamStopping stopping)
        {
            int steps = 0;
            for (int seed = 0; seed < 50; seed++)
            {
                var model = TableModel.Random(seed, 6);
                new BeamSearch(3) { Stopping = stopping }.Run(model, s_settings with { MaximumLength = 30 });
                steps += model.Rows.Count;
            }
            return steps;
        }

        Assert.IsLessThan(Steps(BeamStopping.Heuristic), Steps(BeamStopping.Full));
        Assert.IsLessThan(Steps(BeamStopping.Exact), Steps(BeamStopping.Heuristic));
    }

    [TestMethod]
    public void CutHypothesis_HasNoTail()
    {
        // Nothing ends here: 0 -> 2 -> 3 -> 2 ...
        var found = new BeamSearch(2).Run(TableModel.Chain(2, 1, 3, 2), s_settings).Single();
        Assert.AreSequenceEqual([2, 3, 2, 3, 2], found.Single().Tokens);
        Assert.IsFalse(found[0].IsFinished);
    }

    [TestMethod]
    public void MoreHypothesesThanTheBeamFinishes_AreAnError() =>
        Assert.AreEqual(
            "NBest is 4, and a beam of 3 finishes no more than 3 hypotheses. Widen the beam or ask for fewer. (Parameter 'settings')",
            Assert.ThrowsExactly<ArgumentException>(() => new BeamSearch(3).Run(TableModel.Random(1, 6), s_settings with { NBest = 4 })).Message);

    [TestMethod]
    public void SettingsOutOfRange_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BeamSearch(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BeamSearch(2) { CoveragePenalty = -1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BeamSearch(2) { Stopping = (BeamStopping)9 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LengthPenalty.Power(double.NaN));
    }

    [TestMethod]
    public void LengthPenalties_AreThePapers()
    {
        Assert.AreEqual(1, LengthPenalty.None.Divisor(7));
        Assert.AreEqual(7, LengthPenalty.Average.Divisor(7), 1e-12);
        Assert.AreEqual(Math.Pow(7, 0.75), LengthPenalty.Power(0.75).Divisor(7), 1e-12);
        Assert.AreEqual(Math.Pow(12.0 / 6, 0.65), LengthPenalty.Gnmt(0.65).Divisor(7), 1e-12);
        Assert.AreEqual(1, LengthPenalty.Gnmt(0.65).Divisor(1), 1e-12);
    }

    [TestMethod]
    public void CoveragePenalty_IsThePapers()
    {
        const double Beta = 0.4;
        float[][] weights = [[0.7f, 0.3f, 0], [0, 0, 1], [0.1f, 0.9f, 0], [0.5f, 0.25f, 0.25f], [0, 0.5f, 0.5f]];
        var settings = s_settings with { NBest = 4, KeepAttention = true, MaximumLength = 4, SourceLengths = [2] };
        var model = new AttentiveTableModel(weights, TableModel.RandomTables(4, 5)[0]);
        var found = new BeamSearch(4) { LengthPenalty = LengthPenalty.Gnmt(0.7), CoveragePenalty = Beta }.Run(model, settings).Single();
        Assert.HasCount(4, found);
        foreach (var h in found)
        {
            double coverage = Enumerable.Range(0, 2).Sum(place => Math.Log(Math.Min(1, h.Attention!.Sum(row => row[place]))));
            Assert.AreEqual((h.LogProbability / LengthPenalty.Gnmt(0.7).Divisor(h.Tokens.Count)) + (Beta * coverage), h.Score, 1e-6);
        }
    }

    [TestMethod]
    public void CoveragePenalty_PrefersWhatLooksEverywhere()
    {
        // Tokens 2 and 3 are about equally probable, but only after 3 does the model look at the second source token.
        var model = new AttentiveTableModel([[1, 0], [0, 0], [1, 0], [0, 1]], [[-9, -9, -0.6f, -0.8f], [0, 0, 0, 0], [-9, -0.1f, -9, -9], [-9, -0.1f, -9, -9]]);
        Assert.AreSequenceEqual([2, 1], new BeamSearch(3).Run(model, s_settings).Single()[0].Tokens);
        Assert.AreSequenceEqual([3, 1], new BeamSearch(3) { CoveragePenalty = 0.2 }.Run(model, s_settings).Single()[0].Tokens);
    }

    [TestMethod]
    public void CoveragePenaltyWithoutAttention_IsAnError() =>
        Assert.AreEqual(
            "The BeamSearch has a coverage penalty, which needs a model that shows its attention, an IAttentiveStepModel; TableModel shows none. Set the coverage penalty to 0. (Parameter 'model')",
            Assert.ThrowsExactly<ArgumentException>(() => new BeamSearch(3) { CoveragePenalty = 0.2 }.Run(TableModel.Random(1, 6), s_settings)).Message);

    [TestMethod]
    public void RequiredPhrases_CostNoMoreThanTheyMust()
    {
        // A beam that shares its places finds the best of all sequences with the phrases nearly always; never one that is better.
        int best = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var settings = s_settings with { RequiredPhrases = [[[2, 3], [4]]] };
            var all = new ExhaustiveSearch().Run(new HistoryModel(seed, 6, 0), s_settings with { NBest = int.MaxValue }).Single();
            double wanted = all.First(h => $"{string.Join(' ', h.Tokens)} " is var text && text.Contains("2 3 ") && text.Contains("4 ")).Score;
            double found = new BeamSearch(20).Run(new HistoryModel(seed, 6, 0), settings).Single()[0].Score;
            Assert.IsLessThanOrEqualTo(wanted, found);
            if (found == wanted) best++;
        }
        Assert.IsGreaterThanOrEqualTo(36, best);
    }

    [TestMethod]
    public void Trace_ShowsWhatWasGivenUp()
    {
        var trace = new SearchTrace();
        new BeamSearch(2) { Stopping = BeamStopping.Shrinking }.Run(TableModel.Random(3, 6), s_settings with { Trace = trace });
        foreach (var step in trace.Expansions.GroupBy(e => e.Step))
        {
            double pruned = step.Where(e => e.Outcome == ExpansionOutcome.Pruned).Max(e => e.Score);
            Assert.IsTrue(step.Where(e => e.Outcome != ExpansionOutcome.Pruned).All(e => e.Score >= pruned));
            Assert.HasCount(2, step.Where(e => e.Outcome != ExpansionOutcome.Pruned));
            Assert.HasCount(4, step);
        }
    }
}
