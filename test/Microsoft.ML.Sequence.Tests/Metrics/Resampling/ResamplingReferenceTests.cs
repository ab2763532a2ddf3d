using System.Numerics;
using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>sacreBLEU's own figures: with its single precision to 1e-9, with ours to 2e-5.</summary>
[TestClass]
public sealed class ResamplingReferenceTests
{
    private const double Equal = 1e-9;

    private static readonly Tolerance s_ofDoubles = new(Equal, Equal);

    // chrF and TER are of single precision themselves, and so are their means and differences: seven digits.
    private static readonly Tolerance s_ofSingles = new(1e-5, 1e-6);
    private static readonly Tolerance s_betweenTheTwo = new(2e-5, 2e-5);

    private static readonly JsonElement s_golden = MetricsGolden.Root.GetProperty("significance");

    private static readonly ChrFOptions s_chrFPlusPlus = new() { WordOrder = 2 };

    [TestMethod]
    public void BleuResampled_IsThatOfSacreBleu() =>
        AreEqual("BLEU", "BLEU", Statistics(new BleuCounter().Count), s => Bleu.Score(s).Score, SinglePrecision.Bleu, s => Bleu.Score(s).Signature, s_ofDoubles);

    [TestMethod]
    public void ChrFResampled_IsThatOfSacreBleu() =>
        AreEqual("chrF", "chrF2", Statistics(new ChrFCounter().Count), s => ChrF.Score(s).Score, SinglePrecision.ChrF, s => ChrF.Score(s).Signature, s_ofSingles);

    [TestMethod]
    public void ChrFPlusPlusResampled_IsThatOfSacreBleu() =>
        AreEqual(
            "chrF++", "chrF2++", Statistics(new ChrFCounter(s_chrFPlusPlus).Count), s => ChrF.Score(s, s_chrFPlusPlus).Score, SinglePrecision.ChrF,
            s => ChrF.Score(s, s_chrFPlusPlus).Signature, s_ofSingles);

    [TestMethod]
    public void TerResampled_IsThatOfSacreBleu() =>
        AreEqual("TER", "TER", Statistics(new TerCounter().Count), s => Ter.Score(s).Score, SinglePrecision.Ter, s => Ter.Score(s).Signature, s_ofSingles);

    private static void AreEqual<TStatistics>(
        string name, string pairedName, TStatistics[][] systems, Func<TStatistics, double> score, Func<TStatistics, double> singleScore,
        Func<TStatistics, string> signature, Tolerance tolerance)
        where TStatistics : IAdditionOperators<TStatistics, TStatistics, TStatistics>
    {
        string metricSignature = signature(systems[0].Aggregate((a, b) => a + b));
        BootstrapsAreEqual(name, systems[0], score, singleScore, metricSignature, tolerance);

        Assert.AreEqual(5, s_golden.GetProperty("paired").GetArrayLength());
        foreach (var expected in s_golden.GetProperty("paired").EnumerateArray())
        {
            int samples = expected.GetProperty("n_samples").GetInt32();
            int resamples = Math.Max(0, expected.GetProperty("n_ar_confidence").GetInt32());
            bool isBootstrap = expected.GetProperty("test_type").GetString() == "bs";
            var results = expected.GetProperty("results").GetProperty(pairedName);
            Assert.AreEqual(4, results.GetArrayLength());
            string expectedSignature = Versioned(expected.GetProperty("signatures").GetProperty(pairedName).GetString()!);
            for (int system = 1; system < systems.Length; system++)
            {
                // The intervals carry single precision in sacreBLEU, and so do the paired bootstrap's p-values; randomization's p-values do not.
                var comparison = Compare(score);
                ComparisonsAreEqual(results, system, comparison, s_betweenTheTwo);
                Assert.AreEqual(expectedSignature, comparison.Sign(metricSignature));
                if (isBootstrap || resamples > 0) ComparisonsAreEqual(results, system, Compare(singleScore), tolerance, scoresToo: false, pToo: isBootstrap);

                PairedComparison Compare(Func<TStatistics, double> by) => isBootstrap
                    ? Resampling.PairedBootstrap(systems[0], systems[system], by, samples)
                    : Resampling.PairedApproximateRandomization(systems[0], systems[system], by, samples, resamples);
            }
        }
    }

