using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.LanguageModeling;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Classification;

[TestClass]
public class SequenceClassifierTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<SequenceClassifierTransformer>> s_model = new(() => Fit(Options(PoolingKind.Max)));
    private static readonly Lazy<byte[]> s_zip = new(() => LabeledText.Save(s_ml, s_model.Value));

    public static IEnumerable<PoolingKind> Kinds => Enum.GetValues<PoolingKind>();

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var lines = LabeledText.View(s_ml, LabeledText.Lines);
        var rows = LabeledText.Preparation(s_ml).Fit(lines).Transform(lines, TransformerScope.Testing);
        var wrong = s_ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f }, Tokens = new[] { "a" }, Label = 1f }]);
        var options = Options(PoolingKind.Attention);
        (options.WordsColumnName, options.Epochs) = ("Tokens", 1);
        EstimatorContract.Verify(s_ml, s_ml.Sequence.Trainers.SequenceClassifier(options), rows, lines, wrong, "Score");
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void EveryPooling_LearnsThatNotTurnsTheClass(PoolingKind pooling)
    {
        var model = Fit(Options(pooling));
        var metrics = s_ml.MulticlassClassification.Evaluate(model.Transform(LabeledText.View(s_ml, LabeledText.Lines), TransformerScope.Testing));
        Assert.AreEqual(1, metrics.MicroAccuracy);
        Assert.IsLessThan(0.1, metrics.LogLoss);
    }

    [TestMethod]
    public void Columns_HaveTheTextsOfTheLabelsKeys()
    {
        var judged = s_model.Value.Transform(LabeledText.View(s_ml, "good"));
        CollectionAssert.AreEqual(s_model.Value.LastTransformer.Labels!.ToArray(), Tests.Columns.KeyValues(judged.Schema["PredictedLabel"]));
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        judged.Schema["Score"].GetSlotNames(ref names);
        CollectionAssert.AreEqual(s_model.Value.LastTransformer.Labels!.ToArray(), names.DenseValues().Select(n => n.ToString()).ToArray());
    }

    [TestMethod]
    public void WhatARowGets_DoesNotDependOnItsCompanyOrPadding()
    {
        string[] texts = [.. Enumerable.Range(0, 150).Select(i => string.Join(' ', Enumerable.Repeat(i % 3 == 0 ? "not good" : "bad zzz", 1 + (i % 7))))];
        var view = s_model.Value.Transform(LabeledText.View(s_ml, texts));
        float[][] together = Tests.Columns.Scores(view);
        var padded = s_ml.Sequence.Transforms.Pad("TokenIds", "TokenIds", 20).Fit(view).Transform(view);
        float[][] withPadding = Tests.Columns.Scores(s_model.Value.LastTransformer.Transform(padded));
        foreach (int i in new[] { 0, 5, 63, 64, 149 })
        {
            float[] alone = Tests.Columns.Scores(s_model.Value.Transform(LabeledText.View(s_ml, texts[i])))[0];
            for (int k = 0; k < 2; k++)
            {
                Assert.AreEqual(alone[k], together[i][k], 1e-5f);
                Assert.AreEqual(alone[k], withPadding[i][k], 1e-5f);
            }
        }
    }

    [TestMethod]
    public void ARowWithoutWords_IsReadAsOneUnknownWord()
    {
        float[][] scores = Tests.Columns.Scores(s_model.Value.Transform(LabeledText.View(s_ml, "", "zzz")));
        CollectionAssert.AreEqual(scores[1], scores[0]);
        Assert.AreEqual(1, scores[0].Sum(), 1e-5);
    }

    [TestMethod]
    public void RowsWithoutWordsOrLabel_AreNotLearnedFrom()
    {
        LabeledLine[] useless = [LabeledText.Line("", "no"), LabeledText.Line("good")];
        string[] Weights(params IEnumerable<LabeledLine> lines)
        {
            var options = Options(PoolingKind.Mean);
            options.Epochs = 2;
            var model = Pipeline(options).Fit(LabeledText.View(s_ml, LabeledText.Lines));
            var rows = model.SkipLast(1).Aggregate(LabeledText.View(s_ml, lines), (view, stage) => stage.Transform(view));
            return ModelZips.Contents(LabeledText.Save(s_ml, s_ml.Sequence.Trainers.SequenceClassifier(options).Fit(rows)));
        }
        CollectionAssert.AreEqual(Weights(LabeledText.Lines), Weights([.. LabeledText.Lines, .. useless]));
        var rows = LabeledText.Preparation(s_ml).Fit(LabeledText.View(s_ml, LabeledText.Lines)).Transform(LabeledText.View(s_ml, useless), TransformerScope.Testing);
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => s_ml.Sequence.Trainers.SequenceClassifier(Options(PoolingKind.Max)).Fit(rows)).Message, "There is nothing to train on or to measure: no row has both a word in 'TokenIds' and a label in 'Label'.");
    }

    [TestMethod]
    public void Validation_MeasuresLossAndAccuracy()
    {
        var reports = new List<TrainingProgress>();
        var options = Options(PoolingKind.Max);
        var lines = LabeledText.View(s_ml, LabeledText.Lines);
        (options.Progress, options.ValidationSet, options.Selection) = (new Probe(reports.Add), LabeledText.Preparation(s_ml).Fit(lines).Transform(lines, TransformerScope.Testing), ModelSelection.ValidationScore);
        Fit(options);
        var ends = reports.Where(r => r.EpochEnded).ToList();
        Assert.AreEqual(1, ends[^1].ValidationScore);
        Assert.IsLessThan(0.5 * ends[0].ValidationLoss!.Value, ends[^1].ValidationLoss!.Value);
    }

    [TestMethod]
    public void OneSeed_GivesTheSameWeightsToTheLastBitAndLeavesNoTensor()
    {
        string[] Weights(int seed)
        {
            var options = Options(PoolingKind.Attention);
            (options.Seed, options.Epochs) = (seed, 2);
            return ModelZips.Contents(LabeledText.Save(s_ml, Fit(options)));
        }
        string[] first = Weights(7);
        long before = LiveTensors.Count;
        CollectionAssert.AreEqual(first, Weights(7));
        CollectionAssert.AreNotEqual(first, Weights(8));
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void PredictionEngine_OfALoadedModelNeedsNoLabel()
    {
        var loaded = SmallModel.Load(s_zip.Value, out var ml);
        using var engine = ml.Model.CreatePredictionEngine<Line, Judged>(((TransformerChain<ITransformer>)loaded).GetModelFor(TransformerScope.Scoring));
        string ClassOf(string text) => s_model.Value.LastTransformer.Labels![(int)engine.Predict(new Line { Text = text }).PredictedLabel - 1];
        Assert.AreEqual("yes", ClassOf("it is good"));
        Assert.AreEqual("no", ClassOf("not good"));
    }

    [TestMethod]
    public void LoadedModel_IsSavedAsTheSameEntries()
    {
        var loaded = SmallModel.Load(s_zip.Value, out var ml);
        CollectionAssert.AreEqual(ModelZips.Contents(s_zip.Value), ModelZips.Contents(LabeledText.Save(ml, loaded)));
    }

    [TestMethod]
    [DataRow("\"outputCount\": 2", "\"outputCount\": 3")]
    [DataRow("\"hiddenSize\": 12", "\"hiddenSize\": 60000")]
    [DataRow("\"labels\": [", "\"labels\": [\"X\",")]
    [DataRow("\"score\": \"Score\"", "\"score\": \"\"")]
    public void AlteredOptions_AreAFaultThatNamesTheEntry(string now, string then)
    {
        byte[] altered = ModelZips.Alter(s_zip.Value, "Transform_003/options.json", bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            StringAssert.Contains(text, now);
            return Encoding.UTF8.GetBytes(text.Replace(now, then, StringComparison.Ordinal));
        });
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(altered, out _)), "Entry 'options.json' of the model cannot be read.");
    }

    private static SequenceClassifierOptions Options(PoolingKind pooling) => LabeledText.Small(new SequenceClassifierOptions(), pooling);

    private static EstimatorChain<SequenceClassifierTransformer> Pipeline(SequenceClassifierOptions options) => LabeledText.Preparation(s_ml).Append(s_ml.Sequence.Trainers.SequenceClassifier(options));

    private static TransformerChain<SequenceClassifierTransformer> Fit(SequenceClassifierOptions options) => Pipeline(options).Fit(LabeledText.View(s_ml, LabeledText.Lines));

    private sealed class Judged
    {
        public uint PredictedLabel { get; set; }
    }
}
