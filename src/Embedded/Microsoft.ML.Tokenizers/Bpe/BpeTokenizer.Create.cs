namespace Microsoft.ML.Tokenizers;

public sealed partial class BpeTokenizer
{
    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var vocabulary = new Dictionary<string, int>(options.Vocabulary, StringComparer.Ordinal);
        if (vocabulary.Count == 0)
        {
            throw new InvalidOperationException("The vocabulary cannot be empty.");
        }

        var merges = new List<(string, string)>();
        foreach (string merge in options.Merges ?? [])
        {
            merges.Add(merge is null
                ? throw new InvalidOperationException("The merge entries cannot be null.")
                : BpeFiles.ParseMerge(merge) ?? throw new InvalidOperationException("Invalid merger file format"));
        }

        return new(options, vocabulary, merges);
    }

    public static BpeTokenizer Create(string vocabFile, string? mergesFile) => Create(vocabFile, mergesFile, preTokenizer: null);

    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream) => Create(vocabStream, mergesStream, preTokenizer: null);

    public static BpeTokenizer Create(string vocabFile, string? mergesFile, PreTokenizer? preTokenizer = null, Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null, string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null, bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        using var vocabulary = File.OpenRead(vocabFile);
        using var merges = mergesFile is null ? null : File.OpenRead(mergesFile);
        return Create(vocabulary, merges, preTokenizer, normalizer, specialTokens, unknownToken, continuingSubwordPrefix, endOfWordSuffix, fuseUnknownTokens);
    }

    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream, PreTokenizer? preTokenizer = null, Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null, string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null, bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        var options = Options(preTokenizer, normalizer, specialTokens, unknownToken, continuingSubwordPrefix, endOfWordSuffix, fuseUnknownTokens);
        // The streams stay the caller's: the reader is not disposed, which would close it.
        return new(options, BpeFiles.ReadVocabulary(vocabStream), mergesStream is null ? [] : BpeFiles.ReadMerges(new StreamReader(mergesStream)));
    }

    public static async Task<BpeTokenizer> CreateAsync(Stream vocabStream, Stream? mergesStream, PreTokenizer? preTokenizer = null, Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null, string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null, bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        var options = Options(preTokenizer, normalizer, specialTokens, unknownToken, continuingSubwordPrefix, endOfWordSuffix, fuseUnknownTokens);
        var vocabulary = await BpeFiles.ReadVocabularyAsync(vocabStream).ConfigureAwait(false);
        string merges = mergesStream is null ? "" : await new StreamReader(mergesStream).ReadToEndAsync().ConfigureAwait(false);
        return new(options, vocabulary, BpeFiles.ReadMerges(new StringReader(merges)));
    }

    private static BpeOptions Options(PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens, string? unknownToken, string? continuingSubwordPrefix, string? endOfWordSuffix, bool fuseUnknownTokens) => new([])
    {
        PreTokenizer = preTokenizer,
        Normalizer = normalizer,
        SpecialTokens = specialTokens,
        UnknownToken = unknownToken,
        ContinuingSubwordPrefix = continuingSubwordPrefix,
        EndOfWordSuffix = endOfWordSuffix,
        FuseUnknownTokens = fuseUnknownTokens,
    };
}
