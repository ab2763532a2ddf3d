using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Tests.LanguageModeling;
using Microsoft.ML.Sequence.Tests.TokenRows;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

/// <summary>ML.NET's own evaluators, read by way of ToTokenRows, agree with this library's.</summary>
[TestClass]
public class StockEvaluatorTests
{
    // The probabilities are of Single precision and their softmax is right to a few units in the last place, as is the log-softmax that the
    // perplexity is made of: the mean losses of the two differ by less than 1e-7 (4e-8 was measured), and so do the perplexities, relatively. A token that the model
    // finds less probable than 1e-15 would make more of a difference, for the stock evaluator clips there.
    private const double Tolerance = 1e-6;

    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<RnnLanguageModelTransformer>> s_model = new(() => Fit("Probabilities"));

    private static readonly string[] s_heldOut = ["pack my box with jugs. my jugs box with pack.", "box", "p", "", "with my jugs. pack? my box with jugs. jugs my box."];

    [TestMethod]
    public void ThePerplexityOfWindows_IsTheExponentialOfTheLogLoss()
    {
        var tested = s_model.Value.Transform(Texts.Lines(s_ml, s_heldOut), TransformerScope.Testing);
        AssertAgrees(tested, new TokenRowsOptions { ScoreColumnName = "Probabilities" });
    }

    [TestMethod]
    public void ThePerplexityOfWholeRows_IsTheExponentialOfTheLogLoss()
    {
        var tested = s_model.Value.Transform(Texts.Lines(s_ml, s_heldOut));
        AssertAgrees(tested, new TokenRowsOptions { LabelColumnName = "TokenIds", ScoreColumnName = "Probabilities", UnscoredLabels = 1 });
    }

    [TestMethod]
    public void ALoadedModel_GivesTheSameDistributions()
    {
        var lines = Texts.Lines(s_ml, s_heldOut);
        var loaded = SmallModel.Load(SmallModel.Save(s_ml, s_model.Value), out _);
        float[][] expected = Columns.Scores(s_model.Value.Transform(lines), "Probabilities");
        Assert.IsTrue(expected.Zip(Columns.Scores(loaded.Transform(lines), "Probabilities")).All(p => p.First.AsSpan().SequenceEqual(p.Second)));
    }

    [TestMethod]
    public void AModelWithoutProbabilities_ScoresTheSameAndLacksTheColumn()
    {
        var lines = Texts.Lines(s_ml, s_heldOut);
        var plain = Fit(null).Transform(lines);
        Assert.IsNull(plain.Schema.GetColumnOrNull("Probabilities"));
        Assert.IsTrue(Columns.Scores(plain).Zip(Columns.Scores(s_model.Value.Transform(lines))).All(p => p.First.AsSpan().SequenceEqual(p.Second)));
    }

    [TestMethod]
    public void ProbabilitiesAndScores_NeedDifferentNames() => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(() => Fit("Score")).Message, "ProbabilitiesColumnName and ScoreColumnName must differ, both were 'Score'.");

    [TestMethod]
    public void ALanguageModelWithProbabilities_KeepsItsPromise()
    {
        var windows = s_ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(4)).Fit(Texts.Keys(s_ml, SmallModel.Text)).Transform(Texts.Keys(s_ml, SmallModel.Text));
        var options = SmallModel.Options();
        options.ProbabilitiesColumnName = "Probabilities";
        var trainer = s_ml.Sequence.Trainers.RnnLanguageModel(options);
        EstimatorContract.KeepsItsPromise(trainer.GetOutputSchema(SchemaProbe.ShapeOf(windows)), trainer.Fit(windows).Transform(windows));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void TheMicroAccuracyOfTags_IsThatOfEvaluateTagging(bool scored)
    {
        var data = TaggedRow.Many(s_ml, 200, seed: 3);
        var tagging = s_ml.Sequence.EvaluateTagging(data);
        var metrics = s_ml.MulticlassClassification.Evaluate(Rows(data, new TokenRowsOptions { ScoreColumnName = scored ? "Score" : null }));
        Assert.AreEqual(tagging.MicroAccuracy, metrics.MicroAccuracy, 1e-12);

        var counted = Columns.Keys(data, "Label").Zip(Columns.Keys(data, "PredictedLabel")).SelectMany(row => row.First.Zip(row.Second)).Where(p => p.First != 0).ToList();
        Assert.AreEqual(counted.Count(p => p.First == p.Second) / (double)counted.Count, tagging.MicroAccuracy, 1e-12);
        Assert.AreEqual(counted.Count(p => p == (2u, 1u)), metrics.ConfusionMatrix.GetCountForClassPair(0, 1));
        StringAssert.Contains(metrics.ConfusionMatrix.GetFormattedConfusionTable(), "PREDICTED ||     N |     V |     X | Recall");
    }

    // Regression.Evaluate squares labels in Single precision for R2, hence its tolerance.
    [TestMethod]
    public void TheErrorsOfForecasts_AreThoseOfEvaluateForecast()
    {
        var random = new Random(4);
        var data = s_ml.Data.LoadFromEnumerable([.. Enumerable.Range(0, 50).Select(_ => Forecast.Draw(random, horizons: 7))]);
        var expected = s_ml.Sequence.EvaluateForecast(data);
        var metrics = s_ml.Regression.Evaluate(Rows(data, new TokenRowsOptions()));
        Assert.AreEqual(expected.MeanAbsoluteError, metrics.MeanAbsoluteError, 1e-12);
        Assert.AreEqual(expected.RootMeanSquaredError, metrics.RootMeanSquaredError, 1e-12);
        Assert.AreEqual(expected.RSquared, metrics.RSquared, 1e-6);
    }

    private static void AssertAgrees(IDataView tested, TokenRowsOptions options)
    {
        var metrics = s_ml.Sequence.EvaluateLanguageModel(tested);
        var rows = Rows(tested, options);
        Assert.HasCount((int)metrics.TokenCount, rows.GetColumn<int>("Step").ToArray());
        double perplexity = Math.Exp(s_ml.MulticlassClassification.Evaluate(rows).LogLoss);
        Assert.AreEqual(1, perplexity / metrics.Perplexity, Tolerance);
        Assert.IsGreaterThan(1.5, perplexity, "a perplexity of one would agree with anything");
    }

    private static IDataView Rows(IDataView data, TokenRowsOptions options) => s_ml.Sequence.Transforms.ToTokenRows(options).Fit(data).Transform(data);

    private static TransformerChain<RnnLanguageModelTransformer> Fit(string? probabilities)
    {
        var options = SmallModel.Options();
        options.ProbabilitiesColumnName = probabilities;
        return SmallModel.Fit(s_ml, options);
    }

    private sealed class Forecast
    {
        public float[] Label { get; set; } = [];

        public float[] Score { get; set; } = [];

        /// <summary>Labels of which a tenth is missing, and forecasts that are somewhat off.</summary>
        public static Forecast Draw(Random random, int horizons)
        {
            float[] labels = [.. Enumerable.Range(0, horizons).Select(_ => random.Next(10) == 0 ? float.NaN : random.NextSingle() * 20)];
            return new Forecast { Label = labels, Score = Array.ConvertAll(labels, l => (float.IsNaN(l) ? 0 : l) + random.NextSingle() - .3f) };
        }
    }
}
