namespace Microsoft.ML.Sequence.Text;

/// <summary>Learns byte-pair encoding: begins with characters and again and again merges the most frequent pair of neighbours within words into a new token.</summary>
/// <remarks>
/// Sennrich, Haddow and Birch 2016, arXiv:1508.07909, algorithm 1. Of pairs that are equally frequent the one whose parts have the lower ids is merged first, as Hugging Face tokenizers does.
/// Ids run: the unknown and the special tokens, characters by code point, characters with prefix or suffix from the most frequent on, merged tokens in the order in which they were learned.
/// Characters that are left out of the alphabet are taken out of words, so that their neighbours count as a pair, as Hugging Face tokenizers does.
/// Pairs are counted once and the counts kept up to date, so that a merge takes time in proportion to its occurrences in the distinct words, and training memory in proportion to their characters.
/// With <see cref="SubwordSplitting.ByteLevel"/> this is GPT-2's: bytes are the characters, so that no text has unknown ones, and <see cref="SubwordTrainer.UnknownToken"/> may be <see langword="null"/>.
/// </remarks>
public sealed class BpeTrainer : SubwordPieceTrainer
{
    /// <summary>Makes a trainer whose text is cut by <see cref="SubwordSplitting.MarkedWords"/>.</summary>
    public BpeTrainer()
        : base(SubwordSplitting.MarkedWords)
    {
    }

    /// <summary>Gets what tokens have in front that do not begin a word.</summary>
    /// <value>The default value is the empty string: nothing.</value>
    /// <remarks>Only where words are cut by white space and nothing marks where: <see cref="SubwordSplitting.WhiteSpace"/>, <see cref="SubwordSplitting.WordsAndOthers"/>, <see cref="SubwordSplitting.Bert"/>.</remarks>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public string ContinuingPrefix { get; init => field = value ?? throw new ArgumentNullException(nameof(ContinuingPrefix)); } = "";

    /// <summary>Gets what tokens have behind that end a word, such as <c>&lt;/w&gt;</c>.</summary>
    /// <value>The default value is the empty string: nothing.</value>
    /// <remarks>Only where words are cut by white space and nothing marks where: <see cref="SubwordSplitting.WhiteSpace"/>, <see cref="SubwordSplitting.WordsAndOthers"/>, <see cref="SubwordSplitting.Bert"/>.</remarks>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public string EndOfWordSuffix { get; init => field = value ?? throw new ArgumentNullException(nameof(EndOfWordSuffix)); } = "";

    /// <summary>Gets whether unknown characters side by side are one unknown token.</summary>
    /// <value>The default value is <see langword="false"/>: one for each.</value>
    public bool FuseUnknown { get; init; }

    private protected override SubwordModel Learn(IReadOnlyDictionary<string, long> words, CancellationToken cancellationToken)
    {
        var shape = new BpeShape(ContinuingPrefix, EndOfWordSuffix, FuseUnknown);
        var learner = new BpeLearner(FirstTokens, AlphabetOf(words), shape, MaximumTokenLength ?? int.MaxValue);
        learner.Read(Splitting == SubwordSplitting.ByteLevel ? BpeLearner.AsBytes(words) : words, VocabularySize);
        var merges = learner.Merge(VocabularySize, MinimumCount, Progress, cancellationToken);
        return new BpeModel(new SubwordVocabulary(learner.Tokens, UnknownToken, [.. SpecialTokens.Where(t => t != UnknownToken)]), merges, shape);
    }

    private protected override IEnumerable<string> Faults()
    {
        if (Splitting is SubwordSplitting.WhiteSpace or SubwordSplitting.WordsAndOthers or SubwordSplitting.Bert) yield break;
        if (ContinuingPrefix.Length > 0) yield return $"{nameof(ContinuingPrefix)} must be empty with {Splitting}, which keeps the spaces in the tokens; set {nameof(Splitting)} to {SubwordSplitting.WhiteSpace}, {SubwordSplitting.WordsAndOthers} or {SubwordSplitting.Bert}.";
        if (EndOfWordSuffix.Length > 0) yield return $"{nameof(EndOfWordSuffix)} must be empty with {Splitting}, which keeps the spaces in the tokens; set {nameof(Splitting)} to {SubwordSplitting.WhiteSpace}, {SubwordSplitting.WordsAndOthers} or {SubwordSplitting.Bert}.";
    }

    private protected override JoiningStep Joining() =>
        EndOfWordSuffix.Length > 0 ? new SuffixJoin(EndOfWordSuffix) : ContinuingPrefix.Length > 0 ? new PrefixJoin(ContinuingPrefix, CleansUp: true) : base.Joining();
}
