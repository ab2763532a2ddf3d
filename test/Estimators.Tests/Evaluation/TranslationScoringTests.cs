using System.Text;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public class TranslationScoringTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var fit = _ml.Data.LoadFromEnumerable([new { Label = new[] { "the cat sat", "a cat" }, PredictedLabel = "the cat" }, new { Label = new[] { "" }, PredictedLabel = "x" }]);
        var wrongName = _ml.Data.LoadFromEnumerable([new { Other = "x" }]);
        var wrongType = _ml.Data.LoadFromEnumerable([new { Label = 1f, PredictedLabel = "x" }]);
        foreach (var score in Enum.GetValues<TranslationScore>())
        {
            var estimator = _ml.Sequence.Transforms.ScoreTranslations("Quality", score: score, options: new() { D2LOrder = 3, Bleu = new() { SmoothingValue = 0.5 } });
            EstimatorContract.Verify(_ml, estimator, fit, wrongName, wrongType, "Quality");
        }
    }

    [TestMethod]
    public void EachRow_IsScoredByItself()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Wanted = "the cat sat .", Written = "the cat sat." }, new { Wanted = "", Written = "the dog" }, new { Wanted = "the dog", Written = "a dog" }]);
        var scored = _ml.Sequence.Transforms.ScoreTranslations("Quality", "Wanted", "Written", TranslationScore.ChrF).Fit(data).Transform(data);

        float[] expected = [(float)ChrF.Sentence("the cat sat.", "the cat sat .").Score, float.NaN, (float)ChrF.Sentence("a dog", "the dog").Score];
        CollectionAssert.AreEqual(expected, Columns.Numbers(scored, "Quality"));
    }

    [TestMethod]
    public void WrongOptions_AreNamedAtOnce() =>
        Assert.AreEqual("TranslationOptions: 1 fault. D2LOrder must be between 1 and 64, was 0.", Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.ScoreTranslations("Q", options: new() { D2LOrder = 0 })).Message);

    [TestMethod]
    [DataRow("\"d2LOrder\": 2", "\"d2LOrder\": 0", "D2LOrder must be between 1 and 64, was 0.")]
    [DataRow("\"maxOrder\": 4", "\"maxOrder\": 2000000000", "MaxOrder must be between 1 and 64, was 2000000000.")]
    [DataRow("\"charOrder\": 6", "\"charOrder\": -1", "CharOrder must be between 0 and 64, was -1.")]
    public void AlteredOptions_AreRefusedWhenLoaded(string old, string altered, string fault)
    {
        var data = _ml.Data.LoadFromEnumerable([new { Label = "a", PredictedLabel = "a" }]);
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.ScoreTranslations("Quality").Fit(data), data.Schema, zip);
        byte[] changed = ModelZips.Alter(zip.ToArray(), "options.json", json =>
        {
            string text = Encoding.UTF8.GetString(json);
            StringAssert.Contains(text, old);
            return Encoding.UTF8.GetBytes(text.Replace(old, altered, StringComparison.Ordinal));
        });

        string texts = Faults.Texts(() => _ml.Model.Load(new MemoryStream(changed), out _));
        StringAssert.Contains(texts, "Entry 'options.json' of the model cannot be read.");
        StringAssert.Contains(texts, fault);
    }
}
