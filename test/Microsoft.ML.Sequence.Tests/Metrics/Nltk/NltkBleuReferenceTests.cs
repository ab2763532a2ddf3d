using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>NLTK's own figures, and its errors.</summary>
[TestClass]
public sealed class NltkBleuReferenceTests
{
    private const double Tolerance = 1e-12;

    private static readonly JsonElement s_golden = MetricsGolden.Root.GetProperty("nltk");

    private static (string[] Hypothesis, string[][] References)[] Pairs => [.. s_golden.GetProperty("pairs").EnumerateArray().Select(TokenPairs.Read)];

    [TestMethod]
    public void SentenceScores_AreThoseOfNltk()
    {
        var rows = s_golden.GetProperty("sentence_bleu");
        Assert.AreEqual(48, rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray()) SentencesAreEqual(row, new() { Smoothing = Method(row), Weights = Weights(row) });
    }

    [TestMethod]
    public void CorpusScores_AreThoseOfNltk()
    {
        var rows = s_golden.GetProperty("corpus_bleu");
        Assert.AreEqual(48, rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            var options = new NltkBleuOptions { Smoothing = Method(row), Weights = Weights(row) };
            IsEqual(row.GetProperty("score"), () => NltkBleu.Corpus(Pairs.Select(p => p.Hypothesis), Pairs.Select(p => p.References), options), row.ToString());
        }
    }

    [TestMethod]
    public void OtherParameters_ScoreAsInNltk()
    {
        var rows = s_golden.GetProperty("sentence_bleu_other_parameters");
        Assert.AreEqual(4, rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            SentencesAreEqual(row, new()
            {
                Smoothing = Method(row),
                Epsilon = row.GetProperty("epsilon").GetDouble(),
                Alpha = row.GetProperty("alpha").GetDouble(),
                K = row.GetProperty("k").GetDouble(),
            });
        }
    }

    [TestMethod]
    public void AutoReweigh_ScoresAsInNltk()
    {
        var rows = s_golden.GetProperty("auto_reweigh");
        Assert.AreEqual(2, rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray()) SentencesAreEqual(row, new() { Smoothing = Method(row), AutoReweigh = true });
    }

    private static void SentencesAreEqual(JsonElement row, NltkBleuOptions options)
    {
        var scores = row.GetProperty("scores");
        Assert.AreEqual(Pairs.Length, scores.GetArrayLength());
        foreach (var (pair, expected) in Pairs.Zip(scores.EnumerateArray()))
            IsEqual(expected, () => NltkBleu.Sentence(pair.Hypothesis, pair.References, options), $"{options.Smoothing} {options.Weights.Count} {string.Join(' ', pair.Hypothesis)}");
    }

    private static void IsEqual(JsonElement expected, Func<double> score, string what)
    {
        if (expected.ValueKind == JsonValueKind.Object) Assert.ThrowsExactly<ArgumentException>(() => score(), what);
        else Assert.AreEqual(expected.GetDouble(), score(), Tolerance * Math.Max(expected.GetDouble(), 1e-300), what);
    }

    private static NltkSmoothing Method(JsonElement row) => (NltkSmoothing)row.GetProperty("method").GetInt32();

    private static double[] Weights(JsonElement row) => MetricsGolden.Doubles(s_golden.GetProperty("weights").GetProperty(row.GetProperty("weights").GetString()!));
}
