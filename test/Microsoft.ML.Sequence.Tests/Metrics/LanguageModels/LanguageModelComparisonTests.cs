using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class LanguageModelComparisonTests
{
    [TestMethod]
    public void Figures_AreThoseOfThePairedTest()
    {
        // Row differences 1.5 of two tokens, 0.25 of one, -0.5 of three: mean 1.25/6; standard error by the formula, in full.
        var metrics = Of(([-1, -2], [-2, -2.5f]), ([-1], [-1.25f]), ([-2, -1, -1], [-1, -1, -1.5f]));
        double mean = 1.25 / 6;
        double[] residuals = [1.5 - (2 * mean), 0.25 - mean, -0.5 - (3 * mean)];
        double error = Math.Sqrt(1.5 * residuals.Sum(r => r * r)) / 6;

        Assert.AreEqual(8 / 6.0, metrics.FirstCrossEntropy, 1e-12);
        Assert.AreEqual(9.25 / 6, metrics.SecondCrossEntropy, 1e-12);
        Assert.AreEqual(Math.Exp(8 / 6.0), metrics.FirstPerplexity, 1e-12);
        Assert.AreEqual(mean, metrics.MeanDifference, 1e-12);
        Assert.AreEqual(error, metrics.StandardError!.Value, 1e-12);

        // With two degrees of freedom the probability is 1 - t / sqrt(2 + t^2) (Abramowitz and Stegun 1964, 26.7.4).
        double t = mean / error;
        Assert.AreEqual(1 - (t / Math.Sqrt(2 + (t * t))), metrics.PValue!.Value, 1e-9);
        Assert.AreEqual(4 / 6.0, metrics.FirstLikelierRate);
        Assert.AreEqual(1 / 6.0, metrics.SecondLikelierRate);
    }

    [TestMethod]
    public void RowsOfOneLength_GiveTheOrdinaryPairedTTest()
    {
        // Differences 0.5, 0.25, 1, 0: mean 0.4375, s / sqrt(4) with s^2 = sum (d - mean)^2 / 3.
        var metrics = Of(([-1], [-1.5f]), ([-1], [-1.25f]), ([-1], [-2]), ([-1], [-1]));
        double[] differences = [0.5, 0.25, 1, 0];
        double deviation = Math.Sqrt(differences.Sum(d => Math.Pow(d - 0.4375, 2)) / 3);

        Assert.AreEqual(deviation / 2, metrics.StandardError!.Value, 1e-12);
    }

    [TestMethod]
    public void ChanceAlone_IsSeldomSignificant()
    {
        var random = new Random(11);
        int significant = 0;
        for (int run = 0; run < 400; run++)
        {
            var metrics = Of([.. Enumerable.Range(0, 40).Select(_ =>
            {
                // A row's own shift makes its tokens dependent, which a test of tokens would take for significance.
                double shift = random.NextDouble() - 0.5;
                int length = random.Next(1, 30);
                return (Scores(length, -3), Scores(length, -3 - shift));
            })]);
            if (metrics.PValue < 0.05) significant++;
        }

        // 20 are expected; 4 standard deviations are 17.
        Assert.IsInRange(3, 45, significant);

        float[] Scores(int length, double mean) => [.. Enumerable.Range(0, length).Select(_ => (float)(mean + (random.NextDouble() / 10)))];
    }

    [TestMethod]
    public void TheSameModelTwice_DoesNotDiffer()
    {
        var metrics = Of(([-1, -2], [-1, -2]), ([-3, float.NegativeInfinity], [-3, float.NegativeInfinity]));

        Assert.AreEqual(0, metrics.MeanDifference);
        Assert.AreEqual(1, metrics.PValue);
        Assert.IsEmpty(metrics.Statistics.FirstBest);
        Assert.AreEqual((0.0, 0.0), (metrics.FirstLikelierRate, metrics.SecondLikelierRate));
    }

    [TestMethod]
    public void AnImpossibleToken_MakesTheDifferenceInfinite()
    {
        var metrics = Of(([-1], [float.NegativeInfinity]), ([-1], [-2]));

        Assert.AreEqual(double.PositiveInfinity, metrics.MeanDifference);
        Assert.IsNull(metrics.StandardError);
        Assert.IsNull(metrics.PValue);
        Assert.AreEqual(double.PositiveInfinity, metrics.Statistics.FirstBest[0].Difference);
    }

    [TestMethod]
    public void OneRow_HasNoSignificance() => Assert.IsNull(Of(([-1, -2], [-2, -2])).PValue);

    [TestMethod]
    public void TheLargestDifferences_AreListedEachWay_TheFirstOfEqualsFirst()
    {
        var counter = new LanguageModelComparisonCounter(ScoredUnit.Rows, ScoredRows.Vocabulary, largestDifferences: 2);
        counter.Add([-1, -1, -1, -5], [-2, -3, -3, -1], [2, 3, 4, 5]);
        counter.Add([-1], [-2], [2]);
        var statistics = counter.Statistics;

        Assert.AreSequenceEqual(new ComparedToken[] { new(0, 1, 3, "b", -1, -3), new(0, 2, 4, "é", -1, -3) }, statistics.FirstBest);
        Assert.AreSequenceEqual(new ComparedToken[] { new(0, 3, 5, "line\nend", -5, -1) }, statistics.SecondBest);
    }

    [TestMethod]
    public void MergedParts_EqualTheWhole_WhateverTheSplit()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var rows = ScoredRows.Draw(seed, rows: seed % 30);
            var parts = ScoredRows.Split(rows, new Random(seed)).Select(p => ScoredRows.Compare(p)).ToArray();
            string whole = JsonSerializer.Serialize(ScoredRows.Compare(rows));

            Assert.AreEqual(whole, JsonSerializer.Serialize(parts[0] + parts[1] + parts[2]), $"seed {seed}");
            Assert.AreEqual(whole, JsonSerializer.Serialize(parts[0] + (parts[1] + parts[2])), $"seed {seed}");
            Assert.AreEqual(whole, JsonSerializer.Serialize(JsonSerializer.Deserialize<LanguageModelComparisonStatistics>(whole)));
        }
    }

    [TestMethod]
    public void StatisticsOfOtherKinds_DoNotAddUp() => Assert.StartsWith(
        "Statistics of rows with 5 tokens each way cannot be added to those of rows with 3.",
        Assert.ThrowsExactly<ArgumentException>(() => ScoredRows.Compare([], 5) + ScoredRows.Compare([], 3)).Message);

    [TestMethod]
    [DataRow("FirstLikelier", "-1", "a count is negative")]
    [DataRow("FirstLikelier", "3", "the parts have other rows or tokens than the whole")]
    [DataRow("First", """{ "NegativeLogLikelihood": "NaN", "TokenCount": 2 }""", "a sum of -ln p is negative or NaN")]
    [DataRow("First", """{ "NegativeLogLikelihood": 1, "TokenCount": 3 }""", "the models and the rows have different numbers of tokens")]
    [DataRow("LargestDifferences", "0", "more than 0 tokens are listed")]
    [DataRow("FirstBest", """[{ "LogProbability": -2, "OtherLogProbability": -1 }]""", "a token is listed for the wrong model")]
    public void AlteredStatistics_AreRefused(string property, string value, string fault)
    {
        var json = JsonNode.Parse(JsonSerializer.Serialize(ScoredRows.Compare([([-1, -2], [-2, -1], [2, 3])])))!;
        json[property] = JsonNode.Parse(value);

        Assert.AreEqual(
            $"These are no statistics of a comparison: {fault}. Read what was written from LanguageModelComparisonStatistics, unaltered.",
            Assert.ThrowsExactly<ArgumentException>(() => json.Deserialize<LanguageModelComparisonStatistics>()).Message);
    }

    public static IEnumerable<object[]> Faults =>
    [
        [new[] { -1f, -1f }, new[] { -1f }, new uint[] { 2, 3 }, "Row 0 has 2 scores of the first model and 1 of the second."],
        [new[] { -1f, -1f }, new[] { -1f, float.NaN }, new uint[] { 2, 3 }, "Row 0 has the score NaN at position 1, where the token is 'b'"],
        [new[] { 1f, -1f }, new[] { -1f, -1 }, new uint[] { 2, 3 }, "Row 0 has the score 1 at position 0, where the token is 'a'"],
        [new[] { -1f, -1f }, new[] { -1f, -1 }, new uint[] { 2 }, "Row 0 has 1 keys and 2 scores"],
        [new[] { -1f, -1f }, new[] { -1f, -1 }, new uint[] { 2, 10 }, "Row 0 has the key 10 at position 1"],
    ];

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public void WhatIsWrong_IsNamed(float[] scores, float[] others, uint[] keys, string message) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<ArgumentException>(() => ScoredRows.Compare([(scores, others, keys)])).Message);

    [TestMethod]
    public void WithoutKeys_BothModelsMustMissTheSameTokens()
    {
        var counter = new LanguageModelComparisonCounter();
        counter.Add([-1, float.NaN], [-2, float.NaN]);

        Assert.AreEqual(1L, counter.Statistics.First.TokenCount);
        Assert.StartsWith("Row 1 has the score NaN at position 0, where the token is a token", Assert.ThrowsExactly<ArgumentException>(() => counter.Add([-1], [float.NaN])).Message);
    }

    [TestMethod]
    public void NoToken_IsAnError() => Assert.StartsWith("No token was scored by both models", Assert.ThrowsExactly<ArgumentException>(() => Of(([], []))).Message);

    [TestMethod]
    public void Text_IsTables()
    {
        var metrics = new LanguageModelComparison(ScoredRows.Compare([([-1, -2], [-2, -1.5f], [2, 3]), ([-1], [-1.5f], [2])]), "Gru", "Rnn");

        Assert.AreEqual(
            """
            Language models
            metric                          Gru     Rnn
            perplexity                   3.7937  5.2945
            cross entropy, nats a token  1.3333  1.6667
            likelier tokens, %            66.67   33.33

            Difference: Gru better above 0, Rnn below
            metric                           value
            mean difference, nats a token   0.3333
            standard error                  0.1111
            p-value, paired t-test of rows   0.205
            tokens                               3
            rows                                 2

            Where Gru is better by the most
            token  row  position  Gru, ln p  Rnn, ln p  difference
            'a'      0         0    -1.0000    -2.0000      1.0000
            'a'      1         0    -1.0000    -1.5000      0.5000

            Where Rnn is better by the most
            token  row  position  Gru, ln p  Rnn, ln p  difference
            'b'      0         1    -2.0000    -1.5000     -0.5000
            """.ReplaceLineEndings(),
            metrics.ToString());
    }

    private static LanguageModelComparison Of(params (float[] Scores, float[] Others)[] rows)
    {
        var counter = new LanguageModelComparisonCounter();
        foreach (var (scores, others) in rows) counter.Add(scores, others);
        return new LanguageModelComparison(counter.Statistics);
    }
}
