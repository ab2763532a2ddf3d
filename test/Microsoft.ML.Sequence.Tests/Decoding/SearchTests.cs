using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

/// <summary>What holds for every search.</summary>
[TestClass]
public sealed class SearchTests
{
    private const int V = 6;
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 4, NBest = 3 };

    private static readonly Dictionary<string, Search> s_searches = new()
    {
        ["greedy"] = new GreedySearch(),
        ["beam"] = new BeamSearch(4),
        ["beam, full"] = new BeamSearch(3) { Stopping = BeamStopping.Full },
        ["beam, exact"] = new BeamSearch(3) { Stopping = BeamStopping.Exact, LengthPenalty = LengthPenalty.Gnmt(0.8) },
        ["beam, shrinking"] = new BeamSearch(4) { Stopping = BeamStopping.Shrinking },
        ["threshold"] = new ThresholdBeamSearch(1.5, 8),
        ["diverse"] = new DiverseBeamSearch(2, 3, 0.5),
        ["stochastic"] = new StochasticBeamSearch(4, seed: 3),
        ["sampling"] = new SamplingSearch(5, seed: 3),
        ["exhaustive"] = new ExhaustiveSearch(),
    };

    private static IEnumerable<string> Searches => s_searches.Keys;

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void Batch_FindsWhatEachSequenceFindsAlone(string name)
    {
        int[] numbers = [4, 0, 7, 2];
        int[] sources = [1, 4, 2, 3];
        for (int seed = 0; seed < 10; seed++)
        {
            var settings = s_settings with { MaximumLength = new LengthRule(1, 0.5), SequenceNumbers = numbers, SourceLengths = sources };
            var together = s_searches[name].Run(new HistoryModel(seed, V, numbers), settings);
            for (int i = 0; i < numbers.Length; i++)
            {
                var alone = s_searches[name].Run(new HistoryModel(seed, V, numbers[i]), settings with { SequenceNumbers = [numbers[i]], SourceLengths = [sources[i]] }).Single();
                AreEqual(alone, together[i]);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void Hypotheses_AreWhatTheModelSays(string name)
    {
        for (int seed = 0; seed < 30; seed++)
        {
            float[][] table = TableModel.RandomTables(seed, V)[0];
            var found = s_searches[name].Run(new TableModel(table), s_settings).Single();
            Assert.IsNotEmpty(found);
            foreach (var h in found)
            {
                float[] expected = [.. h.Tokens.Prepend(0).Zip(h.Tokens, (last, token) => table[last][token])];
                Assert.AreSequenceEqual(expected, h.TokenLogProbabilities);
                Assert.AreEqual(expected.Aggregate(0d, (sum, p) => sum + p), h.LogProbability);
                Assert.AreEqual(h.Tokens[^1] == 1, h.IsFinished);
                Assert.AreEqual(-1, h.Tokens.ToList().IndexOf(1, 0, h.Tokens.Count - 1), "a token stands behind the end token");
                Assert.IsTrue(h.IsFinished ? h.Tokens.Count <= 4 : h.Tokens.Count == 4);
                Assert.IsNull(h.Attention);
            }
            Assert.AreSequenceEqual(found.Select(h => h.Score).OrderDescending(), found.Select(h => h.Score));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void EveryState_IsDisposedOf_AlsoWhenTheModelFails(string name)
    {
        var whole = TableModel.Random(1, V, count: 3);
        s_searches[name].Run(whole, s_settings);
        Assert.AreEqual(0, whole.LiveStates);

        for (int step = 1; step <= whole.Rows.Count; step++)
        {
            var torn = new TableModel(TableModel.RandomTables(1, V, count: 3)) { FailsAtStep = step };
            Assert.ThrowsExactly<InvalidDataException>(() => s_searches[name].Run(torn, s_settings));
            Assert.AreEqual(0, torn.LiveStates);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void SameSearch_FindsTheSameAgain(string name) =>
        AreEqual(s_searches[name].Run(TableModel.Random(5, V), s_settings).Single(), s_searches[name].Run(TableModel.Random(5, V), s_settings).Single());

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void SequenceThatIsDone_LeavesTheBatch(string name)
    {
        // The first sequence may have one token, the second four.
        var model = TableModel.Random(2, V, count: 2);
        s_searches[name].Run(model, s_settings with { MaximumLength = new LengthRule(1, 0), SourceLengths = [1, 4], EndToken = null });
        var alone = new TableModel(TableModel.RandomTables(2, V, count: 2)[1]);
        s_searches[name].Run(alone, s_settings with { EndToken = null, SequenceNumbers = [1] });

        Assert.HasCount(4, model.Rows);
        Assert.AreSequenceEqual(alone.Rows.Skip(1), model.Rows.Skip(1));
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void ForcedPrefix_BeginsEveryHypothesis_AndCounts(string name)
    {
        int[][] prefixes = [[3, 2], [], [4, 4, 4, 4]];
        float[][][] tables = TableModel.RandomTables(8, V, count: 3);
        var found = s_searches[name].Run(new TableModel(tables), s_settings with { ForcedPrefixes = prefixes });
        for (int i = 0; i < prefixes.Length; i++)
        {
            Assert.IsNotEmpty(found[i]);
            foreach (var h in found[i])
            {
                Assert.AreSequenceEqual(prefixes[i], h.Tokens.Take(prefixes[i].Length));
                Assert.AreEqual(h.Tokens.Prepend(0).Zip(h.Tokens, (last, token) => (double)tables[i][last][token]).Sum(), h.LogProbability, 1e-9);
            }
        }
        Assert.HasCount(1, found[2].Select(h => string.Join(' ', h.Tokens)).Distinct());
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void BannedSequences_NeverOccur(string name)
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var settings = s_settings with { BannedSequences = [[2], [3, 4], [5, 5, 5], [0, 4]], NBest = 3 };
            foreach (var h in s_searches[name].Run(TableModel.Random(seed, V), settings).Single())
            {
                string text = string.Concat(h.Tokens.Prepend(0));
                foreach (string banned in new[] { "2", "34", "555", "04" }) Assert.IsFalse(text.Contains(banned), text);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void MinimumLength_KeepsTheEndAway(string name)
    {
        for (int seed = 0; seed < 30; seed++)
        {
            foreach (var h in s_searches[name].Run(TableModel.Random(seed, V), s_settings with { MinimumLength = 3 }).Single()) Assert.HasCount(4, h.Tokens);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void RequiredPhrases_AlwaysOccur(string name)
    {
        int[][][] required = [[[2]], [[3], [5]], [[2, 3], [4]], [[4, 2, 4, 5]], [[5, 4], [3, 2]], [[2, 2], [2]], []];
        foreach (var phrases in required)
        {
            for (int seed = 0; seed < 15; seed++)
            {
                var found = s_searches[name].Run(TableModel.Random(seed, V), s_settings with { RequiredPhrases = [phrases] }).Single();
                Assert.IsNotEmpty(found);
                Assert.HasCount(found.Count, name == "sampling" ? found : found.DistinctBy(h => string.Join(' ', h.Tokens)));
                foreach (var h in found)
                {
                    string text = string.Join(' ', h.Tokens);
                    foreach (int[] phrase in phrases) Assert.Contains(string.Join(' ', phrase), text);
                }
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void RequiredPhrasesThatABanForbids_GiveNoHypothesis(string name) =>
        Assert.IsEmpty(s_searches[name].Run(TableModel.Random(1, V), s_settings with { RequiredPhrases = [[[3, 2]]], BannedSequences = [[2]] }).Single());

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void WithoutAnEndToken_EveryHypothesisIsCut(string name)
    {
        foreach (var h in s_searches[name].Run(TableModel.Random(1, V), s_settings with { EndToken = null }).Single())
        {
            Assert.HasCount(4, h.Tokens);
            Assert.IsFalse(h.IsFinished);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void Filters_SeeTheStartTokenAndWhatWasGenerated(string name)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            foreach (var h in s_searches[name].Run(TableModel.Random(seed, V), s_settings with { Filters = [new NoRepeatNGramFilter(1)] }).Single())
            {
                Assert.HasCount(h.Tokens.Count + 1, h.Tokens.Prepend(0).Distinct());
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void Attention_IsThatOfTheStepThatMadeTheToken(string name)
    {
        float[][] weights = [.. Enumerable.Range(0, V).Select(token => new[] { token, 10f + token, 20f + token })];
        var model = new AttentiveTableModel(weights, TableModel.RandomTables(3, V)[0]);
        foreach (var h in s_searches[name].Run(model, s_settings with { KeepAttention = true }).Single())
        {
            Assert.HasCount(h.Tokens.Count, h.Attention!);
            for (int i = 0; i < h.Tokens.Count; i++) Assert.AreSequenceEqual(weights[i == 0 ? 0 : h.Tokens[i - 1]], h.Attention![i]);
        }
        Assert.IsNull(s_searches[name].Run(model, s_settings).Single()[0].Attention);
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void Trace_HoldsEveryHypothesis_AndChangesNothing(string name)
    {
        var trace = new SearchTrace();
        var plain = s_searches[name].Run(TableModel.Random(6, V, count: 2), s_settings);
        var traced = s_searches[name].Run(TableModel.Random(6, V, count: 2), s_settings with { Trace = trace });
        for (int i = 0; i < 2; i++)
        {
            AreEqual(plain[i], traced[i]);
            foreach (var h in traced[i])
            {
                var last = trace.Expansions.Where(e => e.Sequence == i && e.Outcome == ExpansionOutcome.Finished && trace.TokensTo(e).SequenceEqual(h.Tokens)).First();
                Assert.AreEqual(h.Tokens.Count, last.Step);
                Assert.AreEqual(h.TokenLogProbabilities[^1], last.LogProbability);
            }
        }

        foreach (var e in trace.Expansions.Where(e => e.Parent != Expansion.Start))
        {
            Assert.AreEqual(e.Step - 1, trace.Expansions[e.Parent].Step);
            Assert.AreEqual(e.Sequence, trace.Expansions[e.Parent].Sequence);
            Assert.AreEqual(ExpansionOutcome.Kept, trace.Expansions[e.Parent].Outcome);
        }
    }

    [TestMethod]
    public void ModelWhoseAttentionIsEmpty_IsSearchedWithout()
    {
        var model = new AttentiveTableModel([.. Enumerable.Repeat(Array.Empty<float>(), V)], TableModel.RandomTables(3, V)[0]);
        Assert.IsNull(new BeamSearch(3).Run(model, s_settings with { KeepAttention = true }).Single()[0].Attention);
        Assert.ThrowsExactly<ArgumentException>(() => new BeamSearch(3) { CoveragePenalty = 1 }.Run(model, s_settings));
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void ModelThatGivesNoNumber_IsAnError(string name)
    {
        float[][][] tables = TableModel.RandomTables(3, V, count: 2);
        tables[1][0][4] = float.NaN;
        var model = new TableModel(tables);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => s_searches[name].Run(model, s_settings));
        StringAssert.StartsWith(fault.Message, "The model's log-probability of token 4 in row ");
        Assert.AreEqual(0, model.LiveStates);
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void ModelThatFindsEverythingImpossible_GivesNoHypothesis(string name)
    {
        float[] never = [.. Enumerable.Repeat(float.NegativeInfinity, V)];
        Assert.IsEmpty(s_searches[name].Run(new TableModel([.. Enumerable.Repeat(never, V)]), s_settings).Single());
    }

    private static void AreEqual(IReadOnlyList<Hypothesis> expected, IReadOnlyList<Hypothesis> actual)
    {
        Assert.HasCount(expected.Count, actual);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.AreSequenceEqual(expected[i].Tokens, actual[i].Tokens);
            Assert.AreEqual(expected[i].Score, actual[i].Score);
            Assert.AreEqual(expected[i].LogProbability, actual[i].LogProbability);
        }
    }
}
