using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.Translation;

/// <summary>What each way to write keeps, through the pipeline.</summary>
[TestClass]
public class DecodingTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<Seq2SeqTransformer>> s_model = new(() => SmallTranslator.Fit(s_ml));
    private static readonly string[] s_sources = [.. SmallTranslator.Pairs(30, seed: 8).Select(p => p.Source)];

    [TestMethod]
    public void ABeamOfOne_IsGreedy() => CollectionAssert.AreEqual(
        Tokens(new DecodingOptions { Strategy = DecodingStrategy.Greedy }), Tokens(new DecodingOptions { BeamSize = 1 }));

    [TestMethod]
    public void TheBestOfN_AreSortedAndDistinct()
    {
        var result = Translate(new DecodingOptions { BeamSize = 6, NBest = 4 });
        string[] suffixes = ["", "2", "3", "4"];
        float[][] scores = [.. suffixes.Select(s => Columns.Numbers(result, "Score" + s))];
        string[][] tokens = [.. suffixes.Select(s => TextsOf(result, "PredictedTokenIds" + s))];
        for (int row = 0; row < s_sources.Length; row++)
        {
            CollectionAssert.AreEqual(scores.Select(s => s[row]).OrderDescending().ToArray(), scores.Select(s => s[row]).ToArray());
            Assert.AreEqual(4, tokens.Select(t => t[row]).Distinct().Count(), $"row {row}");
        }
        CollectionAssert.AreEqual(Tokens(new DecodingOptions { BeamSize = 6 }), tokens[0]);
    }

    [TestMethod]
    public void ARankThatTheSearchDidNotFind_IsEmptyWithoutAScore()
    {
        // At most one token: there are fewer hypotheses than ranks.
        var result = Translate(new DecodingOptions { BeamSize = 50, NBest = 50, MaximumLengthFactor = 0, MaximumLengthOffset = 1, TokenScores = true, Attention = true });
        Assert.IsTrue(Columns.Numbers(result, "Score50").All(float.IsNaN));
        foreach (string name in new[] { "TokenScores50", "Attention50" }) Assert.IsTrue(Columns.Scores(result, name).All(v => v.Length == 0), name);
        Assert.IsTrue(Columns.Keys(result, "PredictedTokenIds50").All(v => v.Length == 0));
        Assert.IsTrue(Columns.Numbers(result, "Score").All(float.IsFinite));
    }

    [TestMethod]
    public void Score_IsTheLogProbabilityAfterTheLengthPenalty()
    {
        foreach (var (normalization, divisor) in new (LengthNormalization, Func<int, double>)[] { (LengthNormalization.None, _ => 1), (LengthNormalization.Power, l => l), (LengthNormalization.Gnmt, l => (5 + l) / 6.0) })
        {
            var result = Translate(new DecodingOptions { LengthNormalization = normalization, TokenScores = true });
            foreach (var (score, tokens) in Columns.Numbers(result, "Score").Zip(Columns.Scores(result, "TokenScores"))) Assert.AreEqual(tokens.Sum() / divisor(tokens.Length), score, 1e-4, $"{normalization}");
        }
    }

    [TestMethod]
    [DataRow(DecodingStrategy.Sampling)]
    [DataRow(DecodingStrategy.StochasticBeam)]
    public void Draws_FollowTheSeedAndTheRow(DecodingStrategy strategy)
    {
        var options = new DecodingOptions { Strategy = strategy, Temperature = 2 };
        CollectionAssert.AreEqual(Tokens(options), Tokens(options));
        CollectionAssert.AreNotEqual(Tokens(options), Tokens(options with { Seed = 2 }));
        string[] same = Tokens(options, Enumerable.Repeat("one two three four", 8));
        Assert.IsGreaterThan(1, same.Distinct().Count());
        CollectionAssert.AreEqual(same, Tokens(options with { BatchSize = 3 }, Enumerable.Repeat("one two three four", 8)));
    }

    [TestMethod]
    public void TopKOfOne_IsGreedy() => CollectionAssert.AreEqual(
        Tokens(new DecodingOptions { Strategy = DecodingStrategy.Greedy }), Tokens(new DecodingOptions { Strategy = DecodingStrategy.Sampling, TopK = 1 }));

    [TestMethod]
    public void ATinyTopP_IsGreedy() => CollectionAssert.AreEqual(
        Tokens(new DecodingOptions { Strategy = DecodingStrategy.Greedy }), Tokens(new DecodingOptions { Strategy = DecodingStrategy.Sampling, TopP = 0.001 }));

    [TestMethod]
    public void DiverseGroups_WriteMoreDifferentThings()
    {
        string[] Written(double diversity) => Ranks(new DecodingOptions { Strategy = DecodingStrategy.DiverseBeam, BeamSize = 4, Groups = 4, NBest = 4, Diversity = diversity }, 4);
        int Distinct(string[] rows) => rows.Select(r => r.Split('|').Select(h => h.Split(' ')[0]).Distinct().Count()).Sum();
        Assert.IsGreaterThan(Distinct(Written(0)), Distinct(Written(5)));
    }

    [TestMethod]
    public void AWideThreshold_FindsWhatABeamFinds() => CollectionAssert.AreEqual(
        Tokens(new DecodingOptions { BeamSize = 5, LengthNormalization = LengthNormalization.None, Stopping = BeamStopping.Shrinking }),
        Tokens(new DecodingOptions { Strategy = DecodingStrategy.ThresholdBeam, BeamSize = 5, Threshold = 1e6, LengthNormalization = LengthNormalization.None }));

    [TestMethod]
    public void EveryStrategy_KeepsPrefixBansAndRequirements()
    {
        foreach (var strategy in Enum.GetValues<DecodingStrategy>().Where(s => s != DecodingStrategy.Reference))
        {
            string[] prefixed = Tokens(new DecodingOptions { Strategy = strategy, Prefix = ["sieben", "eins"] });
            Assert.IsTrue(prefixed.All(t => t.StartsWith("sieben eins", StringComparison.Ordinal)), $"{strategy}");
            string[] banned = Tokens(new DecodingOptions { Strategy = strategy, Banned = ["<unk>", "eins", "zwei drei"] });
            Assert.IsFalse(banned.Any(t => t.Contains("eins", StringComparison.Ordinal) || t.Contains("zwei drei", StringComparison.Ordinal) || t.Contains("<unk>", StringComparison.Ordinal)), $"{strategy}");
            string[] required = Tokens(new DecodingOptions { Strategy = strategy, Required = ["vier sechs"] });
            Assert.IsTrue(required.All(t => t.Contains("vier sechs", StringComparison.Ordinal)), $"{strategy}");
        }
    }

    [TestMethod]
    [DataRow("Prefix")]
    [DataRow("Banned")]
    [DataRow("Required")]
    public void AnUnknownTokenOfAPhrase_IsNamedAndNothingIsLeftBehind(string option)
    {
        string[] phrase = ["eins acht"];
        var decoding = option switch { "Prefix" => new DecodingOptions { Prefix = ["acht"] }, "Banned" => new DecodingOptions { Banned = phrase }, _ => new DecodingOptions { Required = phrase } };
        long before = LiveTensors.Count;
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => Tokens(decoding)).Message, "The token 'acht' of Prefix, Banned or Required is not in the target's vocabulary of 9 tokens.");
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void Lengths_AreKeptWithinTheirLimits()
    {
        int[] words = [.. s_sources.Select(s => s.Split(' ').Length + 1)];
        int[] least = [.. Tokens(new DecodingOptions { MinimumLengthFactor = 2, MinimumLengthOffset = 3 }).Select(t => t.Split(' ').Length)];
        Assert.IsTrue(least.Zip(words).All(p => p.First >= 2 * p.Second + 3));
        var cut = Translate(new DecodingOptions { MaximumLengthFactor = 0, MaximumLengthOffset = 2, MinimumLengthOffset = 2, TokenScores = true });
        Assert.IsTrue(Columns.Keys(cut, "PredictedTokenIds").All(k => k.Length == 2));
        Assert.IsTrue(Columns.Scores(cut, "TokenScores").All(k => k.Length == 2), "no end was written");
    }

    [TestMethod]
    public void LimitsThatContradictEachOther_SayWhatToDo() => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(() => Tokens(new DecodingOptions { MaximumLengthFactor = 0, MaximumLengthOffset = 2, MinimumLengthOffset = 3 })).Message, "Raise MaximumLength or lower MinimumLength.");

    [TestMethod]
    public void Repetitions_AreForbiddenOrMadeRarer()
    {
        string[] once = Tokens(new DecodingOptions { NoRepeatNGramSize = 1, MinimumLengthOffset = 6 });
        Assert.IsTrue(once.All(t => t.Split(' ').Distinct().Count() == t.Split(' ').Length));
        int Distinct(double penalty) => Tokens(new DecodingOptions { RepetitionPenalty = penalty, MinimumLengthOffset = 6 }).Sum(t => t.Split(' ').Distinct().Count());
        Assert.IsGreaterThan(Distinct(1), Distinct(10));
    }

    [TestMethod]
    public void AnUnknownToken_IsReplacedByWhatWasLookedAtMost()
    {
        var result = SmallTranslator.With(s_model.Value, new DecodingOptions { Prefix = ["<unk>"], UnknownSourceColumnName = "SourceTokens", Attention = true })
            .Transform(SmallTranslator.Data(s_ml, "one nine two", "eleven", "four three"));
        string[] vocabulary = Columns.KeyValues(result.Schema["PredictedTokenIds"]);
        string[][] texts = Columns.Tokens(result, "PredictedTokens"), sources = Columns.Tokens(result, "SourceTokens");
        uint[][] keys = Columns.Keys(result, "PredictedTokenIds");
        float[][] attention = Columns.Scores(result, "Attention");
        for (int row = 0; row < texts.Length; row++)
        {
            Assert.HasCount(keys[row].Length, texts[row]);
            for (int t = 0; t < keys[row].Length; t++)
            {
                // A weight for each source token, and one for the token that ends the source, which is never copied.
                float[] weights = [.. attention[row].Skip(t * (sources[row].Length + 1)).Take(sources[row].Length)];
                string expected = vocabulary[keys[row][t] - 1] == "<unk>" ? sources[row][weights.IndexOf(weights.Max())] : vocabulary[keys[row][t] - 1];
                Assert.AreEqual(expected, texts[row][t], $"row {row}, token {t}");
            }
            Assert.AreEqual("<unk>", vocabulary[keys[row][0] - 1]);
        }
    }

    [TestMethod]
    public void AttentionWeights_AreARowAToken()
    {
        var result = Translate(new DecodingOptions { Attention = true, TokenScores = true });
        int[] steps = [.. s_sources.Select(s => s.Split(' ').Length + 1)];
        float[][] attention = Columns.Scores(result, "Attention"), tokens = Columns.Scores(result, "TokenScores");
        for (int row = 0; row < steps.Length; row++)
        {
            Assert.HasCount(steps[row] * tokens[row].Length, attention[row]);
            foreach (float[] weights in attention[row].Chunk(steps[row])) Assert.AreEqual(1, weights.Sum(), 1e-4);
        }
    }

    [TestMethod]
    public void CoveragePenalty_ChangesScores() => CollectionAssert.AreNotEqual(
        Columns.Numbers(Translate(new DecodingOptions()), "Score"), Columns.Numbers(Translate(new DecodingOptions { CoveragePenalty = 2 }), "Score"));

    [TestMethod]
    public void Reference_GivesTheTargetTheProbabilityThatTheBeamGaveIt()
    {
        // Sums over other batches round otherwise.
        const float Tolerance = 1e-4f;
        var written = Translate(new DecodingOptions { TokenScores = true });
        uint[][] sources = Columns.Keys(written, "SourceIds"), targets = Columns.Keys(written, "PredictedTokenIds");
        var pairs = s_ml.Data.LoadFromEnumerable(sources.Zip(targets, (s, t) => new KeyPair { SourceIds = s, TargetIds = t }).ToArray());
        var scored = s_model.Value.LastTransformer.With(new DecodingOptions { Strategy = DecodingStrategy.Reference, BatchSize = 7 }).Transform(pairs);
        float[][] expected = Columns.Scores(written, "TokenScores"), found = Columns.Scores(scored, "TokenScores");
        float[] sums = Columns.Numbers(scored, "Score");
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.HasCount(expected[row].Length, found[row]);
            Assert.IsTrue(expected[row].Zip(found[row]).All(p => Math.Abs(p.First - p.Second) < Tolerance), $"row {row}");
            Assert.AreEqual(found[row].Sum(), sums[row], Tolerance);
        }
        var metrics = s_ml.Sequence.EvaluateLanguageModel(scored, scoreColumnName: "TokenScores");
        Assert.AreEqual(found.Sum(f => f.Length), metrics.TokenCount);
        Assert.AreEqual(Math.Exp(-found.SelectMany(f => f).Average()), metrics.Perplexity, 1e-3);
    }

    [TestMethod]
    public void Reference_PassesOverMissingTokensAndMarkers()
    {
        var model = s_model.Value.LastTransformer.With(new DecodingOptions { Strategy = DecodingStrategy.Reference });
        var data = s_ml.Data.LoadFromEnumerable([new KeyPair { SourceIds = [4], TargetIds = [5, 0, 6] }, new KeyPair { SourceIds = [4], TargetIds = [2, 5, 0, 6, 3] }, new KeyPair { SourceIds = [4], TargetIds = [] }]);
        float[][] scores = Columns.Scores(model.Transform(data), "TokenScores");
        Assert.HasCount(4, scores[0]);
        Assert.IsTrue(float.IsNaN(scores[0][1]));
        Assert.IsTrue(scores[0].Zip(scores[1]).All(p => p.First == p.Second || (float.IsNaN(p.First) && float.IsNaN(p.Second))));
        Assert.HasCount(1, scores[2]);
        float[] sums = Columns.Numbers(model.Transform(data), "Score");
        Assert.AreEqual(scores[0][0] + scores[0][2] + scores[0][3], sums[0], 1e-5);
    }

    [TestMethod]
    public void Reference_NeedsTheTargetColumn()
    {
        var model = SmallTranslator.With(s_model.Value, new DecodingOptions { Strategy = DecodingStrategy.Reference });
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(SmallTranslator.Data(s_ml, "one"))).Message, "Could not find input column 'TargetIds'");
    }

    private static IDataView Translate(DecodingOptions options, IEnumerable<string>? sources = null) =>
        SmallTranslator.With(s_model.Value, options).Transform(SmallTranslator.Data(s_ml, sources ?? s_sources));

    private static string[] Tokens(DecodingOptions options, IEnumerable<string>? sources = null) => TextsOf(Translate(options, sources), "PredictedTokenIds");

    private static string[] TextsOf(IDataView result, string name)
    {
        string[] vocabulary = Columns.KeyValues(result.Schema[name]);
        return [.. Columns.Keys(result, name).Select(keys => string.Join(' ', keys.Select(k => vocabulary[k - 1])))];
    }

    private static string[] Ranks(DecodingOptions options, int count)
    {
        var result = Translate(options);
        string[][] ranks = [.. Enumerable.Range(1, count).Select(rank => TextsOf(result, rank == 1 ? "PredictedTokenIds" : $"PredictedTokenIds{rank}"))];
        return [.. Enumerable.Range(0, s_sources.Length).Select(row => string.Join('|', ranks.Select(r => r[row])))];
    }
}
