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
        var options = new TranslationOptions { Bleu = new() { Tokenizer = BleuTokenizer.None, MaxOrder = 2 } };
        var metrics = _ml.Sequence.EvaluateTranslation(data, "Wanted", "Written", options);
        Assert.AreEqual(Bleu.Corpus(s_written, references, options.Bleu).Score, metrics.Bleu.Score);
        StringAssert.StartsWith(metrics.Bleu.Signature, "nrefs:var|case:mixed|eff:no|tok:none|smooth:exp|");
        Assert.AreEqual(0.5, metrics.ExactMatchRate);
    }

    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(true, 1)]
    public void ExactMatches_TakeAccountOfCaseAsBleuDoes(bool lowercase, int expected)
    {
        var data = _ml.Data.LoadFromEnumerable([new { PredictedLabel = "il dort.", Label = "Il dort." }]);
        Assert.AreEqual(expected, _ml.Sequence.EvaluateTranslation(data, options: new() { Bleu = new() { Lowercase = lowercase } }).ExactMatchRate);
    }

    [TestMethod]
    public void Keys_ScoreAsTheTextOfTheirTokens()
    {
        string[] written = ["<bos> the cat sat <eos>", "a dog"];
        string[] wanted = ["the cat sat <eos> <pad> <pad>", "<bos> the dog barks <eos>"];
        var texts = _ml.Data.LoadFromEnumerable(written.Zip(wanted, (w, l) => new { Written = w.Split(' '), Wanted = l.Split(' ') }));
        var keys = _ml.Sequence.Transforms.BuildVocabulary([new("PredictedLabel", "Written"), new("Label", "Wanted")]).Fit(texts).Transform(texts);

        var metrics = _ml.Sequence.EvaluateTranslation(keys);

        Assert.AreEqual(Bleu.Corpus(["the cat sat", "a dog"], ["the cat sat", "the dog barks"]).ToString(), metrics.Bleu.ToString());
        Assert.AreEqual(0.5, metrics.ExactMatchRate);
    }

    [TestMethod]
    public void Resamples_GiveIntervalsAroundTheScores()
    {
        var data = _ml.Data.LoadFromEnumerable(s_written.Zip(s_wanted, (w, l) => new { PredictedLabel = w, Label = l }));
        var metrics = _ml.Sequence.EvaluateTranslation(data, options: new() { Resamples = 200 });

        Assert.IsNull(_ml.Sequence.EvaluateTranslation(data).Confidence);
        Assert.AreEqual(_ml.Sequence.EvaluateTranslation(data, options: new() { Resamples = 200 }).Confidence, metrics.Confidence);
        Assert.AreNotEqual(_ml.Sequence.EvaluateTranslation(data, options: new() { Resamples = 200, Seed = 2 }).Confidence, metrics.Confidence);
        var chrF = metrics.Confidence!.ChrF;
        Assert.IsTrue(chrF.Lower < metrics.ChrF.Score && metrics.ChrF.Score < chrF.Upper, $"{chrF} around {metrics.ChrF}");
    }

    [TestMethod]
    [DataRow(TranslationTest.PairedBootstrap)]
    [DataRow(TranslationTest.ApproximateRandomization)]
    public void Comparison_TellsTheBetterSystemFromAnEqualOne(TranslationTest test)
    {
        string[] bad = ["the cat", "dog dog", "ein Haus"];
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new
        {
            Label = s_wanted[i % 3],
            Bad = bad[i % 3],
            Good = s_written[i % 3],
            Odd = i / 3 % 2 == 1 ? bad[i % 3] : s_written[i % 3],
            Even = i / 3 % 2 == 0 ? bad[i % 3] : s_written[i % 3],
        }));

        var different = _ml.Sequence.CompareTranslations(data, "Label", "Bad", "Good", test, new() { Resamples = 300 });
        var alike = _ml.Sequence.CompareTranslations(data, "Label", "Odd", "Even", test, new() { Resamples = 300 });

        Assert.IsTrue(different.Bleu.PValue < 0.05, $"{different.Bleu}");
        Assert.IsTrue(alike.Bleu.PValue > 0.2, $"{alike.Bleu}");
        Assert.AreEqual(_ml.Sequence.EvaluateTranslation(data, "Label", "Good").Bleu.Score, different.Bleu.SystemScore);
        StringAssert.Contains(different.ToString(), "chrF2");
        StringAssert.Contains(different.ToString(), test == TranslationTest.PairedBootstrap ? "|bs:300|seed:12345|" : "|ar:300|seed:12345|");
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
        StringAssert.StartsWith(Fault("Label", "Text"), "Schema mismatch for input column 'Label' of EvaluateTranslation: expected Text, Vector<Text> or Vector<Key<UInt32>>, got Single.");
        StringAssert.StartsWith(Fault("Text", "PredictedLabel"), "Schema mismatch for input column 'PredictedLabel' of EvaluateTranslation: expected Text or Vector<Key<UInt32>>, got Vector<String");
        StringAssert.StartsWith(Fault("X", "Text"), "Could not find input column 'X' of EvaluateTranslation.");

        string Fault(string label, string prediction) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateTranslation(data, label, prediction)).Message;
    }

    [TestMethod]
    public void WrongOptions_AreAllNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { PredictedLabel = "a", Label = "a" }]);
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateTranslation(data, options: new() { Bleu = new() { MaxOrder = 0, SmoothingValue = -1 } }));
        Assert.AreEqual("BleuOptions: 2 faults. SmoothingValue must be between 0 and 1000000000, was -1. MaxOrder must be between 1 and 64, was 0.", fault.Message);
    }
}
