using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class LanguageModelCounterTests
{
    [TestMethod]
    public void ARowsFirstToken_MayHaveNoScore()
    {
        var statistics = ScoredRows.Count([([-1, -2], [], [2, 3, 4])]);

        Assert.AreEqual(new CrossEntropy(3, 2), statistics.Total);
        Assert.AreSequenceEqual(new KeyStatistics[] { new(3, new(1, 1)), new(4, new(2, 1)) }, statistics.Keys);
        Assert.AreEqual(new ScoredToken(0, 2, 4, "é", -2), statistics.LeastLikelyToken);
    }

    [TestMethod]
    public void MissingKeys_DoNotCount_WhateverTheirScore()
    {
        var statistics = ScoredRows.Count([([-1, float.NaN, 3, -4], [], [2, 0, 0, 3])]);

        Assert.AreEqual(new CrossEntropy(5, 2), statistics.Total);
        Assert.AreEqual(2L, statistics.MissingCount);
    }

    [TestMethod]
    public void EmptyRows_AreCountedAsRows()
    {
        var statistics = ScoredRows.Count([([], [], []), ([], [], [2]), ([-1], [], [2, 3])]);

        Assert.AreEqual(3L, statistics.RowCount);
        Assert.AreEqual(new LengthStatistics(0, 1, new CrossEntropy(1, 1)), statistics.Lengths.Single());
    }

    [TestMethod]
    public void KeysWithoutTexts_HaveFrequenciesAndNoCharacters()
    {
        var counter = new LanguageModelCounter(ScoredUnit.Windows, new ScoredVocabulary(count: 1_000_000_000_000));
        counter.Add([-1, -2], [7, uint.MaxValue]);
        var metrics = new LanguageModelMetrics(counter.Statistics);

        Assert.AreEqual(CharacterSource.None, metrics.CharacterSource);
        Assert.HasCount(1, metrics.FrequencyBreakdown!);
        Assert.AreEqual(new ScoredToken(0, 1, uint.MaxValue, null, -2), metrics.LeastLikelyToken);
    }

    public static IEnumerable<object[]> Faults =>
    [
        [new[] { -1f, float.NaN }, new uint[] { 2, 3 }, "Row 1 has the score NaN at position 1, where the token is 'b': the model gives no number."],
        [new[] { -1f, 0.5f }, new uint[] { 2, 4, 5 }, @"Row 1 has the score 0.5 at position 2, where the token is 'line\nend': a log-probability is at most 0."],
        [new[] { -1f, -1f }, new uint[] { 2, 9, 3 }, "Row 1 has the key 9 at position 1, the vocabulary has the keys 1 to 8."],
        [new[] { -1f, -1f }, new uint[] { 2 }, "Row 1 has 1 keys and 2 scores: a row needs as many, or one less for the first token. Name the column of those keys that were scored."],
        [new[] { -1f }, new uint[] { 2, 3, 4 }, "Row 1 has 3 keys and 1 scores: a row needs as many, or one less for the first token."],
    ];

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public void WhatIsWrong_IsNamedAndNotCounted(float[] scores, uint[] keys, string message)
    {
        var counter = new LanguageModelCounter(ScoredUnit.Rows, ScoredRows.Vocabulary);
        counter.Add([-1], keys.Length == scores.Length ? [2] : [2, 3]);
        string before = JsonSerializer.Serialize(counter.Statistics);

        Assert.StartsWith(message, Assert.ThrowsExactly<ArgumentException>(() => counter.Add(scores, keys)).Message);
        Assert.AreEqual(before, JsonSerializer.Serialize(counter.Statistics));
    }

    [TestMethod]
    public void AllRows_AreScoredInOneWay()
    {
        var counter = new LanguageModelCounter(ScoredUnit.Rows, ScoredRows.Vocabulary);
        counter.Add([-1], [2, 3]);

        Assert.StartsWith("Row 1 has 2 keys and 2 scores, so its first token is scored; in the rows before it is otherwise.", Assert.ThrowsExactly<ArgumentException>(() => counter.Add([-1, -1], [2, 3])).Message);
    }

    [TestMethod]
    public void Windows_NeedAScoreForEachLabel()
    {
        var counter = new LanguageModelCounter(ScoredUnit.Windows, ScoredRows.Vocabulary);

        Assert.StartsWith("Row 0 has 2 keys and 1 scores: a row needs as many. ", Assert.ThrowsExactly<ArgumentException>(() => counter.Add([-1], [2, 3])).Message);
    }
}
