namespace Microsoft.ML.Tokenizers;

public sealed partial class TiktokenTokenizer
{
    private const int DefaultCacheSize = 8192;

    public static TiktokenTokenizer Create(string vocabFilePath, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null, int cacheSize = DefaultCacheSize)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return Create(stream, preTokenizer, normalizer, specialTokens, cacheSize);
    }

    public static TiktokenTokenizer Create(Stream vocabStream, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null, int cacheSize = DefaultCacheSize)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        // The stream stays the caller's: the reader is not disposed, which would close it.
        return new(TiktokenVocabulary.Read(new StreamReader(vocabStream)), preTokenizer, normalizer, specialTokens, cacheSize);
    }

    public static async Task<TiktokenTokenizer> CreateAsync(Stream vocabStream, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null, int cacheSize = DefaultCacheSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        string lines = await new StreamReader(vocabStream).ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        return new(TiktokenVocabulary.Read(new StringReader(lines)), preTokenizer, normalizer, specialTokens, cacheSize);
    }

    public static async Task<TiktokenTokenizer> CreateAsync(string vocabFilePath, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null, int cacheSize = DefaultCacheSize, CancellationToken cancellationToken = default)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return await CreateAsync(stream, preTokenizer, normalizer, specialTokens, cacheSize, cancellationToken).ConfigureAwait(false);
    }

    public static TiktokenTokenizer CreateForModel(string modelName, Stream vocabStream, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, int cacheSize = DefaultCacheSize, Normalizer? normalizer = null)
    {
        var model = TiktokenModels.OfModel(modelName);
        var special = model.SpecialTokens(extraSpecialTokens);
        return Create(vocabStream, new RegexPreTokenizer(model.Pattern(), special), normalizer, special, cacheSize);
    }

    public static Task<TiktokenTokenizer> CreateForModelAsync(string modelName, Stream vocabStream, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, int cacheSize = DefaultCacheSize, Normalizer? normalizer = null, CancellationToken cancellationToken = default)
    {
        var model = TiktokenModels.OfModel(modelName);
        var special = model.SpecialTokens(extraSpecialTokens);
        return CreateAsync(vocabStream, new RegexPreTokenizer(model.Pattern(), special), normalizer, special, cacheSize, cancellationToken);
    }

    public static TiktokenTokenizer CreateForModel(string modelName, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, Normalizer? normalizer = null) =>
        Create(TiktokenModels.OfModel(modelName), extraSpecialTokens, normalizer);

    public static TiktokenTokenizer CreateForEncoding(string encodingName, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, Normalizer? normalizer = null) =>
        Create(TiktokenModels.OfEncoding(encodingName), extraSpecialTokens, normalizer);

    private static TiktokenTokenizer Create(TiktokenModels model, IReadOnlyDictionary<string, int>? extraSpecialTokens, Normalizer? normalizer)
    {
        var special = model.SpecialTokens(extraSpecialTokens);
        return new(model.Vocabulary(), new RegexPreTokenizer(model.Pattern(), special), normalizer, special, DefaultCacheSize);
    }
}
