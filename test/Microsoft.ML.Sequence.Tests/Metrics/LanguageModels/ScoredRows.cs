using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>Rows of made-up scores and keys.</summary>
internal static class ScoredRows
{
    /// <summary>Eight tokens, the first of them <c>&lt;unk&gt;</c>.</summary>
    public static readonly string[] Tokens = ["<unk>", "a", "b", "é", "line\nend", "of", "the", "night"];

    public static ScoredVocabulary Vocabulary { get; } = new(Tokens);

    /// <summary>Draws rows of 0 to 40 tokens; the scores are eighths, whose sums are exact in any order, and now and then one is impossible.</summary>
    public static List<(float[] Scores, float[] Others, uint[] Keys)> Draw(int seed, int rows)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ =>
        {
            int length = random.Next(41);
            return (Scores(length), Scores(length), Enumerable.Range(0, length).Select(_ => (uint)random.Next(Tokens.Length + 1)).ToArray());
        })];

        float[] Scores(int length) => [.. Enumerable.Range(0, length).Select(_ => random.Next(500) == 0 ? float.NegativeInfinity : -random.Next(80) / 8f)];
    }

    public static LanguageModelStatistics Count(IEnumerable<(float[] Scores, float[] Others, uint[] Keys)> rows)
    {
        var counter = new LanguageModelCounter(ScoredUnit.Rows, Vocabulary);
        foreach (var (scores, _, keys) in rows) counter.Add(scores, keys);
        return counter.Statistics;
    }

    public static LanguageModelComparisonStatistics Compare(IEnumerable<(float[] Scores, float[] Others, uint[] Keys)> rows, int largestDifferences = 5)
    {
        var counter = new LanguageModelComparisonCounter(ScoredUnit.Rows, Vocabulary, largestDifferences);
        foreach (var (scores, others, keys) in rows) counter.Add(scores, others, keys);
        return counter.Statistics;
    }

    /// <summary>Cuts rows at two places, anywhere.</summary>
    public static IEnumerable<List<T>> Split<T>(List<T> rows, Random random)
    {
        int[] cuts = [0, .. new[] { random.Next(rows.Count + 1), random.Next(rows.Count + 1) }.Order(), rows.Count];
        return cuts.Zip(cuts.Skip(1), (from, to) => rows[from..to]);
    }
}
