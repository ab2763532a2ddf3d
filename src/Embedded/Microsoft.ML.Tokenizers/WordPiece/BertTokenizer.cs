namespace Microsoft.ML.Tokenizers;

/// <summary>WordPiece with BERT's cleaning of texts, its special tokens and its rows of them (Devlin et al. 2018, arXiv:1810.04805).</summary>
public sealed partial class BertTokenizer : WordPieceTokenizer
{
    private BertTokenizer(WordPieceVocabulary vocabulary, BertOptions options)
        : base(vocabulary, options)
    {
        LowerCaseBeforeTokenization = options.LowerCaseBeforeTokenization;
        ApplyBasicTokenization = options.ApplyBasicTokenization;
        SplitOnSpecialTokens = options.SplitOnSpecialTokens;
        IndividuallyTokenizeCjk = options.IndividuallyTokenizeCjk;
        RemoveNonSpacingMarks = options.RemoveNonSpacingMarks;
        (SeparatorToken, SeparatorTokenId) = (options.SeparatorToken, vocabulary.Id(options.SeparatorToken));
        (PaddingToken, PaddingTokenId) = (options.PaddingToken, vocabulary.Id(options.PaddingToken));
        (ClassificationToken, ClassificationTokenId) = (options.ClassificationToken, vocabulary.Id(options.ClassificationToken));
        (MaskingToken, MaskingTokenId) = (options.MaskingToken, vocabulary.Id(options.MaskingToken));
    }

    public bool LowerCaseBeforeTokenization { get; }

    public bool ApplyBasicTokenization { get; }

    public bool SplitOnSpecialTokens { get; }

    public bool IndividuallyTokenizeCjk { get; }

    public bool RemoveNonSpacingMarks { get; }

    public string SeparatorToken { get; }

    public int SeparatorTokenId { get; }

    public string PaddingToken { get; }

    public int PaddingTokenId { get; }

    public string ClassificationToken { get; }

    public int ClassificationTokenId { get; }

    public string MaskingToken { get; }

    public int MaskingTokenId { get; }

    public static BertTokenizer Create(Stream vocabStream, BertOptions? options = null) => Create(WordPieceVocabulary.Read(vocabStream), options ?? new());

    public static BertTokenizer Create(string vocabFilePath, BertOptions? options = null)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return Create(stream, options);
    }

    public static async Task<BertTokenizer> CreateAsync(Stream vocabStream, BertOptions? options = null, CancellationToken cancellationToken = default) =>
        Create(await WordPieceVocabulary.ReadAsync(vocabStream, cancellationToken).ConfigureAwait(false), options ?? new());

    public static async Task<BertTokenizer> CreateAsync(string vocabFilePath, BertOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return await CreateAsync(stream, options, cancellationToken).ConfigureAwait(false);
    }

    // Fills the options in, as the official tokenizer does: what was null can be read from them afterwards.
    private static BertTokenizer Create(WordPieceVocabulary vocabulary, BertOptions options)
    {
        bool basic = options.ApplyBasicTokenization;
        options.Normalizer ??= basic ? new BertNormalizer(options.LowerCaseBeforeTokenization, options.IndividuallyTokenizeCjk, options.RemoveNonSpacingMarks) : null;
        var special = options.SplitOnSpecialTokens ? Special(vocabulary, options) : null;
        options.PreTokenizer ??= basic ? PreTokenizer.CreateWordOrPunctuation(special) : PreTokenizer.CreateWhiteSpace();
        return new(vocabulary, options);
    }

    // The special tokens as they stand in normalized texts: in lower case, too, they are found and have the same ids.
    private static IReadOnlyDictionary<string, int> Special(WordPieceVocabulary vocabulary, BertOptions options)
    {
        bool lower = options.ApplyBasicTokenization && options.LowerCaseBeforeTokenization;
        if (options.SpecialTokens is null)
        {
            string[] tokens = [options.UnknownToken, options.SeparatorToken, options.PaddingToken, options.ClassificationToken, options.MaskingToken];
            options.SpecialTokens = tokens.Distinct().ToDictionary(token => token, vocabulary.Id);
        }
        else if (!lower)
        {
            return options.SpecialTokens;
        }

        var special = new Dictionary<string, int>();
        foreach (var (token, id) in options.SpecialTokens)
        {
            if (vocabulary.Id(token) is var found && found != id)
            {
                throw new ArgumentException($"The special token '{token}' has the id {found} in the vocabulary and {id} among the special tokens.");
            }

            string spelling = lower ? token.ToLowerInvariant() : token;
            vocabulary.AddSpelling(spelling, id);
            special[spelling] = id;
        }

        return special;
    }
}
