using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Counting the words of the made-up text of the tokenizers, already split.</summary>
internal static class VocabularyWorkloads
{
    public static IEnumerable<Workload> All => [new("vocabulary", "tokens counted/s, one thread", Count)];

    private static Job Count()
    {
        string[] words = [.. MadeUpText.Lines().SelectMany(l => l.Split(' '))];
        return new Job(() =>
        {
            var builder = new VocabularyBuilder();
            foreach (string word in words) builder.Add(word);
        }, words.Length);
    }
}
