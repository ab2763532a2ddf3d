using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Byte-pair encoding of made-up text whose words are as unevenly frequent as English ones: learning 30,000 tokens from 100 MB, and encoding.</summary>
internal static class TokenizerWorkloads
{
    private const int VocabularySize = 30_000;
    private const int DistinctWords = 200_000;
    private const int WordsALine = 40;
    private const int Lines = 85_000;

    // The lines are read so often, which makes 100 MB.
    private const int Rounds = 5;

    private static readonly string[] s_syllables = ["ba", "con", "de", "er", "fi", "gra", "hol", "in", "ja", "kel", "lo", "mon", "ness", "or", "pre", "qui", "re", "sta", "tion", "un", "ver", "wi", "ex", "y", "za", "ment", "al", "ing", "s", "ed"];

    public static IEnumerable<Workload> All =>
        from splitting in new[] { SubwordSplitting.MarkedWords, SubwordSplitting.ByteLevel }
        let suffix = splitting == SubwordSplitting.ByteLevel ? "-bytes" : ""
        from workload in new Workload[]
        {
            new($"tok-bpe-train{suffix}", "characters/s", () => Train(splitting)),
            new($"tok-bpe-encode{suffix}", "characters/s, one thread", () => Encode(splitting)),
        }
        select workload;

    private static Job Train(SubwordSplitting splitting)
    {
        string[] lines = Text();
        return new Job(() => Trainer(splitting).Train(Enumerable.Repeat(lines, Rounds).SelectMany(l => l)), Rounds * lines.Sum(l => l.Length));
    }

    private static Job Encode(SubwordSplitting splitting)
    {
        string[] lines = Text();
        var tokenizer = Trainer(splitting).Train(lines);
        return new Job(() => Array.ForEach(lines, l => tokenizer.EncodeToIds(l)), lines.Sum(l => l.Length));
    }

    private static BpeTrainer Trainer(SubwordSplitting splitting) => new() { VocabularySize = VocabularySize, Splitting = splitting };

    // By Zipf's law: the n-th word is drawn in proportion to 1 / n.
    private static string[] Text()
    {
        var random = new Random(1);
        string[] words = [.. Enumerable.Range(0, DistinctWords).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => s_syllables[random.Next(s_syllables.Length)])))];
        return [.. Enumerable.Range(0, Lines).Select(_ => string.Join(' ', Enumerable.Range(0, WordsALine).Select(_ => words[(int)Math.Pow(DistinctWords, random.NextDouble()) - 1])))];
    }
}
