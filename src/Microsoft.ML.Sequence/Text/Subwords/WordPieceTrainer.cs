namespace Microsoft.ML.Sequence.Text;

/// <summary>Learns WordPiece: tokens that do not begin a word have the prefix <c>##</c>, and words are cut into the longest tokens from the left.</summary>
/// <remarks>
/// The tokens are those of byte-pair encoding with that prefix (<see cref="BpeTrainer"/>), as Hugging Face tokenizers learns them; the cutting is BERT's (Devlin et al. 2019, arXiv:1810.04805).
/// A word that cannot be cut, or has more than <see cref="MaximumWordLength"/> characters, is one unknown token.
/// For a vocabulary like BERT's: <c>new WordPieceTrainer { LowerCase = true, StripAccents = true, SpecialTokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] }</c>.
/// </remarks>
public sealed class WordPieceTrainer : SubwordPieceTrainer
{
    /// <summary>Makes a trainer whose text is cut by <see cref="SubwordSplitting.Bert"/>.</summary>
    public WordPieceTrainer()
        : base(SubwordSplitting.Bert) => UnknownToken = "[UNK]";

    /// <summary>Gets what tokens have in front that do not begin a word.</summary>
    /// <value>The default value is <c>##</c>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public string ContinuingPrefix { get; init => field = value ?? throw new ArgumentNullException(nameof(ContinuingPrefix)); } = "##";

    /// <summary>Gets how many characters a word has at most that is not unknown.</summary>
    /// <value>The default value is 100.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaximumWordLength { get; init => field = AtLeastOne(value, nameof(MaximumWordLength)); } = 100;

    private protected override SubwordModel Learn(IReadOnlyDictionary<string, long> words, CancellationToken cancellationToken)
    {
        var learner = new BpeLearner(FirstTokens, AlphabetOf(words), new BpeShape(ContinuingPrefix), MaximumTokenLength ?? int.MaxValue);
        learner.Read(words, VocabularySize);
        learner.Merge(VocabularySize, MinimumCount, Progress, cancellationToken);
        return new WordPieceModel(new SubwordVocabulary(learner.Tokens, UnknownToken, [.. SpecialTokens.Where(t => t != UnknownToken)]), ContinuingPrefix, MaximumWordLength);
    }

    private protected override IEnumerable<string> Faults()
    {
        if (UnknownToken is null) yield return $"{nameof(UnknownToken)} must be given: a word that cannot be cut must become something.";
        if (Splitting is not (SubwordSplitting.WhiteSpace or SubwordSplitting.WordsAndOthers or SubwordSplitting.Bert)) yield return $"{nameof(Splitting)} must be {SubwordSplitting.Bert}, {SubwordSplitting.WordsAndOthers} or {SubwordSplitting.WhiteSpace}, was {Splitting}: the prefix tells where words begin.";
    }

    private protected override JoiningStep Joining() => new PrefixJoin(ContinuingPrefix, CleansUp: true);
}
