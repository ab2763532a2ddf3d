using System.Text;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class LanguageModelMixtureTests
{
    private static readonly MLContext s_ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract() => EstimatorContract.Verify(
        s_ml, s_ml.Sequence.Trainers.LanguageModelMixture("Score", "First", "Second"),
        Scores(([-1f, -2f], [-2f, -1f])), s_ml.Data.LoadFromEnumerable([new { First = new[] { -1f } }]), s_ml.Data.LoadFromEnumerable([new { First = new[] { "a" }, Second = new[] { "b" } }]), "Score");

    [TestMethod]
    public void ANetAndNGrams_AreBetterTogetherOnWhatTheWeightsAreFittedOn()
    {
        var preparation = Texts.Preparation(s_ml).Fit(Texts.Lines(s_ml, Texts.Rhyme));
        var options = SmallModel.Options();
        (options.ScoreColumnName, options.Epochs) = ("NetScore", 15);
        var rows = preparation.Transform(Texts.Lines(s_ml, Texts.Rhyme));
        var windows = s_ml.Sequence.Transforms.Partition("TokenIds", 6, PartitionOrder.Sequential(4)).Fit(rows).Transform(rows);
        var net = s_ml.Sequence.Trainers.RnnLanguageModel(options).Fit(windows);
        var ngrams = s_ml.Sequence.Trainers.NGramLanguageModel(new NGramLanguageModelOptions { Order = 3, ScoreColumnName = "NGramScore" }).Fit(rows);

        IDataView Scored(params string[] lines) => ngrams.Transform(net.Transform(preparation.Transform(Texts.Lines(s_ml, lines))));
        var validation = Scored("the cat sat on a dog", "a log and a mat", "the dog and the cat");
        var mixture = s_ml.Sequence.Trainers.LanguageModelMixture("Score", "NetScore", "NGramScore").Fit(validation);
        Assert.AreEqual(1, mixture.Weights.Sum(), 1e-9);
        double Perplexity(IDataView data, string column) => s_ml.Sequence.EvaluateLanguageModel(data, scoreColumnName: column).Perplexity;
        var mixed = mixture.Transform(validation);
        double best = Math.Min(Perplexity(mixed, "NetScore"), Perplexity(mixed, "NGramScore"));
        Assert.IsLessThanOrEqualTo(best * (1 + 1e-6), Perplexity(mixed, "Score"));
        Assert.IsTrue(mixture.Weights.All(w => w is > 0.01 and < 0.99), string.Join(' ', mixture.Weights));
        Assert.IsLessThan(best * 0.999, Perplexity(mixed, "Score"));
    }

    [TestMethod]
    public void OneColumn_IsNoMixture() =>
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Trainers.LanguageModelMixture("Score", "First")).Message, "A mixture needs the scores of at least two models, 1 columns were named.");

    [TestMethod]
    public void ScoresOfDifferentTokens_AreNamedWithTheirRow()
    {
        var trainer = s_ml.Sequence.Trainers.LanguageModelMixture("Score", "First", "Second");
        Assert.AreEqual(
            "Row 1 has 2 scores in 'First' and 1 in 'Second'. Models are mixed that score the same tokens.",
            Assert.ThrowsExactly<InvalidOperationException>(() => trainer.Fit(Scores(([-1f], [-1f]), ([-1f, -2f], [-2f])))).Message);
    }

    [TestMethod]
    [DataRow("0.5,\n    0.5", "0.5,\n    0.6")]
    [DataRow("0.5,\n    0.5", "0.5")]
    [DataRow("0.5,\n    0.5", "1.5,\n    -0.5")]
    public void WeightsThatWereAltered_AreRefused(string old, string altered)
    {
        using var zip = new MemoryStream();
        var data = Scores(([-1f, -2f], [-2f, -1f]));
        s_ml.Model.Save(s_ml.Sequence.Trainers.LanguageModelMixture("Score", "First", "Second").Fit(data), data.Schema, zip);
        byte[] bytes = ModelZips.Alter(zip.ToArray(), "options.json", json =>
        {
            string text = Encoding.UTF8.GetString(json);
            Assert.Contains(old, text);
            return Encoding.UTF8.GetBytes(text.Replace(old, altered, StringComparison.Ordinal));
        });
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(bytes, out _)), "Entry 'options.json' of the model has ");
    }

    private static IDataView Scores(params (float[] First, float[] Second)[] rows) => s_ml.Data.LoadFromEnumerable(rows.Select(r => new Row { First = r.First, Second = r.Second }));

    private sealed class Row
    {
        public float[] First { get; set; } = [];

        public float[] Second { get; set; } = [];
    }
}
