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
    [DynamicData(nameof(Stoppings))]
    public void BeamWiderThanEverything_EqualsExhaustiveSearch(BeamStopping stopping)
    {
        if (stopping is BeamStopping.Heuristic or BeamStopping.Full) return;
        for (int seed = 0; seed < 20; seed++)
        {
            foreach (var penalty in Penalties)
            {
                var settings = s_settings with { MaximumLength = 4, NBest = 10 };
                var all = new ExhaustiveSearch { LengthPenalty = penalty }.Run(TableModel.Random(seed, 5), settings).Single();
                var beam = new BeamSearch(400) { Stopping = stopping, LengthPenalty = penalty }.Run(TableModel.Random(seed, 5), settings).Single();
                Assert.AreSequenceEqual(all.Select(h => h.Score), beam.Select(h => h.Score), $"seed {seed} {penalty}");
            }
        }
    }
}
