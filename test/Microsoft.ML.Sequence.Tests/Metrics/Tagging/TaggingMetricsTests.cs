using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TaggingMetricsTests
{
    private static readonly (string, string)[] s_readme = [("O O O B-MISC I-MISC I-MISC O", "O O B-MISC I-MISC I-MISC I-MISC O"), ("B-PER I-PER O", "B-PER I-PER O")];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void SeqevalsReadme_HasItsFigures(bool strict)
    {
        var metrics = new TaggingMetrics(TaggingSamples.Count(TagScheme.Bio, strict, s_readme));

        Assert.AreEqual(0.8, metrics.MicroAccuracy);
        Assert.AreEqual(0.5, metrics.SentenceAccuracy);
        Assert.AreEqual(new PrecisionRecall("MISC", 0, 0, 0, 1), metrics.Spans!.PerType[0]);
        Assert.AreEqual(new PrecisionRecall("PER", 1, 1, 1, 1), metrics.Spans.PerType[1]);
        Assert.AreEqual(new PrecisionRecall("micro", 0.5, 0.5, 0.5, 2), metrics.Spans.Micro);
        Assert.AreEqual(new PrecisionRecall("macro", 0.5, 0.5, 0.5, 2), metrics.Spans.Macro);
        Assert.AreEqual(new PrecisionRecall("weighted", 0.5, 0.5, 0.5, 2), metrics.Spans.Weighted);
    }

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 0)]
    public void SpanThatBeginsWithI_CountsOnlyLeniently(bool strict, double expected)
    {
        var spans = new TaggingMetrics(TaggingSamples.Count(TagScheme.Bio, strict, ("B-NP I-NP O", "I-NP I-NP O"))).Spans!;
        foreach (var row in new[] { spans.PerType.Single(), spans.Micro, spans.Macro, spans.Weighted })
            Assert.AreEqual((expected, expected, expected, 1L), (row.Precision, row.Recall, row.F1Score, row.Support));
    }

    // The example in seqeval's tests of classification_report.
    [TestMethod]
    public void TypeWithoutLabels_CountsInTheMeansAsInSeqeval()
    {
        var spans = new TaggingMetrics(TaggingSamples.Count(TagScheme.Bio, true, ("B-A B-B O B-A", "O B-B B-C B-A"))).Spans!;

        Assert.AreEqual(new PrecisionRecall("A", 1, 0.5, 2 / 3.0, 2), spans.PerType[0]);
        Assert.AreEqual(new PrecisionRecall("B", 1, 1, 1, 1), spans.PerType[1]);
        Assert.AreEqual(new PrecisionRecall("C", 0, 0, 0, 0), spans.PerType[2]);
        Assert.AreEqual(new PrecisionRecall("micro", 2 / 3.0, 2 / 3.0, 2 / 3.0, 3), spans.Micro);
        AssertNear([2 / 3.0, 0.5, 5 / 9.0], spans.Macro);
        AssertNear([1, 2 / 3.0, 7 / 9.0], spans.Weighted);
    }

    // The figures that conlleval prints for its own example.
    [TestMethod]
    public void Conll2000sExample_HasConllevalsFigures()
    {
        var statistics = TaggingSamples.Count(TagScheme.Detect, false, TaggingSamples.Conll2000());
        var metrics = new TaggingMetrics(statistics);
        var spans = metrics.Spans!;

        Assert.AreEqual((961L, 459L, 539L, 371L), (metrics.TokenCount, statistics.Spans.Values.Sum(s => s.Labelled), statistics.Spans.Values.Sum(s => s.Predicted), statistics.Spans.Values.Sum(s => s.Correct)));
        Assert.AreEqual("84.08", FixedPoint.Format(100 * metrics.MicroAccuracy, 2));
        Assert.AreEqual(TagScheme.Bio, spans.Scheme);
        string[] expected =
        [
            "ADJP 0.00 0.00 0.00", "ADVP 45.45 62.50 52.63", "NP 64.98 78.63 71.16", "PP 83.18 98.89 90.36", "SBAR 66.67 33.33 44.44", "VP 69.00 79.31 73.80",
            "micro 68.83 80.83 74.35",
        ];
        CollectionAssert.AreEqual(expected, spans.PerType.Append(spans.Micro).Select(Percents).ToArray());

        static string Percents(PrecisionRecall row) => $"{row.Name} {FixedPoint.Format(100 * row.Precision, 2)} {FixedPoint.Format(100 * row.Recall, 2)} {FixedPoint.Format(100 * row.F1Score, 2)}";
    }

    [TestMethod]
    public void Tokens_AreMeasuredTagByTag()
    {
        var metrics = new TaggingMetrics(TaggingSamples.Count(TagScheme.Detect, false, ("DET NOUN VERB NOUN", "DET NOUN NOUN ADJ"), ("NOUN DET", "NOUN _"), ("DET", "DET")));

        Assert.IsNull(metrics.Spans);
        Assert.AreEqual(4 / 7.0, metrics.MicroAccuracy, 1e-15);
        Assert.AreEqual((2 / 3.0 + 2 / 3.0 + 0) / 3, metrics.MacroAccuracy, 1e-15);
        Assert.AreEqual(1 / 3.0, metrics.SentenceAccuracy);
        CollectionAssert.AreEqual(new[] { "ADJ", "DET", "NOUN", "VERB" }, metrics.PerTag.Select(t => t.Name).ToArray());
        Assert.AreEqual(new PrecisionRecall("ADJ", 0, 0, 0, 0), metrics.PerTag[0]);
        Assert.AreEqual(new PrecisionRecall("DET", 1, 2 / 3.0, 0.8, 3), metrics.PerTag[1]);
        Assert.AreEqual(new PrecisionRecall("NOUN", 2 / 3.0, 2 / 3.0, 2 / 3.0, 3), metrics.PerTag[2]);
        Assert.AreEqual(new PrecisionRecall("VERB", 0, 0, 0, 1), metrics.PerTag[3]);
    }

    [TestMethod]
    public void ConfusionTable_HasLabelsInRowsAndPredictionsInColumns()
    {
        var table = new TaggingMetrics(TaggingSamples.Count(TagScheme.None, false, ("X Y X Y", "X X _ Y"))).ConfusionTable;

        Assert.AreEqual(2, table.NumberOfClasses);
        CollectionAssert.AreEqual(new long[] { 1, 1 }, table.Counts[1].ToArray());
        Assert.AreEqual(1L, table.GetCountForClassPair(predicted: "X", label: "Y"));
        Assert.AreEqual(0L, table.GetCountForClassPair(predicted: "Y", label: "X"));
        Assert.AreEqual(0L, table.GetCountForClassPair(predicted: "Z", label: "X"));
        CollectionAssert.AreEqual(new[] { 0.5, 1 }, table.PerClassPrecision.ToArray());
        CollectionAssert.AreEqual(new[] { 0.5, 0.5 }, table.PerClassRecall.ToArray());
        Assert.AreEqual(
            """
            Confusion
            label \ predicted  X  Y  (none)
            X                  1  0       1
            Y                  1  1       0
            """.ReplaceLineEndings(),
            table.GetFormattedConfusionTable().ReplaceLineEndings());
    }

    [TestMethod]
    public void RandomTags_HaveTheFiguresOfAPlainCount()
    {
        var sentences = TaggingSamples.Random(seed: 5, count: 200);
        var metrics = new TaggingMetrics(TaggingSamples.Count(TagScheme.None, false, sentences));
        var tokens = sentences.SelectMany(s => s.Labels.Split(' ').Zip(s.Predictions.Split(' '))).Where(t => t.First != "_").ToArray();

        Assert.AreEqual(tokens.Length, metrics.TokenCount);
        Assert.AreEqual((double)tokens.Count(t => t.First == t.Second) / tokens.Length, metrics.MicroAccuracy, 1e-15);
        Assert.HasCount(5, metrics.PerTag);
        foreach (var tag in metrics.PerTag)
        {
            double correct = tokens.Count(t => t.First == tag.Name && t.Second == tag.Name);
            Assert.AreEqual(correct / tokens.Count(t => t.Second == tag.Name), tag.Precision, 1e-15);
            Assert.AreEqual(correct / tokens.Count(t => t.First == tag.Name), tag.Recall, 1e-15);
            Assert.AreEqual(2 * tag.Precision * tag.Recall / (tag.Precision + tag.Recall), tag.F1Score, 1e-15);
        }
    }

    [TestMethod]
    public void NothingButOutside_HasSpanFiguresOfZero()
    {
        var spans = new TaggingMetrics(TaggingSamples.Count(TagScheme.Bio, true, ("O O", "O O"))).Spans!;
        Assert.IsEmpty(spans.PerType);
        foreach (var row in new[] { spans.Micro, spans.Macro, spans.Weighted }) Assert.AreEqual((0.0, 0.0, 0.0, 0L), (row.Precision, row.Recall, row.F1Score, row.Support));
    }

    [TestMethod]
    public void Text_HasATableOfEachKind()
    {
        string text = new TaggingMetrics(TaggingSamples.Count(TagScheme.Detect, false, s_readme)).ToString();
        Assert.AreEqual(
            """
            Tagging
            figure                      value
            token accuracy (micro)     0.8000
            tag accuracy (macro)       0.7600
            sentence accuracy          0.5000
            span F1 (micro)            0.5000
            tokens                         10
            tokens without prediction       0
            sentences                       2

            Spans (Bio, lenient)
            type      precision  recall      F1  support
            MISC         0.0000  0.0000  0.0000        1
            PER          1.0000  1.0000  1.0000        1
            micro        0.5000  0.5000  0.5000        2
            macro        0.5000  0.5000  0.5000        2
            weighted     0.5000  0.5000  0.5000        2

            Tags
            tag     precision  recall      F1  support
            B-MISC     0.0000  0.0000  0.0000        1
            B-PER      1.0000  1.0000  1.0000        1
            I-MISC     0.6667  1.0000  0.8000        2
            I-PER      1.0000  1.0000  1.0000        1
            O          1.0000  0.8000  0.8889        5
            """.ReplaceLineEndings(),
            text.ReplaceLineEndings());
    }

    [TestMethod]
    public void Json_HasEachFigureUnderItsName()
    {
        var json = JsonDocument.Parse(new TaggingMetrics(TaggingSamples.Count(TagScheme.Bio, true, s_readme)).ToJson()).RootElement;
        Assert.AreEqual(0.8, json.GetProperty("MicroAccuracy").GetDouble());
        Assert.AreEqual("Bio", json.GetProperty("Spans").GetProperty("Scheme").GetString());
        Assert.AreEqual(0.5, json.GetProperty("Spans").GetProperty("Micro").GetProperty("F1Score").GetDouble());
        Assert.AreEqual(2, json.GetProperty("ConfusionTable").GetProperty("Counts")[2][2].GetInt32());
        Assert.AreEqual(1, json.GetProperty("Statistics").GetProperty("CorrectSentenceCount").GetInt32());
    }

    [TestMethod]
    public void NoTag_IsAnError()
    {
        foreach (var statistics in new[] { TaggingSamples.Count(TagScheme.Bio, false), TaggingSamples.Count(TagScheme.Bio, false, ("_ _", "O B-A")) })
            Assert.StartsWith("No tag was counted", Assert.ThrowsExactly<ArgumentException>(() => new TaggingMetrics(statistics)).Message);
    }

    private static void AssertNear(double[] expected, PrecisionRecall row)
    {
        Assert.AreEqual(expected[0], row.Precision, 1e-15);
        Assert.AreEqual(expected[1], row.Recall, 1e-15);
        Assert.AreEqual(expected[2], row.F1Score, 1e-15);
    }
}
