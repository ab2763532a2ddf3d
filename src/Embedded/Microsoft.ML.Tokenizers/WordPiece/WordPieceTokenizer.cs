namespace Microsoft.ML.Tokenizers;

/// <summary>WordPiece over a given vocabulary (Devlin et al. 2018, arXiv:1810.04805).</summary>
public partial class WordPieceTokenizer : Tokenizer
{
    private readonly WordPieceVocabulary _vocabulary;
    private readonly WordPieceEncoder _encoder;
    private readonly WordPipeline _pipeline;
    private readonly HashSet<int>? _special;

    private protected WordPieceTokenizer(WordPieceVocabulary vocabulary, WordPieceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.UnknownToken);
        ArgumentNullException.ThrowIfNull(options.ContinuingSubwordPrefix);
        if (options.MaxInputCharsPerWord <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options.MaxInputCharsPerWord), "The maximum number of characters per word must be greater than zero.");
        }

        if (!vocabulary.TryGetId(options.UnknownToken, out int unknown))
        {
            throw new ArgumentException($"The unknown token '{options.UnknownToken}' is not in the vocabulary.");
        }

        UnknownToken = options.UnknownToken;
        UnknownTokenId = unknown;
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        MaxInputCharsPerWord = options.MaxInputCharsPerWord;
        SpecialTokens = options.SpecialTokens;
        PreTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWhiteSpace(options.SpecialTokens);
        Normalizer = options.Normalizer;
        _vocabulary = vocabulary;
        _special = options.SpecialTokens?.Values.ToHashSet();
        _encoder = new(vocabulary, unknown, options);
        _pipeline = new(_encoder, PreTokenizer, Normalizer) { UnsplitIsUnlimited = true };
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public string UnknownToken { get; }

    public int UnknownTokenId { get; }

    public string ContinuingSubwordPrefix { get; }

    public int MaxInputCharsPerWord { get; }

    public static WordPieceTokenizer Create(Stream vocabStream, WordPieceOptions? options = null) => new(WordPieceVocabulary.Read(vocabStream), options ?? new());

    public static WordPieceTokenizer Create(string vocabFilePath, WordPieceOptions? options = null)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return Create(stream, options);
    }

    public static async Task<WordPieceTokenizer> CreateAsync(Stream vocabStream, WordPieceOptions? options = null, CancellationToken cancellationToken = default) =>
        new(await WordPieceVocabulary.ReadAsync(vocabStream, cancellationToken).ConfigureAwait(false), options ?? new());

    public static async Task<WordPieceTokenizer> CreateAsync(string vocabFilePath, WordPieceOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return await CreateAsync(stream, options, cancellationToken).ConfigureAwait(false);
    }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Tokens(text, textSpan, settings);

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Count(text, textSpan, settings);
}
