using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class NGramLanguageModelTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<NGramLanguageModelTransformer>> s_model = new(() => Fit(s_ml.Sequence.Trainers.NGramLanguageModel(order: 4)));

    public static IEnumerable<NGramSmoothing> Smoothings =>
    [
        NGramSmoothing.MaximumLikelihood, NGramSmoothing.Laplace(1, 0.5), NGramSmoothing.Lidstone(0.1), NGramSmoothing.WittenBell, NGramSmoothing.AbsoluteDiscounting(), NGramSmoothing.KneserNey(),
        NGramSmoothing.ModifiedKneserNey(), NGramSmoothing.StupidBackoff(),
    ];

    [TestMethod]
    [DynamicData(nameof(Smoothings))]
    public void KeepsTheEstimatorContract_OnWindowsAndRows(NGramSmoothing smoothing)
    {
        var rows = Texts.Keys(s_ml, SmallModel.Text);
        var windows = s_ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(4)).Fit(rows).Transform(rows);
        var wrongType = s_ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f }, Label = new[] { 1f } }]);
        foreach (var data in new[] { windows, rows })
        {
            EstimatorContract.Verify(s_ml, s_ml.Sequence.Trainers.NGramLanguageModel(smoothing: smoothing, order: 3), data, Texts.Lines(s_ml, "a"), wrongType, "Score");
        }
    }

    [TestMethod]
    public void Probabilities_AreWholeDistributionsWithTheScoresAmongThem()
    {
        var rows = Texts.Keys(s_ml, "abcabd", "ab");
        var trainer = s_ml.Sequence.Trainers.NGramLanguageModel(new NGramLanguageModelOptions { Order = 3, ProbabilitiesColumnName = "Probabilities" });
        EstimatorContract.Verify(s_ml, trainer, rows, Texts.Lines(s_ml, "a"), s_ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f } }]), "Score", "Probabilities");
        var scored = trainer.Fit(rows).Transform(rows);
        var (keys, scores, all) = (Columns.Keys(scored, "TokenIds")[0], Columns.Scores(scored)[0], Columns.Scores(scored, "Probabilities")[0]);
        int size = Columns.KeyValues(scored.Schema["TokenIds"]).Length;
        Assert.HasCount(5 * size, all);
        for (int step = 0; step < 5; step++)
        {
            float[] one = all[(step * size)..((step + 1) * size)];
            Assert.AreEqual(1, one.Sum(), 1e-5f);
            Assert.AreEqual(MathF.Exp(scores[step]), one[(int)keys[step + 1] - 1], 1e-6f);
        }
    }

    [TestMethod]
    public void ScoresThatAreNoProbabilities_AreWarnedOf()
    {
        string Warnings(NGramSmoothing smoothing)
        {
            var ml = new MLContext();
            var lines = new List<string>();
            ml.Log += (_, e) =>
            {
                if (e.Kind == Runtime.ChannelMessageKind.Warning) lines.Add(e.Message);
            };
            ml.Sequence.Trainers.NGramLanguageModel(smoothing: smoothing).Fit(Texts.Keys(ml, "abab"));
            return string.Join('\n', lines);
        }
        StringAssert.Contains(Warnings(NGramSmoothing.StupidBackoff()), "The scores of stupid back-off (0.4) are no probabilities");
        Assert.AreEqual("", Warnings(NGramSmoothing.WittenBell));
    }

    [TestMethod]
    public void ALabelOfAnotherType_IsRefused()
    {
        var data = s_ml.Data.LoadFromEnumerable([new WrongLabel { TokenIds = [1, 2], Label = [1] }]);
        var trainer = s_ml.Sequence.Trainers.NGramLanguageModel();
        const string Message = "Schema mismatch for input column 'Label' of NGramLanguageModel";
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.Fit(data)).Message, Message);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.GetOutputSchema(SchemaProbe.ShapeOf(data))).Message, Message);
    }

    [TestMethod]
    public void ARowOfNTokens_GetsNMinusOneScores()
    {
        float[][] scores = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "my box.", "p", "")));
        CollectionAssert.AreEqual(new[] { 6, 0, 0 }, scores.Select(s => s.Length).ToArray());
        Assert.IsTrue(scores[0].All(s => s <= 0 && float.IsFinite(s)));
    }

    [TestMethod]
    public void AWindow_IsScoredLikeTheSameRow()
    {
        var lines = Texts.Lines(s_ml, SmallModel.Text[0][..11]);
        var rows = Texts.Preparation(s_ml).Fit(Texts.Lines(s_ml, SmallModel.Text)).Transform(lines);
        var windows = s_ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(1)).Fit(rows).Transform(rows);
        CollectionAssert.AreEqual(Columns.Scores(s_model.Value.LastTransformer.Transform(rows)).Single(), Columns.Scores(s_model.Value.LastTransformer.Transform(windows)).Single());
    }

    [TestMethod]
    public void Windows_TeachWhatTheyHold()
    {
        // Adjacent windows of 10 steps share a token: every pair of tokens but those across no window's edge is met once.
        var rows = Texts.Keys(s_ml, SmallModel.Text);
        var windows = s_ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(1)).Fit(rows).Transform(rows);
        var (ofRows, ofWindows) = (s_ml.Sequence.Trainers.NGramLanguageModel(order: 2).Fit(rows).Model, s_ml.Sequence.Trainers.NGramLanguageModel(order: 2).Fit(windows).Model);
        Assert.AreEqual(ofRows.CountOf(2), ofWindows.CountOf(2));
        var (longRows, longWindows) = (s_ml.Sequence.Trainers.NGramLanguageModel(order: 12).Fit(rows).Model, s_ml.Sequence.Trainers.NGramLanguageModel(order: 12).Fit(windows).Model);
        Assert.AreEqual(23, longRows.CountOf(12), "the text repeats after 23 letters");
        Assert.AreEqual(0, longWindows.CountOf(12), "a window has 11 letters");
    }

    [TestMethod]
    public void Perplexity_IsReadLikeThatOfANet()
    {
        var metrics = s_ml.Sequence.EvaluateLanguageModel(s_model.Value.Transform(Texts.Lines(s_ml, "pack my box with jugs. pack my")));
        Assert.IsLessThan(1.5, metrics.Perplexity);
        Assert.AreEqual(29, metrics.TokenCount);
        double unseen = s_ml.Sequence.EvaluateLanguageModel(s_model.Value.Transform(Texts.Lines(s_ml, "jxs gbm"))).Perplexity;
        Assert.IsGreaterThan(metrics.Perplexity * 2, unseen);
        Assert.IsTrue(double.IsFinite(unseen));
    }

    [TestMethod]
    public void ParallelCursors_GiveTheSameScores()
    {
        var data = s_model.Value.Transform(Texts.Lines(s_ml, Texts.Rhyme));
        string expected = string.Join('\n', Columns.Scores(data).Select(s => string.Join(' ', s)));
        string[] found = new string[8];
        Parallel.For(0, found.Length, i => found[i] = string.Join('\n', Columns.Scores(data).Select(s => string.Join(' ', s))));
        Assert.IsTrue(found.All(f => f == expected));
    }

    [TestMethod]
    public void ALoadedModel_ScoresAndGeneratesLikeTheSavedOne()
    {
        byte[] zip = SmallModel.Save(s_ml, s_model.Value);
        var loaded = (TransformerChain<ITransformer>)SmallModel.Load(zip, out var ml);
        CollectionAssert.AreEqual(ModelZips.Contents(zip), ModelZips.Contents(SmallModel.Save(ml, loaded)));
        using var engine = ml.Model.CreatePredictionEngine<Line, Scored>(loaded.GetModelFor(TransformerScope.Scoring));
        CollectionAssert.AreEqual(Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "my box.")))[0], engine.Predict(new Line { Text = "my box." }).Score);
        using var before = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        using var after = ml.Sequence.CreateTextGenerator(loaded);
        var options = new GenerationOptions { Temperature = 0.8, Seed = 4 };
        Assert.AreEqual(before.Generate("my", options), after.Generate("my", options));
    }

    [TestMethod]
    public void AnArpaFile_HoldsTheFittedModel()
    {
        var lines = Texts.Lines(s_ml, Texts.Rhyme);
        var model = s_ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()).Append(s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
            .Append(s_ml.Sequence.Trainers.NGramLanguageModel(order: 3)).Fit(lines);
        var vocabulary = model.OfType<VocabularyTransformer>().Single().Vocabulary;
        using var file = new MemoryStream();
        ArpaFile.Write(model.LastTransformer.Model, vocabulary, file);
        file.Position = 0;
        var (read, words) = ArpaFile.Read(file);
        var scores = new float[5];
        uint[] keys = [.. "the cat sat on the mat".Split(' ').Select(w => words.KeyOf(w))];
        NGramTokenScorer.Score(read, keys.AsSpan(..^1), keys.AsSpan(1..), scores);
        float[] expected = Columns.Scores(model.Transform(lines))[0];
        for (int i = 0; i < 5; i++) Assert.AreEqual(expected[i], scores[i], 1e-5f);
    }

    [TestMethod]
    public void Greedy_GoesOnWithWhatWasCounted()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        Assert.AreEqual("my box with jugs. pack my box", generator.Generate("my box", new GenerationOptions { TokenCount = 23 }));
    }

    [TestMethod]
    public void TheSameData_GiveTheSameZip() =>
        CollectionAssert.AreEqual(ModelZips.Contents(SmallModel.Save(s_ml, s_model.Value)), ModelZips.Contents(SmallModel.Save(s_ml, Fit(new MLContext().Sequence.Trainers.NGramLanguageModel(order: 4)))));

    [TestMethod]
    [DataRow("Transform_002/ngrams.bin", "Entry 'ngrams.bin' of the model cannot be read. The n-gram data")]
    [DataRow("Transform_002/options.json", "Entry 'options.json' of the model cannot be read.")]
    public void AnEntryCutShort_IsNamed(string entry, string message)
    {
        byte[] altered = ModelZips.Alter(SmallModel.Save(s_ml, s_model.Value), entry, bytes => bytes[..(bytes.Length / 2)]);
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(altered, out _)), message);
    }

    [TestMethod]
    public void AlteredNGrams_LoadOrFailCleanly()
    {
        byte[] zip = SmallModel.Save(s_ml, s_model.Value);
        var random = new Random(12);
        int failed = 0;
        for (int i = 0; i < 60; i++)
        {
            byte[] altered = ModelZips.Alter(zip, "ngrams.bin", bytes =>
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            });
            failed += Faults.Of(() => SmallModel.Load(altered, out _)) is null ? 0 : 1;
        }
        Assert.IsGreaterThan(5, failed);
    }

    [TestMethod]
    public void ALabelThatIsNotTheNextToken_IsNamedWithItsRow()
    {
        var data = s_ml.Data.LoadFromEnumerable([new Keys { TokenIds = [1, 2], Label = [2, 3] }, new Keys { TokenIds = [1, 2], Label = [3, 1] }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => s_ml.Sequence.Trainers.NGramLanguageModel().Fit(data)).Message, "Row 1 has the label 3 at step 0 and the token 2 at the next.");
    }

    [TestMethod]
    public void MissingLabels_AreNotCountedAndMissingTokensBreakTheRow()
    {
        var data = s_ml.Data.LoadFromEnumerable([new Keys { TokenIds = [1, 2, 0, 1], Label = [0, 3, 1, 2] }, new Keys { TokenIds = [1, 2, 3], Label = [2, 3, 0] }]);
        // Counted are 3 after (1 2) twice, 1 after nothing, 2 after 1 twice.
        var model = s_ml.Sequence.Trainers.NGramLanguageModel(order: 3, smoothing: NGramSmoothing.MaximumLikelihood).Fit(data).Model;
        double[] singles = [.. Enumerable.Range(0, 3).Select(t => Math.Exp(model.LogProbability(default, t)))];
        Assert.AreEqual(0.2, singles[0], 1e-6);
        Assert.AreEqual(0.4, singles[1], 1e-6);
        Assert.AreEqual(0.4, singles[2], 1e-6);
        Assert.AreEqual(0, model.LogProbability(model.Read(0, 1), 2), 1e-6);
    }

    [TestMethod]
    public void NothingToCount_IsAnError() =>
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => Fit(s_ml.Sequence.Trainers.NGramLanguageModel(), "a", "", "b")).Message, "There is nothing to train on: no row of 'TokenIds' has a token with another before it.");

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Trainers.NGramLanguageModel(new NGramLanguageModelOptions { Order = 0, Smoothing = null!, LabelColumnName = "TokenIds", ProbabilitiesColumnName = "Score", Pruning = [1] }));
        Assert.AreEqual(
            "NGramLanguageModelOptions: 5 faults. Order must be between 1 and 64, was 0. Smoothing must be given, was null. " +
            "LabelColumnName and InputColumnName must differ, both were 'TokenIds'. ProbabilitiesColumnName and ScoreColumnName must differ, both were 'Score'. Pruning must begin with 0 and never fall, was 1.", fault.Message);
    }

    [TestMethod]
    public void Log_SaysWhatWasCounted()
    {
        var ml = new MLContext();
        var lines = new List<string>();
        ml.Log += (_, e) => lines.Add(e.Message);
        ml.Sequence.Trainers.NGramLanguageModel(order: 2).Fit(Texts.Keys(ml, "abab"));
        Assert.IsTrue(lines.Any(l => l.Contains("3 tokens, modified Kneser-Ney, n-grams by length: 3, 2.", StringComparison.Ordinal)), string.Join('\n', lines));
    }

    private static TransformerChain<NGramLanguageModelTransformer> Fit(NGramLanguageModelTrainer trainer, params string[] lines) =>
        Texts.Preparation(s_ml).Append(trainer).Fit(Texts.Lines(s_ml, lines is [] ? SmallModel.Text : lines));

    private sealed class Scored
    {
        public float[] Score { get; set; } = [];
    }

    private sealed class Keys
    {
        [KeyType(3)]
        public uint[] TokenIds { get; set; } = [];

        [KeyType(3)]
        public uint[] Label { get; set; } = [];
    }

    private sealed class WrongLabel
    {
        [KeyType(3)]
        public uint[] TokenIds { get; set; } = [];

        public float[] Label { get; set; } = [];
    }
}
