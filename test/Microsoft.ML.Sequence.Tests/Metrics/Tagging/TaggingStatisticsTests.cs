using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TaggingStatisticsTests
{
    [TestMethod]
    public void MergedParts_EqualTheWhole()
    {
        var draw = new Random(3);
        for (int trial = 0; trial < 50; trial++)
        {
            var sentences = TaggingSamples.Random(seed: trial, count: 12);
            bool strict = trial % 2 == 0;
            string whole = JsonSerializer.Serialize(TaggingSamples.Count(TagScheme.Bio, strict, sentences));

            var parts = sentences.GroupBy(_ => draw.Next(4)).Select(part => TaggingSamples.Count(TagScheme.Bio, strict, part)).ToArray();
            draw.Shuffle(parts);

            Assert.AreEqual(whole, JsonSerializer.Serialize(parts.Aggregate((a, b) => a + b)));
            Assert.AreEqual(whole, JsonSerializer.Serialize(TaggingSamples.Count(TagScheme.Bio, strict) + parts.Aggregate(TaggingStatistics.Add)));
        }
    }

    [TestMethod]
    public void Json_ReadsBackWhatWasWritten()
    {
        var statistics = TaggingSamples.Count(TagScheme.Bio, true, ("B-A I-A O _", "I-A I-A _ O"), ("O", "O"));
        string json = JsonSerializer.Serialize(statistics);

        Assert.AreEqual(
            """{"Scheme":"Bio","Strict":true,"SentenceCount":2,"CorrectSentenceCount":1,"Confusion":{"B-A":{"I-A":1},"I-A":{"I-A":1},"O":{"":1,"O":1}},"Spans":{"A":{"Correct":0,"Labelled":1,"Predicted":0}}}""",
            json);
        var read = JsonSerializer.Deserialize<TaggingStatistics>(json)!;
        Assert.AreEqual(json, JsonSerializer.Serialize(read));
        Assert.AreEqual(new TaggingMetrics(statistics).ToJson(), new TaggingMetrics(read).ToJson());
    }

    [TestMethod]
    public void Statistics_DoNotChangeWithTheCounter()
    {
        var counter = new TaggingCounter();
        counter.Add(["B-A", "O"], ["B-A", "O"]);
        var first = counter.Statistics;
        string before = JsonSerializer.Serialize(first);
        counter.Add(["B-A", "B-C"], ["O", "B-C"]);

        Assert.AreEqual(before, JsonSerializer.Serialize(first));
        Assert.AreNotEqual(before, JsonSerializer.Serialize(counter.Statistics));
    }

    [TestMethod]
    public void DifferentWaysOfCounting_DoNotAdd()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => TaggingSamples.Count(TagScheme.Bio, true) + TaggingSamples.Count(TagScheme.Bio, false));
        Assert.StartsWith("Statistics of strict spans under the scheme Bio cannot be added to those of lenient spans under the scheme Bio.", fault.Message);
        Assert.ThrowsExactly<ArgumentException>(() => TaggingSamples.Count(TagScheme.Bio, false) + TaggingSamples.Count(TagScheme.Detect, false));
    }
}
