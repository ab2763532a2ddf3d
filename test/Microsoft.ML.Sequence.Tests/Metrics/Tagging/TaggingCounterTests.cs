using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TaggingCounterTests
{
    [TestMethod]
    public void Padding_DoesNotCount()
    {
        var padded = TaggingSamples.Count(TagScheme.Bio, false, ("B-A _ I-A O _ _", "B-A B-B I-A B-A _ O"), ("_ _", "B-A O"));
        var plain = TaggingSamples.Count(TagScheme.Bio, false, ("B-A I-A O", "B-A I-A B-A"));
        Assert.AreEqual(JsonSerializer.Serialize(plain), JsonSerializer.Serialize(padded));
    }

    [TestMethod]
    public void EmptyTags_AreMissingOnes()
    {
        var counter = new TaggingCounter();
        counter.Add(["B-A", "", "O"], ["", "B-A", "O"]);
        Assert.AreEqual(JsonSerializer.Serialize(TaggingSamples.Count(TagScheme.Detect, false, ("B-A _ O", "_ B-A O"))), JsonSerializer.Serialize(counter.Statistics));
    }

    [TestMethod]
    public void MissingPrediction_IsWrongAndOutsideOfSpans()
    {
        var metrics = new TaggingMetrics(TaggingSamples.Count(TagScheme.Bio, false, ("B-A I-A I-A O", "B-A _ I-A _")));

        Assert.AreEqual(0.5, metrics.MicroAccuracy);
        Assert.AreEqual(0, metrics.SentenceAccuracy);
        Assert.AreEqual(2L, metrics.MissingPredictionCount);
        Assert.AreEqual(1L, metrics.ConfusionTable.GetCountForClassPair(null, "O"));
        Assert.AreEqual((0L, 1L, 2L), (metrics.Statistics.Spans["A"].Correct, metrics.Statistics.Spans["A"].Labelled, metrics.Statistics.Spans["A"].Predicted));
    }

    [TestMethod]
    public void DifferentLengths_NameTheRow()
    {
        var counter = new TaggingCounter();
        counter.Add(["O"], ["O"]);
        var fault = Assert.ThrowsExactly<ArgumentException>(() => counter.Add(["O", "B-A"], []));
        Assert.StartsWith("Row 1 has 2 labels and 0 predictions.", fault.Message);
        Assert.AreEqual(1L, counter.Statistics.SentenceCount);
    }

    [TestMethod]
    public void TagOutsideOfAStrictScheme_NamesTheRowAndCountsNothing()
    {
        var counter = new TaggingCounter(TagScheme.Bio, strict: true);
        counter.Add(["B-A"], ["O"]);
        string before = JsonSerializer.Serialize(counter.Statistics);

        var fault = Assert.ThrowsExactly<ArgumentException>(() => counter.Add(["B-A", "O"], ["O", "E-A"]));

        Assert.StartsWith("Row 1: The tag 'E-A' does not begin with one of the letters I, O, B of the scheme Bio.", fault.Message);
        Assert.AreEqual(before, JsonSerializer.Serialize(counter.Statistics));
    }

    [TestMethod]
    public void WrongSettings_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new TaggingCounter(strict: true));
        Assert.ThrowsExactly<ArgumentException>(() => new TaggingCounter(TagScheme.None, strict: true));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TaggingCounter((TagScheme)99));
    }
}
