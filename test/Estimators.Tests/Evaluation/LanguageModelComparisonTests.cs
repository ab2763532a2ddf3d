using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.LanguageModeling;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public sealed class LanguageModelComparisonTests
{
    private static readonly string[] s_lines = ["pack my box with", "my box with jugs. pack", "", "with jugs. pack my", "jugs. pack my box"];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void TwoModels_AreComparedOverTheirScoreColumns()
    {
        var (first, second) = (Options("FirstScore"), Options("SecondScore"));
        first.Epochs = 12;
        var (better, worse) = (SmallModel.Fit(_ml, first), SmallModel.Fit(_ml, second));
        var data = worse.LastTransformer.Transform(better.Transform(Texts.Lines(_ml, s_lines)));
        var metrics = _ml.Sequence.CompareLanguageModels(data, "FirstScore", "SecondScore", largestDifferences: 3);

        Assert.AreEqual(_ml.Sequence.EvaluateLanguageModel(data, scoreColumnName: "FirstScore").CrossEntropy, metrics.FirstCrossEntropy, 1e-12);
        Assert.AreEqual(_ml.Sequence.EvaluateLanguageModel(data, scoreColumnName: "SecondScore").CrossEntropy, metrics.SecondCrossEntropy, 1e-12);
        Assert.AreEqual(metrics.SecondCrossEntropy - metrics.FirstCrossEntropy, metrics.MeanDifference, 1e-9);
        Assert.IsGreaterThan(0.5, metrics.FirstLikelierRate);
        Assert.IsGreaterThan(0, metrics.MeanDifference);
        Assert.IsNotNull(metrics.PValue);
        Assert.HasCount(3, metrics.Statistics.FirstBest);
        Assert.AreEqual(4, metrics.RowCount);
        Assert.AreEqual("FirstScore", metrics.FirstName);

        // A listed token is the one that stands there.
        var top = metrics.Statistics.FirstBest[0];
        Assert.AreEqual(s_lines[top.Row][top.Position].ToString(), top.Token);
        Assert.AreEqual(Columns.Scores(data, "FirstScore")[top.Row][top.Position - 1], top.LogProbability, 1e-9);
    }

    [TestMethod]
    public void ModelsOfOneScoreColumn_AreComparedAfterCopyingIt()
    {
        var (first, second) = (SmallModel.Fit(_ml), SmallModel.Fit(_ml, SmallModel.Options(RecurrentCell.Lstm)));
        var scored = first.Transform(Texts.Lines(_ml, s_lines));
        var kept = _ml.Transforms.CopyColumns("GruScore", "Score").Fit(scored).Transform(scored);
        var data = second.LastTransformer.Transform(kept);
        var metrics = _ml.Sequence.CompareLanguageModels(data, "GruScore", "Score");

        Assert.AreEqual(_ml.Sequence.EvaluateLanguageModel(scored).CrossEntropy, metrics.FirstCrossEntropy, 1e-12);
        Assert.AreEqual(_ml.Sequence.EvaluateLanguageModel(second.Transform(Texts.Lines(_ml, s_lines))).CrossEntropy, metrics.SecondCrossEntropy, 1e-12);
    }

    [TestMethod]
    public void Windows_AreComparedByTheirLabels()
    {
        var (first, second) = (SmallModel.Fit(_ml, Options("FirstScore")), SmallModel.Fit(_ml, Options("SecondScore", RecurrentCell.Lstm)));
        var windows = first.Transform(Texts.Lines(_ml, SmallModel.Text), TransformerScope.Testing);
        var metrics = _ml.Sequence.CompareLanguageModels(second.LastTransformer.Transform(windows), "FirstScore", "SecondScore");

        Assert.AreEqual(ScoredUnit.Windows, metrics.Unit);
        Assert.IsGreaterThan(50, metrics.RowCount);
        Assert.IsNotNull(metrics.PValue);
    }

    [TestMethod]
    public void WrongColumns_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { A = new[] { -1f, -2 }, B = new[] { -1f }, C = 1f }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.CompareLanguageModels(data, "A", "C")).Message, "Schema mismatch for input column 'C' of CompareLanguageModels: expected Vector<Single>, got Single.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.CompareLanguageModels(data, "X", "A")).Message, "Could not find input column 'X' of CompareLanguageModels.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.CompareLanguageModels(data, "A", "B")).Message, "Row 0 has 2 scores of the first model and 1 of the second.");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.CompareLanguageModels(data, "A", "A", largestDifferences: -1)).Message, "largestDifferences");
    }

    private static RnnLanguageModelOptions Options(string score, RecurrentCell cell = RecurrentCell.Gru)
    {
        var options = SmallModel.Options(cell);
        options.ScoreColumnName = score;
        return options;
    }
}
