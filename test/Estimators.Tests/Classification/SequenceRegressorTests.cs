using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.LanguageModeling;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Classification;

[TestClass]
public class SequenceRegressorTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<SequenceRegressorTransformer>> s_model = new(() => Fit(Options(PoolingKind.Last)));
    private static readonly Lazy<byte[]> s_zip = new(() => LabeledText.Save(s_ml, s_model.Value));

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var lines = LabeledText.View(s_ml, LabeledText.Lines);
        var rows = LabeledText.Preparation(s_ml).Fit(lines).Transform(lines);
        var options = Options(PoolingKind.Mean);
        options.Epochs = 1;
        var wrong = s_ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f }, Number = 1f }]);
        EstimatorContract.Verify(s_ml, s_ml.Sequence.Trainers.SequenceRegressor(options), rows, lines, wrong, "Score");
    }

    [TestMethod]
    [DataRow(PoolingKind.Last)]
    [DataRow(PoolingKind.Attention)]
    public void Numbers_AreLearnedWhateverTheirScale(PoolingKind pooling)
    {
        LabeledLine[] lines = [.. LabeledText.Lines.Select(l => LabeledText.Line(l.Text, number: 5000 + (1000 * l.Number)))];
        var model = Pipeline(Options(pooling)).Fit(LabeledText.View(s_ml, lines));
        var metrics = s_ml.Regression.Evaluate(model.Transform(LabeledText.View(s_ml, lines)), labelColumnName: "Number");
        Assert.IsGreaterThan(0.98, metrics.RSquared);
    }

    [TestMethod]
    public void LabelsThatAreAllAlike_AreLearned()
    {
        var options = Options(PoolingKind.Mean);
        options.Epochs = 10;
        var model = Pipeline(options).Fit(LabeledText.View(s_ml, LabeledText.Lines.Select(l => LabeledText.Line(l.Text, number: 3))));
        Assert.AreEqual(3, Tests.Columns.Numbers(model.Transform(LabeledText.View(s_ml, "good")), "Score")[0], 0.3);
    }

    [TestMethod]
    public void RowsWithoutLabel_AreNotLearnedFromAndAnInfiniteOneIsAFault()
    {
        string[] Weights(params IEnumerable<LabeledLine> lines)
        {
            var options = Options(PoolingKind.Mean);
            options.Epochs = 2;
            return ModelZips.Contents(LabeledText.Save(s_ml, s_ml.Sequence.Trainers.SequenceRegressor(options).Fit(LabeledText.Preparation(s_ml).Fit(LabeledText.View(s_ml, LabeledText.Lines)).Transform(LabeledText.View(s_ml, lines)))));
        }
        CollectionAssert.AreEqual(Weights(LabeledText.Lines), Weights([.. LabeledText.Lines, LabeledText.Line("good"), LabeledText.Line("", number: 9)]));
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => Weights(LabeledText.Line("good", number: float.PositiveInfinity))).Message, "Row 0 has the label ");
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => Weights(LabeledText.Line("good"))).Message, "There is nothing to train on or to measure");
    }

    [TestMethod]
    public void Validation_MeasuresTheLossAlone()
    {
        var reports = new List<TrainingProgress>();
        var options = Options(PoolingKind.Last);
        var lines = LabeledText.View(s_ml, LabeledText.Lines);
        (options.Progress, options.ValidationSet) = (new Probe(reports.Add), LabeledText.Preparation(s_ml).Fit(lines).Transform(lines));
        Fit(options);
        var ends = reports.Where(r => r.EpochEnded).ToList();
        Assert.IsLessThan(0.3 * ends[0].ValidationLoss!.Value, ends[^1].ValidationLoss!.Value);
        Assert.IsNull(ends[^1].ValidationScore);
        options.Selection = ModelSelection.ValidationScore;
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Trainers.SequenceRegressor(options)).Message, "Selection by ValidationScore needs");
    }

    [TestMethod]
    public void PredictionEngine_OfALoadedModelGivesTheSame()
    {
        var loaded = SmallModel.Load(s_zip.Value, out var ml);
        using var engine = ml.Model.CreatePredictionEngine<Line, Judged>(((TransformerChain<ITransformer>)loaded).GetModelFor(TransformerScope.Scoring));
        Assert.AreEqual(Tests.Columns.Numbers(s_model.Value.Transform(LabeledText.View(s_ml, "it is good")), "Score")[0], engine.Predict(new Line { Text = "it is good" }).Score);
        CollectionAssert.AreEqual(ModelZips.Contents(s_zip.Value), ModelZips.Contents(LabeledText.Save(ml, loaded)));
    }

    [TestMethod]
    [DataRow("\"outputCount\": 1", "\"outputCount\": 2")]
    [DataRow("\"deviation\": ", "\"deviation\": -")]
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

    private static SequenceRegressorOptions Options(PoolingKind pooling)
    {
        var options = LabeledText.Small(new SequenceRegressorOptions(), pooling);
        options.LabelColumnName = "Number";
        return options;
    }

    private static EstimatorChain<SequenceRegressorTransformer> Pipeline(SequenceRegressorOptions options) => LabeledText.Preparation(s_ml).Append(s_ml.Sequence.Trainers.SequenceRegressor(options));

    private static TransformerChain<SequenceRegressorTransformer> Fit(SequenceRegressorOptions options) => Pipeline(options).Fit(LabeledText.View(s_ml, LabeledText.Lines));

    private sealed class Judged
    {
        public float Score { get; set; }
    }
}
