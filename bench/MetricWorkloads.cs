using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Metrics of translations: sentences of 20 words against one reference, of which every fifth word is another and four words stand elsewhere.</summary>
internal static class MetricWorkloads
{
    private const int Pairs = 1000;
    private const int Words = 20;
    private const int Vocabulary = 20000;

    public static IEnumerable<Workload> All =>
    [
        new("bleu", "sentence pairs/s", () => Count(new BleuCounter().Count)),
        new("chrf", "sentence pairs/s", () => Count(new ChrFCounter().Count)),
        new("chrf++", "sentence pairs/s", () => Count(new ChrFCounter(new() { WordOrder = 2 }).Count)),
        new("ter", "sentence pairs/s", () => Count(new TerCounter().Count)),
    ];

    // Adds up as it goes, on one core, as a corpus that streams does.
    private static Job Count<TStatistics>(Func<string, string[], TStatistics> count)
        where TStatistics : struct, System.Numerics.IAdditionOperators<TStatistics, TStatistics, TStatistics>
    {
        var random = new Random(1);
        (string Hypothesis, string[] References)[] pairs = [.. Enumerable.Range(0, Pairs).Select(_ => RandomPair(random))];
        var sum = default(TStatistics);
        return new Job(() => Array.ForEach(pairs, p => sum += count(p.Hypothesis, p.References)), Pairs);
    }

    private static (string Hypothesis, string[] References) RandomPair(Random random)
    {
        string[] reference = [.. Enumerable.Range(0, Words).Select(_ => RandomWord(random))];
        string[] hypothesis = [.. reference[8..12], .. reference[..8], .. reference[12..]];
        for (int i = 0; i < Words; i += 5) hypothesis[i] = RandomWord(random);
        return (string.Join(' ', hypothesis) + ".", [string.Join(' ', reference) + "."]);
    }

    // Some letters by the word's number: frequent words are short.
    private static string RandomWord(Random random)
    {
        int number = (int)Math.Pow(Vocabulary, random.NextDouble());
        var letters = new Stack<char>();
        for (; number > 0; number /= 4) letters.Push((char)('a' + number % 26));
        return new string([.. letters]);
    }
}
