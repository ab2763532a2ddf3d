using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class StatisticsConverterTests
{
    private static readonly string[] s_references = ["the cat sat on a mat", "a cat", "mats"];

    [TestMethod]
    public void Statistics_AreReadAsTheyWereWritten()
    {
        var (bleu, chrF, ter) = (new BleuCounter(new() { MaxOrder = 2 }), new ChrFCounter(new() { CharOrder = 3, WordOrder = 1 }), new TerCounter());

        AssertRoundTrip(default(BleuStatistics));
        AssertRoundTrip(bleu.Count("the cat on the mat", s_references));
        AssertRoundTrip(bleu.Count("the cat", s_references) + bleu.Count("a cat", "a cat"));
        AssertRoundTrip(default(ChrFStatistics));
        AssertRoundTrip(chrF.Count("the cat on the mat", s_references));
        AssertRoundTrip(chrF.Count("the cat", s_references) + chrF.Count("", ""));
        AssertRoundTrip(default(TerStatistics));
        AssertRoundTrip(ter.Count("", ""));
        AssertRoundTrip(ter.Count("the cat", "cat", "a", "b c") + ter.Count("a cat", "a cat"));
    }

    [TestMethod]
    public void Properties_HaveTheirNames()
    {
        Assert.AreEqual("""{"HypothesisLength":2,"ReferenceLength":3,"Matches":[2,1],"Totals":[2,1],"ReferencesPerSentence":1}""", JsonSerializer.Serialize(new BleuCounter(new() { MaxOrder = 2 }).Count("a b", "a b c")));
        Assert.AreEqual("""{"CharOrder":1,"WordOrder":1,"HypothesisTotals":[3,2],"ReferenceTotals":[2,2],"Matches":[2,1],"ReferencesPerSentence":1}""", JsonSerializer.Serialize(new ChrFCounter(new() { CharOrder = 1, WordOrder = 1 }).Count("a bc", "a b")));
        Assert.AreEqual("""{"Edits":0,"ReferenceLength":1.5,"ReferencesPerSentence":2}""", JsonSerializer.Serialize(new TerCounter().Count("a", "a", "b c")));
    }

    [TestMethod]
    [DataRow("""{"HypothesisLength":-2,"ReferenceLength":3,"Matches":[2],"Totals":[2],"ReferencesPerSentence":1}""", "HypothesisLength has -2, and counts are 0 or more.")]
    [DataRow("""{"HypothesisLength":2,"ReferenceLength":-3,"Matches":[2],"Totals":[2],"ReferencesPerSentence":1}""", "ReferenceLength has -3, and counts are 0 or more.")]
    [DataRow("""{"HypothesisLength":2,"ReferenceLength":3,"Matches":[-1],"Totals":[2],"ReferencesPerSentence":1}""", "Matches has -1, and counts are 0 or more.")]
    [DataRow("""{"HypothesisLength":2,"ReferenceLength":3,"Matches":[2],"Totals":[2,1],"ReferencesPerSentence":1}""", "Matches has 1 orders and Totals 2, and both must have as many.")]
    [DataRow("""{"HypothesisLength":2,"ReferenceLength":3,"Matches":[2,2],"Totals":[2,1],"ReferencesPerSentence":1}""", "Matches[1] is 2, more than Totals[1], which is 1.")]
    [DataRow("""{"HypothesisLength":3,"ReferenceLength":3,"Matches":[2,1],"Totals":[2,1],"ReferencesPerSentence":1}""", "HypothesisLength is 3, and does not fit to Totals: [2, 1].")]
    [DataRow("""{"HypothesisLength":2,"ReferenceLength":3,"Matches":[2],"Totals":[2],"ReferencesPerSentence":0}""", "ReferencesPerSentence is 0, but sentences were counted.")]
    [DataRow("""{"HypothesisLength":0,"ReferenceLength":0,"Matches":[],"Totals":[],"ReferencesPerSentence":1}""", "ReferencesPerSentence is not 0, but no sentence was counted.")]
    [DataRow("null", "BleuStatistics is null.")]
    public void FaultsOfBleu_AreNamed(string json, string fault) => AssertFault<BleuStatistics>(json, fault);

    [TestMethod]
    [DataRow("""{"CharOrder":-1,"WordOrder":1,"HypothesisTotals":[],"ReferenceTotals":[],"Matches":[],"ReferencesPerSentence":1}""", "CharOrder has -1, and counts are 0 or more.")]
    [DataRow("""{"CharOrder":1,"WordOrder":1,"HypothesisTotals":[3],"ReferenceTotals":[2,2],"Matches":[2,1],"ReferencesPerSentence":1}""", "HypothesisTotals has 1 counts, and CharOrder and WordOrder together are 2.")]
    [DataRow("""{"CharOrder":1,"WordOrder":0,"HypothesisTotals":[3],"ReferenceTotals":[2],"Matches":[3],"ReferencesPerSentence":1}""", "Matches[0] is 3, more than ReferenceTotals[0], which is 2.")]
    [DataRow("""{"CharOrder":1,"WordOrder":0,"HypothesisTotals":[3],"ReferenceTotals":[2],"Matches":[-3],"ReferencesPerSentence":1}""", "Matches has -3, and counts are 0 or more.")]
    public void FaultsOfChrF_AreNamed(string json, string fault) => AssertFault<ChrFStatistics>(json, fault);

    [TestMethod]
    [DataRow("""{"Edits":-1,"ReferenceLength":1.5,"ReferencesPerSentence":2}""", "Edits has -1, and counts are 0 or more.")]
    [DataRow("""{"Edits":1,"ReferenceLength":-1.5,"ReferencesPerSentence":2}""", "ReferenceLength is -1.5, and lengths are finite and 0 or more.")]
    [DataRow("""{"Edits":1,"ReferenceLength":1.5,"ReferencesPerSentence":-1}""", "ReferencesPerSentence is -1, and must be 0 without a sentence, 1 or more with some, null when it varies.")]
    [DataRow("""{"Edits":1,"ReferenceLength":1.5,"ReferencesPerSentence":0}""", "ReferencesPerSentence is 0, but sentences were counted.")]
    [DataRow("""{"Edits":1,"ReferencesPerSentence":1}""", "ReferenceLength")]
    [DataRow("""{"Edits":1,"ReferenceLength":1,"ReferencesPerSentence":1,"Shifts":2}""", "Shifts")]
    public void FaultsOfTer_AreNamed(string json, string fault) => AssertFault<TerStatistics>(json, fault);

    private static void AssertRoundTrip<T>(T statistics)
        where T : struct => Assert.AreEqual(statistics, JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(statistics)));

    private static void AssertFault<T>(string json, string fault) => Assert.Contains(fault, Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<T>(json)).Message);
}
