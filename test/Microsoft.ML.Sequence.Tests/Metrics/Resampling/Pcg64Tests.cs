using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>NumPy's own draws.</summary>
[TestClass]
public sealed class Pcg64Tests
{
    private static readonly JsonElement s_golden = MetricsGolden.Root.GetProperty("significance");

    [TestMethod]
    public void RawNumbers_AreThoseOfNumPy()
    {
        var generator = new Pcg64(12345);
        string[] expected = [.. s_golden.GetProperty("pcg64_raw_12345").EnumerateArray().Select(n => n.GetString()!)];
        Assert.AreEqual(16, expected.Length);
        CollectionAssert.AreEqual(expected, expected.Select(_ => generator.NextUInt64().ToString()).ToArray());
    }

    [TestMethod]
    public void Doubles_AreThoseOfNumPy()
    {
        var generator = new Pcg64(12345);
        double[] expected = MetricsGolden.Doubles(s_golden.GetProperty("random_double_seed_12345"));
        Assert.AreEqual(8, expected.Length);
        CollectionAssert.AreEqual(expected, expected.Select(_ => Math.ScaleB(generator.NextUInt64() >> 11, -53)).ToArray());
    }

    [TestMethod]
    [DataRow("choice_10_seed_12345", 12345ul, 10, 32)]
    [DataRow("integers_1000_seed_7", 7ul, 1000, 16)]
    public void BoundedNumbers_AreThoseOfNumPy(string name, ulong seed, int bound, int count)
    {
        var generator = new Pcg64(seed);
        double[] expected = MetricsGolden.Doubles(s_golden.GetProperty(name));
        Assert.AreEqual(count, expected.Length);
        CollectionAssert.AreEqual(expected, expected.Select(_ => (double)generator.NextBelow(bound)).ToArray());
    }

    [TestMethod]
    public void Resamples_AreThoseOfNumPy() => RowsAreEqual("bootstrap_indices", new Pcg64(12345));

    [TestMethod]
    public void Selections_AreThoseOfNumPy_AndTheResamplesBehindThem()
    {
        var generator = new Pcg64(12345);
        var rows = s_golden.GetProperty("ar_selection").GetProperty("rows");
        Assert.AreEqual(40, rows.GetArrayLength());
        foreach (string row in rows.EnumerateArray().Select(r => r.GetString()!)) Assert.AreEqual(row, string.Concat(row.Select(_ => generator.NextBoolean() ? '1' : '0')));
        RowsAreEqual("ar_confidence_indices", generator);
    }

    [TestMethod]
    public void LowerBounds_AreDrawnWithoutBias()
    {
        var generator = new Pcg64(1);
        int[] counts = new int[3];
        for (int i = 0; i < 30000; i++) counts[generator.NextBelow(3)]++;
        Assert.IsTrue(counts.All(c => c is > 9600 and < 10400), string.Join(' ', counts));
        Assert.AreEqual(0, generator.NextBelow(1));
    }

    [TestMethod]
    public void HighHalfOfTheSeed_Counts() => Assert.AreNotEqual(new Pcg64(7).NextUInt64(), new Pcg64(7 | (1ul << 32)).NextUInt64());

    private static void RowsAreEqual(string name, Pcg64 generator)
    {
        var rows = s_golden.GetProperty(name).GetProperty("rows");
        Assert.AreEqual(40, rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            double[] expected = MetricsGolden.Doubles(row);
            Assert.AreEqual(31, expected.Length);
            CollectionAssert.AreEqual(expected, expected.Select(_ => (double)generator.NextBelow(expected.Length)).ToArray());
        }
    }
}
