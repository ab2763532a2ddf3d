using System.Text;
using System.Text.Json.Nodes;
using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

/// <summary>What a language model adds to rows besides their scores, whichever model it is.</summary>
[TestClass]
public class ScoringColumnsTests
{
    private static readonly string[] s_columns = ["Score", "Probabilities", "Surprisal", "Perplexity", "Next", "NextProbabilities"];
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<ITransformer> s_net = new(() => Fit(Net()));
    private static readonly Lazy<ITransformer> s_ngrams = new(() => Fit(NGrams()));
    private static readonly string[] s_lines = ["my box.", "", "p", "with jugs. pack my box", "gsu xo", .. Enumerable.Range(1, 40).Select(i => SmallModel.Text[0][i..(i + 1 + i * 7 % 50)])];

    public static IEnumerable<object[]> Models => [[true], [false]];

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void KeepsTheEstimatorContract(bool isNet)
    {
        var rows = Texts.Keys(s_ml, SmallModel.Text);
        var windows = s_ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(4)).Fit(rows).Transform(rows);
        var wrongType = s_ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f }, Label = new[] { 1f } }]);
        if (isNet) EstimatorContract.Verify(s_ml, s_ml.Sequence.Trainers.RnnLanguageModel(Net()), windows, Texts.Lines(s_ml, "a"), wrongType, [.. s_columns, "Hidden"]);
        else EstimatorContract.Verify(s_ml, s_ml.Sequence.Trainers.NGramLanguageModel(NGrams()), windows, Texts.Lines(s_ml, "a"), wrongType, s_columns);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void SurprisalAndPerplexity_AreOfTheScores(bool isNet)
    {
        var scored = Model(isNet).Transform(Texts.Lines(s_ml, s_lines));
        var (scores, surprisals, perplexities) = (Columns.Scores(scored), Columns.Scores(scored, "Surprisal"), Columns.Numbers(scored, "Perplexity"));
        for (int row = 0; row < s_lines.Length; row++)
        {
            AssertNear([.. scores[row].Select(p => -MathF.Log2(MathF.Exp(p)))], surprisals[row], 1e-4f);
            AssertNear([scores[row].Length == 0 ? float.NaN : MathF.Exp(-scores[row].Average())], [perplexities[row]], 1e-3f);
        }
        Assert.IsTrue(float.IsNaN(perplexities[1]) && float.IsNaN(perplexities[2]), "nothing is scored of an empty row and of one token");
        Assert.AreEqual(s_ml.Sequence.EvaluateLanguageModel(Model(isNet).Transform(Texts.Lines(s_ml, s_lines[3]))).Perplexity, perplexities[3], 1e-3);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void MissingLabels_HaveNoSurprisalAndDoNotCount(bool isNet)
    {
        var rows = s_ml.Data.LoadFromEnumerable([new Keys { TokenIds = [3, 2, 5, 0, 7, 4, 9] }]);
        var scored = ((TransformerChain<ITransformer>)Model(isNet)).LastTransformer.Transform(rows);
        float[] surprisals = Columns.Scores(scored, "Surprisal")[0], scores = Columns.Scores(scored)[0];
        CollectionAssert.AreEqual(new[] { false, false, true, false, false, false }, Array.ConvertAll(surprisals, float.IsNaN));
        AssertNear([MathF.Exp(-scores.Where(s => !float.IsNaN(s)).Average())], Columns.Numbers(scored, "Perplexity"), 1e-4f);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void NextTokens_AreTheMostProbableAfterTheWholeRow(bool isNet)
    {
        // The distribution after all of a row is that of the last score of the same row with one more token.
        var scored = Model(isNet).Transform(Texts.Lines(s_ml, "my box"));
        float[] all = Columns.Scores(Model(isNet).Transform(Texts.Lines(s_ml, "my box.")), "Probabilities")[0];
        AssertAreTheMostProbable(scored, all[^20..]);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void OfAWindow_TheNextTokensAreOfItsLastStep(bool isNet)
    {
        var scored = ((TransformerChain<ITransformer>)Model(isNet)).Transform(Texts.Lines(s_ml, SmallModel.Text[0][..11]), TransformerScope.Testing);
        AssertAreTheMostProbable(scored, Columns.Scores(scored, "Probabilities")[0][^20..]);
        Assert.HasCount(10, Columns.Scores(scored)[0]);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void NextTokens_HaveTheirTexts(bool isNet)
    {
        var scored = Model(isNet).Transform(Texts.Lines(s_ml, "pack my box", ""));
        var named = s_ml.Transforms.Conversion.MapKeyToValue("NextTexts", "Next").Fit(scored).Transform(scored);
        string[][] texts = Columns.Tokens(named, "NextTexts");
        string[] vocabulary = Columns.KeyValues(scored.Schema["Next"]);
        CollectionAssert.AreEqual(Array.ConvertAll(Columns.Keys(scored, "Next")[0], key => vocabulary[key - 1]), texts[0]);
        if (!isNet) Assert.AreEqual(" ", texts[0][0]);
        CollectionAssert.AreEqual(new uint[3], Columns.Keys(scored, "Next")[1], "nothing follows nothing");
        Assert.IsTrue(Columns.Scores(scored, "NextProbabilities")[1].All(float.IsNaN));
    }

    [TestMethod]
    public void MoreNextTokensThanThereAre_LeaveTheRestMissing()
    {
        var rows = Texts.Keys(s_ml, "abab");
        var scored = s_ml.Sequence.Trainers.NGramLanguageModel(new NGramLanguageModelOptions { NextTokensColumnName = "Next", NextTokenProbabilitiesColumnName = "P", NextTokenCount = 4, Order = 2 }).Fit(rows).Transform(rows);
        uint[] next = Columns.Keys(scored, "Next")[0];
        float[] p = Columns.Scores(scored, "P")[0];
        CollectionAssert.AreEquivalent(new uint[] { 0, 1, 2, 3 }, next, "a, b and the unknown token");
        Assert.AreEqual(0u, next[3]);
        Assert.AreEqual(1, p[..3].Sum(), 1e-5f);
        Assert.IsTrue(float.IsNaN(p[3]));
    }

    [TestMethod]
    public void TheHiddenState_IsFeaturesForOtherTrainers()
    {
        var scored = s_net.Value.Transform(Texts.Lines(s_ml, "my box.", "my box.", "with", ""));
        Assert.AreEqual(16, ((VectorDataViewType)scored.Schema["Hidden"].Type).Size);
        float[][] states = Columns.Scores(scored, "Hidden");
        AssertNear(states[0], states[1]);
        CollectionAssert.AreNotEqual(states[0], states[2]);
        Assert.IsTrue(states[3].All(h => h == 0));
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void RowsReadTogether_GetWhatAPredictionEngineGivesEach(bool isNet)
    {
        var scored = Model(isNet).Transform(Texts.Lines(s_ml, s_lines));
        using var engine = s_ml.Model.CreatePredictionEngine<Line, Said>(((TransformerChain<ITransformer>)Model(isNet)).GetModelFor(TransformerScope.Scoring), new PredictionEngineOptions { OwnsTransformer = false });
        var all = s_ml.Data.CreateEnumerable<Said>(scored, reuseRowObject: false).ToArray();
        for (int i = 0; i < s_lines.Length; i++)
        {
            var one = engine.Predict(new Line { Text = s_lines[i] });
            AssertNear(one.Score, all[i].Score);
            AssertNear(one.Surprisal, all[i].Surprisal, 1e-4f);
            AssertNear([one.Perplexity], [all[i].Perplexity], 1e-3f);
            AssertNear(one.NextProbabilities, all[i].NextProbabilities);
            CollectionAssert.AreEqual(one.Next, all[i].Next);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void ParallelCursors_GiveTheSame(bool isNet)
    {
        var data = Model(isNet).Transform(Texts.Lines(s_ml, s_lines));
        string expected = Print(data);
        string[] found = new string[8];
        Parallel.For(0, found.Length, i => found[i] = Print(data));
        Assert.IsTrue(found.All(f => f == expected));
    }

    [TestMethod]
    public void ManyCursorsOfOneView_GiveTheSameRows()
    {
        var data = s_net.Value.Transform(Texts.Lines(s_ml, s_lines));
        var column = data.Schema["Perplexity"];
        var cursors = data.GetRowCursorSet([column], 4);
        var found = new List<string>();
        Parallel.ForEach(cursors, cursor =>
        {
            using (cursor)
            {
                var get = cursor.GetGetter<float>(column);
                float value = 0;
                while (cursor.MoveNext())
                {
                    get(ref value);
                    lock (found) found.Add($"{value:G4}");
                }
            }
        });
        CollectionAssert.AreEquivalent(Columns.Numbers(data, "Perplexity").Select(p => $"{p:G4}").ToArray(), found);
    }

    [TestMethod]
    public void ACursor_LeavesNoTensorBehind()
    {
        var data = s_net.Value.Transform(Texts.Lines(s_ml, s_lines));
        Print(data);
        long before = LiveTensors.Count;
        Print(data);
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void AModelSavedBeforeThereWereTheseColumns_Loads(bool isNet)
    {
        byte[] old = ModelZips.Alter(SmallModel.Save(s_ml, Scoring(isNet)), "Transform_002/options.json", bytes => Edit(bytes, options =>
        {
            foreach (string name in options.Select(o => o.Key).Except(["inputColumnName", "labelColumnName", "scoreColumnName", "net"]).ToArray()) options.Remove(name);
        }));
        var loaded = SmallModel.Load(old, out var ml).Transform(Texts.Lines(s_ml, s_lines));
        Assert.IsNull(loaded.Schema.GetColumnOrNull("Next"));
        Assert.AreEqual(Print(Model(isNet).Transform(Texts.Lines(s_ml, s_lines)), ["Score"]), Print(loaded, ["Score"]));
    }

    [TestMethod]
    [DataRow(true, "nextTokenCount", 0)]
    [DataRow(false, "nextTokenCount", 2_000_000_000)]
    [DataRow(false, "hiddenStateColumnName", 1)]
    public void ImpossibleOptionsInAZip_AreNamed(bool isNet, string option, int value)
    {
        byte[] altered = ModelZips.Alter(SmallModel.Save(s_ml, Scoring(isNet)), "Transform_002/options.json", bytes => Edit(bytes, options => options[option] = option == "nextTokenCount" ? value : "Hidden"));
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(altered, out _)), "Entry 'options.json' of the model asks for");
    }

    [TestMethod]
    public void ColumnsOfOneName_AreFaults()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Trainers.RnnLanguageModel(new RnnLanguageModelOptions { SurprisalColumnName = "Score", HiddenStateColumnName = "Next", NextTokensColumnName = "Next", NextTokenCount = 0 }));
        Assert.AreEqual("RnnLanguageModelOptions: 3 faults. NextTokenCount must be between 1 and 65536, was 0. SurprisalColumnName and ScoreColumnName must differ, both were 'Score'. HiddenStateColumnName and NextTokensColumnName must differ, both were 'Next'.", fault.Message);
    }

    private static ITransformer Model(bool isNet) => (isNet ? s_net : s_ngrams).Value;

    private static ITransformer Scoring(bool isNet) => ((TransformerChain<ITransformer>)Model(isNet)).GetModelFor(TransformerScope.Scoring);

    private static ITransformer Fit(object options)
    {
        IEstimator<ITransformer> trainer = options is RnnLanguageModelOptions net ? s_ml.Sequence.Trainers.RnnLanguageModel(net) : s_ml.Sequence.Trainers.NGramLanguageModel((NGramLanguageModelOptions)options);
        return Texts.Preparation(s_ml).Append(s_ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(1)), TransformerScope.TrainTest).Append(trainer).Fit(Texts.Lines(s_ml, SmallModel.Text));
    }

    private static RnnLanguageModelOptions Net()
    {
        var options = SmallModel.Options();
        options.CarryState = false;
        (options.ProbabilitiesColumnName, options.SurprisalColumnName, options.PerplexityColumnName) = ("Probabilities", "Surprisal", "Perplexity");
        (options.NextTokensColumnName, options.NextTokenProbabilitiesColumnName, options.NextTokenCount, options.HiddenStateColumnName) = ("Next", "NextProbabilities", 3, "Hidden");
        return options;
    }

    private static NGramLanguageModelOptions NGrams() => new()
    {
        Order = 3, ProbabilitiesColumnName = "Probabilities", SurprisalColumnName = "Surprisal", PerplexityColumnName = "Perplexity",
        NextTokensColumnName = "Next", NextTokenProbabilitiesColumnName = "NextProbabilities", NextTokenCount = 3,
    };

    private static void AssertAreTheMostProbable(IDataView scored, float[] distribution)
    {
        var expected = distribution.Select((p, i) => (p, Key: (uint)i + 1)).OrderByDescending(t => t.p).Take(3).ToArray();
        AssertNear([.. expected.Select(t => t.p)], Columns.Scores(scored, "NextProbabilities")[0]);
        AssertNear([.. Columns.Keys(scored, "Next")[0].Select(key => distribution[key - 1])], Columns.Scores(scored, "NextProbabilities")[0]);
    }

    private static string Print(IDataView data, string[]? columns = null) => string.Join('\n', (columns ?? ["Score", "Surprisal", "NextProbabilities", "Next"]).SelectMany(name =>
        name == "Next" ? Columns.Keys(data, name).Select(r => string.Join(' ', r)) : Columns.Scores(data, name).Select(r => string.Join(' ', r))));

    private static byte[] Edit(byte[] json, Action<JsonObject> change)
    {
        var options = JsonNode.Parse(json)!.AsObject();
        change(options);
        return Encoding.UTF8.GetBytes(options.ToJsonString());
    }

    // On libtorch sums may be of another order in other company; on the engine of this repository they are not, which the core's tests hold it to.
    private static void AssertNear(float[] expected, float[] found, float tolerance = 1e-5f)
    {
        Assert.HasCount(expected.Length, found);
        for (int i = 0; i < expected.Length; i++) Assert.IsTrue(float.IsNaN(expected[i]) ? float.IsNaN(found[i]) : MathF.Abs(expected[i] - found[i]) <= tolerance * MathF.Max(1, MathF.Abs(expected[i])), $"place {i}: expected {expected[i]}, was {found[i]}");
    }

    private sealed class Keys
    {
        [KeyType(20)]
        public uint[] TokenIds { get; set; } = [];
    }

    private sealed class Said
    {
        public float[] Score { get; set; } = [];

        public float[] Surprisal { get; set; } = [];

        public float Perplexity { get; set; }

        public uint[] Next { get; set; } = [];

        public float[] NextProbabilities { get; set; } = [];
    }
}
