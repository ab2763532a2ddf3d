using Microsoft.ML.Sequence.Corpora;

namespace Tagging;

/// <summary>Sentences to train on, and others to measure on.</summary>
internal sealed record Treebank(string Name, IReadOnlyList<LabeledSentence> Training, IReadOnlyList<LabeledSentence> Test)
{
    private const string Shipped = "tagged-sentences.conllu";
    private const int Share = 10;

    /// <summary>Reads the files, or the sentences that ship with the example.</summary>
    public static Treebank Read(Settings settings)
    {
        string path = settings.Data ?? Path.Combine(AppContext.BaseDirectory, "data", Shipped);
        var sentences = Read(path);
        if (settings.Test is { } test) return new Treebank(Path.GetFileName(path), sentences, Read(test));
        if (sentences.Count < Share) throw new ArgumentException($"The file '{path}' has {sentences.Count} sentences, {Share} are needed to measure on one. Give more with --data, or others with --test.");
        return new Treebank(Path.GetFileName(path), [.. sentences.Where((_, i) => i % Share != Share - 1)], [.. sentences.Where((_, i) => i % Share == Share - 1)]);
    }

    private static List<LabeledSentence> Read(string path)
    {
        var sentences = Corpus.ConllU(path).Select(s => new LabeledSentence { Tokens = s.Tokens, Tags = s.Tags }).ToList();
        return sentences.Count > 0 ? sentences : throw new ArgumentException($"The file '{path}' holds no sentence. Name a CoNLL-U file.");
    }
}