    private static void BootstrapsAreEqual<TStatistics>(
        string name, TStatistics[] system, Func<TStatistics, double> score, Func<TStatistics, double> singleScore, string signature, Tolerance tolerance)
        where TStatistics : IAdditionOperators<TStatistics, TStatistics, TStatistics>
    {
        var cases = s_golden.GetProperty("bootstrap").EnumerateArray().Where(c => c.GetProperty("metric").GetString() == name).ToArray();
        Assert.AreEqual((8, 2), (s_golden.GetProperty("bootstrap").GetArrayLength(), cases.Length));
        foreach (var expected in cases)
        {
            int resamples = expected.GetProperty("n_bootstrap").GetInt32();
            List<double> scores = [];

            var exact = Resampling.Bootstrap(system, score, resamples);
            var single = Resampling.Bootstrap(system, Recorded, resamples);

            Assert.AreEqual(expected.GetProperty("score").GetDouble(), exact.Score, 1e-12);
            Assert.AreEqual(Versioned(expected.GetProperty("signature").GetString()!), exact.Sign(signature));
            IntervalsAreEqual(expected, exact, s_betweenTheTwo);
            IntervalsAreEqual(expected, single, tolerance);
            if (!expected.TryGetProperty("resampled_scores", out var resampled)) continue;
            Assert.AreEqual(resamples + 1, scores.Count);   // that of the system itself comes first
            foreach (var (wanted, found) in MetricsGolden.Doubles(resampled).Zip(scores.Skip(1))) Assert.AreEqual(wanted, found, Equal);

            double Recorded(TStatistics sum)
            {
                scores.Add(singleScore(sum));
                return scores[^1];
            }
        }
    }

    private static void ComparisonsAreEqual(JsonElement results, int system, PairedComparison comparison, Tolerance tolerance, bool scoresToo = true, bool pToo = true)
    {
        if (scoresToo) Assert.AreEqual(results[0].GetProperty("score").GetDouble(), comparison.BaselineScore, 1e-12);
        if (scoresToo) Assert.AreEqual(results[system].GetProperty("score").GetDouble(), comparison.SystemScore, 1e-12);
        if (pToo) Assert.AreEqual(results[system].GetProperty("p_value").GetDouble(), comparison.PValue, 1e-15);
        IntervalsAreEqual(results[0], comparison.BaselineInterval, tolerance);
        IntervalsAreEqual(results[system], comparison.SystemInterval, tolerance);
    }

    private static void IntervalsAreEqual(JsonElement expected, ConfidenceInterval? interval, Tolerance tolerance)
    {
        Assert.AreEqual(expected.GetProperty("mean").ValueKind == JsonValueKind.Null, interval is null);
        if (interval is null) return;
        Assert.AreEqual(expected.GetProperty("mean").GetDouble(), interval.Mean, tolerance.Mean);
        Assert.AreEqual(expected.GetProperty("ci").GetDouble(), interval.HalfWidth, tolerance.HalfWidth);
    }

    // The statistics of the systems A, B, C, and A again.
    private static TStatistics[][] Statistics<TStatistics>(Func<string, IEnumerable<string?>, TStatistics> count)
    {
        var (a, references) = MetricsGolden.Group("all", 2);
        string[] b = [.. MetricsGolden.Root.GetProperty("segments").EnumerateArray().Select(s => s.GetProperty("B").GetString()!)];
        string[] c = [.. s_golden.GetProperty("system_C").EnumerateArray().Select(s => s.GetString()!)];
        return [.. new[] { a, b, c, a }.Select(system => system.Zip(references, (h, r) => count(h, r)).ToArray())];
    }

    private static string Versioned(string signature) => signature.Replace("version:2.6.0", $"version:{LibraryVersion.Name}", StringComparison.Ordinal);

    private readonly record struct Tolerance(double Mean, double HalfWidth);
}
