using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public class TranslationEvaluationTests
{
    private static readonly string[] s_written = ["the cat sat on the mat .", "a dog", "ein Haus steht am See .", ""];
    private static readonly string[] s_wanted = ["the cat sat on a mat .", "a dog", "ein Haus stand am See .", "nothing at all"];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void OneReferenceARow_ScoresLikeTheCorpus()
    {
        var data = _ml.Data.LoadFromEnumerable(s_written.Zip(s_wanted, (w, l) => new { PredictedLabel = w, Label = l }));
        var metrics = _ml.Sequence.EvaluateTranslation(data);
        Assert.AreEqual(Bleu.Corpus(s_written, s_wanted).ToString(), metrics.Bleu.ToString());
        Assert.AreEqual(4, metrics.SentenceCount);
        Assert.AreEqual(0.25, metrics.ExactMatchRate);
    }

    [TestMethod]
    public void SeveralReferencesARow_ScoreLikeTheCorpus()
    {
        string[][] references = [[s_wanted[0], s_written[0]], [s_wanted[1]], ["", s_wanted[2], "Am See steht ein Haus ."], [s_wanted[3]]];
        var data = _ml.Data.LoadFromEnumerable(s_written.Zip(references, (w, l) => new { Written = w, Wanted = l }));
        var options = new BleuOptions { Tokenizer = BleuTokenizer.None, MaxOrder = 2 };
        var metrics = _ml.Sequence.EvaluateTranslation(data, "Wanted", "Written", options);
        Assert.AreEqual(Bleu.Corpus(s_written, references, options).Score, metrics.Bleu.Score);
        StringAssert.StartsWith(metrics.Bleu.Signature, "nrefs:var|case:mixed|eff:no|tok:none|smooth:exp|");
        Assert.AreEqual(0.5, metrics.ExactMatchRate);
    }

    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(true, 1)]
    public void ExactMatches_TakeAccountOfCaseAsBleuDoes(bool lowercase, int expected)
    {
        var data = _ml.Data.LoadFromEnumerable([new { PredictedLabel = "il dort.", Label = "Il dort." }]);
        Assert.AreEqual(expected, _ml.Sequence.EvaluateTranslation(data, options: new BleuOptions { Lowercase = lowercase }).ExactMatchRate);
    }

    [TestMethod]
    public void ARowWithoutReference_IsNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { PredictedLabel = "a", Label = "a" }, new { PredictedLabel = "b", Label = "" }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateTranslation(data)).Message, "Row 1 has no reference in column 'Label'.");
    }

    [TestMethod]
    public void NoRow_IsAnError()
    {
        var data = _ml.Data.SkipRows(_ml.Data.LoadFromEnumerable([new { PredictedLabel = "a", Label = "a" }]), 1);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateTranslation(data)).Message, "No sentence was counted");
    }

    [TestMethod]
    public void WrongColumns_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { PredictedLabel = new[] { "a" }, Label = 1f, Text = "a" }]);
        StringAssert.StartsWith(Fault("Label", "Text"), "Schema mismatch for input column 'Label' of EvaluateTranslation: expected Text or Vector<Text>, got Single.");
        StringAssert.StartsWith(Fault("Text", "PredictedLabel"), "Schema mismatch for input column 'PredictedLabel' of EvaluateTranslation: expected Text, got Vector<String");
        StringAssert.StartsWith(Fault("X", "Text"), "Could not find input column 'X' of EvaluateTranslation.");

        string Fault(string label, string prediction) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateTranslation(data, label, prediction)).Message;
    }

    [TestMethod]
    public void WrongOptions_AreAllNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { PredictedLabel = "a", Label = "a" }]);
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateTranslation(data, options: new() { MaxOrder = 0, SmoothingValue = -1 }));
        Assert.AreEqual("BleuOptions: 2 faults. SmoothingValue must be between 0 and 1000000000, was -1. MaxOrder must be between 1 and 64, was 0.", fault.Message);
    }
}
