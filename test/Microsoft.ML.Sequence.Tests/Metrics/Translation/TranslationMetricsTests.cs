using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TranslationMetricsTests
{
    private static readonly (string Written, string[] Wanted)[] s_sentences =
    [
        ("the cat sat on the mat .", ["the cat sat on a mat .", "a cat was sitting on the mat ."]),
        ("A dog", ["a dog", ""]),
        ("one two four three", ["one two three four"]),
        ("", ["nothing at all"]),
    ];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Figures_AreThoseOfEachMetricByItself(bool lowercase)
    {
        var options = new TranslationOptions { Bleu = new() { Lowercase = lowercase, Tokenizer = BleuTokenizer.None }, ChrF = new() { Lowercase = lowercase }, D2LOrder = 3 };
        var metrics = Measure(options);
        string[] hypotheses = [.. s_sentences.Select(s => s.Written)];
        string[][] references = [.. s_sentences.Select(s => s.Wanted.Where(r => r.Length > 0).ToArray())];

        Assert.AreEqual(Bleu.Corpus(hypotheses, references, options.Bleu).ToString(), metrics.Bleu.ToString());
        Assert.AreEqual(ChrF.Corpus(hypotheses, references, options.ChrF).Score, metrics.ChrF.Score);
        Assert.AreEqual(ChrF.Corpus(hypotheses, references, new() { Lowercase = lowercase, WordOrder = 2 }).Score, metrics.ChrFPlusPlus.Score);
        Assert.AreEqual("chrF2++", metrics.ChrFPlusPlus.Name);
        Assert.AreEqual(Ter.Corpus(hypotheses, references, options.Ter).Score, metrics.Ter.Score);

        string[][] tokens = [.. hypotheses.Select(h => Words(Cased(h)))];
        string[][][] wanted = [.. references.Select(r => r.Select(text => Words(Cased(text))).ToArray())];
        Assert.AreEqual(Gleu.Corpus(tokens, wanted), metrics.Gleu);
        Assert.AreEqual(tokens.Zip(wanted).Average(s => NltkBleu.Sentence(s.First, s.Second, new() { Smoothing = NltkSmoothing.NistGeometric })), metrics.MeanSentenceBleu, 1e-15);
        Assert.AreEqual(tokens.Zip(wanted).Average(s => s.Second.Max(r => Bleu.D2L(string.Join(' ', s.First), string.Join(' ', r), 3))), metrics.D2LBleu, 1e-15);
        Assert.AreEqual(lowercase ? 0.25 : 0, metrics.ExactMatchRate);
        Assert.AreEqual(4L, metrics.SentenceCount);

        string Cased(string text) => lowercase ? text.ToLowerInvariant() : text;
    }

    [TestMethod]
    public void ErrorRatesAndTokenAccuracy_TakeTheNearestReference()
    {
        var metrics = Measure(new TranslationOptions { Bleu = new() { Tokenizer = BleuTokenizer.None } });

        // Words: 1 of 7, 1 of 2 (case), 2 of 4, 3 of 3. In place: 6 of 7, 1 of 2, 2 of 4, 0 of 3.
        Assert.AreEqual(7 / 16.0, metrics.WordErrorRate);
        Assert.AreEqual(9 / 16.0, metrics.TokenAccuracy);
        Assert.AreEqual(s_sentences.Aggregate(default(EditCounts), (sum, s) => sum + ErrorRate.Characters(s.Written, s.Wanted[0])).ErrorRate, metrics.CharacterErrorRate);
    }

    [TestMethod]
    public void Text_NamesTheFiguresAndTheSettings()
    {
        string text = Measure(new TranslationOptions()).ToString();

        Assert.StartsWith($"Translation{Environment.NewLine}metric", text);
        Assert.Contains("chrF2++", text);
        Assert.Contains("word error rate", text);
        Assert.Contains("nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp|version:", text);
        Assert.DoesNotContain("interval", text);
    }

    [TestMethod]
    public void Json_HasEveryFigureUnderItsName()
    {
        var metrics = Measure(new TranslationOptions());
        using var json = JsonDocument.Parse(metrics.ToJson());

        Assert.AreEqual(metrics.Bleu.Score, json.RootElement.GetProperty("Bleu").GetProperty("Score").GetDouble());
        Assert.AreEqual(metrics.Ter.Signature, json.RootElement.GetProperty("Ter").GetProperty("Signature").GetString());
        Assert.AreEqual(metrics.WordErrorRate, json.RootElement.GetProperty("WordErrorRate").GetDouble());
        Assert.AreEqual(metrics.Statistics, json.RootElement.GetProperty("Statistics").Deserialize<TranslationStatistics>());
    }

    [TestMethod]
    public void WrongOptions_AreNamed() =>
        Assert.AreEqual("TranslationOptions: 2 faults. D2LOrder must be between 1 and 64, was 0. Resamples must be between 0 and 1000000, was -1.", Assert.ThrowsExactly<ArgumentException>(() => new TranslationCounter(new() { D2LOrder = 0, Resamples = -1 })).Message);

    [TestMethod]
    public void NoSentence_IsAnError() => Assert.StartsWith("No sentence was counted", Assert.ThrowsExactly<ArgumentException>(() => new TranslationMetrics(default)).Message);

    [TestMethod]
    public void NoReference_IsAnError() => Assert.StartsWith("The sentence has no reference", Assert.ThrowsExactly<ArgumentException>(() => new TranslationCounter().Count("a", "", null)).Message);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static TranslationMetrics Measure(TranslationOptions options)
    {
        var counter = new TranslationCounter(options);
        return new TranslationMetrics(s_sentences.Aggregate(default(TranslationStatistics), (sum, s) => sum + counter.Count(s.Written, s.Wanted)), options);
    }
}
