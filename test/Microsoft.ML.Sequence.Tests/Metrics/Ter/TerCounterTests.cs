using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TerCounterTests
{
    // As sacreBLEU 2.6.0's translation_edit_rate counts: long sentences meet the limits of the search, uneven ones those of the beam.
    [TestMethod]
    [DataRow(1, 60, 60, 5, 32)]
    [DataRow(2, 120, 120, 40, 110)]
    [DataRow(3, 200, 150, 300, 192)]
    [DataRow(4, 300, 20, 10, 280)]
    [DataRow(5, 4, 300, 10, 296)]
    [DataRow(6, 20, 300, 10, 280)]
    [DataRow(7, 1, 200, 3, 199)]
    [DataRow(8, 70, 70, 3, 35)]
    public void Limits_AreThoseOfSacreBleu(int seed, int hypothesisLength, int referenceLength, int vocabulary, long edits) =>
        Assert.AreEqual(edits, new TerCounter().Count(Words(seed, hypothesisLength, vocabulary), Words(seed + 100, referenceLength, vocabulary)).Edits);

    [TestMethod]
    [Timeout(20_000, CooperativeCancellation = false)]
    public void LongLines_TakeLittleTimeAndMemory()
    {
        var (hypothesis, reference) = (Words(9, 2000, 100), Words(109, 2000, 100));
        long before = GC.GetAllocatedBytesForCurrentThread();

        var statistics = new TerCounter().Count(hypothesis, reference);

        Assert.IsInRange(1500L, 2000L, statistics.Edits);
        Assert.IsLessThan(10_000_000L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void UsedCounter_CountsLikeAFreshOne()
    {
        var random = new Random(2);
        var used = new TerCounter();
        for (int trial = 0; trial < 100; trial++)
        {
            var (hypothesis, reference) = (Words(trial, random.Next(0, 60), 8), Words(trial + 500, random.Next(0, 60), 8));
            Assert.AreEqual(new TerCounter().Count(hypothesis, reference), used.Count(hypothesis, reference));
        }
    }

    [TestMethod]
    public void SumOfParts_IsTheWhole()
    {
        var random = new Random(3);
        var counter = new TerCounter();
        string[] hypotheses = [.. Enumerable.Range(0, 20).Select(i => Words(i, random.Next(0, 20), 9))];
        string[][] references = [.. hypotheses.Select((_, i) => Enumerable.Range(0, random.Next(1, 3)).Select(r => Words(100 * r + i, random.Next(0, 20), 9)).ToArray())];
        var parts = hypotheses.Zip(references, counter.Count).ToArray();
        var whole = parts.Aggregate(TerStatistics.Add);

        for (int cut = 0; cut <= parts.Length; cut++)
        {
            Assert.AreEqual(whole, parts[..cut].Aggregate(default(TerStatistics), (a, b) => a + b) + parts[cut..].Aggregate(default(TerStatistics), (a, b) => a + b));
        }
        Assert.AreEqual(Ter.Corpus(hypotheses, references).Score, Ter.Score(whole).Score);
    }

    // A generator that is quickly written in any language: C's, with its low bits dropped.
    private static string Words(int seed, int count, int vocabulary)
    {
        int x = seed;
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => $"w{((x = (int)((x * 1103515245L + 12345) & 0x7FFFFFFF)) >> 8) % vocabulary}"));
    }
}
