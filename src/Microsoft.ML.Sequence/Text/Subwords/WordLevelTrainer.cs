namespace Microsoft.ML.Sequence.Text;

/// <summary>Takes the most frequent words as tokens, whole.</summary>
/// <remarks>Ids run: the unknown and the special tokens, then words from the most frequent on, equally frequent ones by code point; as Hugging Face tokenizers numbers them.</remarks>
public sealed class WordLevelTrainer : SubwordTrainer
{
    /// <summary>Makes a trainer whose text is cut by <see cref="SubwordSplitting.WordsAndOthers"/>.</summary>
    public WordLevelTrainer()
        : base(SubwordSplitting.WordsAndOthers)
    {
    }

    private protected override SubwordModel Learn(IReadOnlyDictionary<string, long> words, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var first = FirstTokens;
        var taken = words.Where(w => w.Value >= MinimumCount && !first.Contains(w.Key))
            .OrderByDescending(w => w.Value).ThenBy(w => w.Key, CodePointComparer.Instance).Select(w => w.Key);
        string[] tokens = [.. first.Concat(taken).Take(VocabularySize)];
        Progress?.Report(new SubwordTrainingProgress(SubwordTrainingPhase.Learning, tokens.Length, tokens.Length));
        return new WordLevelModel(new SubwordVocabulary(tokens, UnknownToken, [.. SpecialTokens.Where(t => t != UnknownToken)]));
    }

    private protected override IEnumerable<string> Faults() =>
        Splitting == SubwordSplitting.ByteLevel ? [$"{nameof(Splitting)} must not be {SubwordSplitting.ByteLevel}: whole words are not made of bytes."] : [];
}
