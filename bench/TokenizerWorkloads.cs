using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Byte-pair encoding of made-up text whose words are as unevenly frequent as English ones: learning 30,000 tokens from 100 MB, and encoding.</summary>
internal static class TokenizerWorkloads
{
    private const int VocabularySize = 30_000;

    // The lines are read so often, which makes 100 MB.
    private const int Rounds = 5;

    public static IEnumerable<Workload> All =>
        from splitting in new[] { SubwordSplitting.MarkedWords, SubwordSplitting.ByteLevel }
        let suffix = splitting == SubwordSplitting.ByteLevel ? "-bytes" : ""
        from workload in new Workload[]
        {
            new($"tokenize-bpe-train{suffix}", "characters/s", () => Train(splitting)),
            new($"tokenize-bpe-encode{suffix}", "characters/s, one thread", () => Encode(splitting)),
        }
        select workload;

    private static Job Train(SubwordSplitting splitting)
    {
        string[] lines = MadeUpText.Lines();
        return new Job(() => Trainer(splitting).Train(Enumerable.Repeat(lines, Rounds).SelectMany(l => l)), Rounds * lines.Sum(l => l.Length));
    }

    private static Job Encode(SubwordSplitting splitting)
    {
        string[] lines = MadeUpText.Lines();
        var tokenizer = Trainer(splitting).Train(lines);
        return new Job(() => Array.ForEach(lines, l => tokenizer.EncodeToIds(l)), lines.Sum(l => l.Length));
    }

    private static BpeTrainer Trainer(SubwordSplitting splitting) => new() { VocabularySize = VocabularySize, Splitting = splitting };
}
