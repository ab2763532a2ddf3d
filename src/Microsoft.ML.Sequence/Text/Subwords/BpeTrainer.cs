namespace Microsoft.ML.Sequence.Text;

/// <summary>Learns byte-pair encoding: begins with characters and again and again merges the most frequent pair of neighbours within words into a new token.</summary>
/// <remarks>
/// Sennrich, Haddow and Birch 2016, arXiv:1508.07909, algorithm 1. Of pairs that are equally frequent the one whose parts have the lower ids is merged first, as Hugging Face tokenizers does.
/// Ids run: the unknown token, the special tokens, characters by code point, merged tokens in the order in which they were learned.
/// Pairs are counted once and the counts kept up to date, so that a merge takes time in proportion to its occurrences in the distinct words, and training memory in proportion to their characters.
/// </remarks>
public sealed class BpeTrainer : SubwordTrainer
{
    /// <summary>Gets how many different characters are taken in at most, the most frequent; the others become unknown.</summary>
    /// <value>The default value is <see langword="null"/>: as many as <see cref="SubwordTrainer.VocabularySize"/> has room for.</value>
    /// <remarks>Chinese text has thousands of them. The mark of word beginnings is one.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? MaximumAlphabetSize { get; init => field = AtLeastOneOrNull(value, nameof(MaximumAlphabetSize)); }

    /// <summary>Gets how many characters a token has at most, the mark of word beginnings included.</summary>
    /// <value>The default value is <see langword="null"/>: any number.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? MaximumTokenLength { get; init => field = AtLeastOneOrNull(value, nameof(MaximumTokenLength)); }

    private protected override SubwordModel Learn(IReadOnlyDictionary<string, long> words, CancellationToken cancellationToken)
    {
        string[] special = [UnknownToken, .. SpecialTokens];
        int room = VocabularySize - special.Length;
        var alphabet = Alphabet.Of(words, Math.Min(MaximumAlphabetSize ?? room, room));
        var learner = new BpeLearner(special, alphabet, MaximumTokenLength ?? int.MaxValue);
        learner.Read(words);
        var merges = learner.Merge(VocabularySize, MinimumCount, cancellationToken);
        return new BpeModel(new SubwordVocabulary(learner.Tokens, UnknownToken, SpecialTokens), merges);
    }

    private static int? AtLeastOneOrNull(int? value, string name)
    {
        if (value is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, name);
        return value;
    }
}
