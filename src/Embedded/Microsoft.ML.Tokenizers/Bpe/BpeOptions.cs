namespace Microsoft.ML.Tokenizers;

/// <summary>What a <see cref="BpeTokenizer"/> is made from.</summary>
public sealed class BpeOptions
{
    public BpeOptions(IEnumerable<KeyValuePair<string, int>> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
    }

    public BpeOptions(string vocabFile, string? mergesFile = null)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        if (!File.Exists(vocabFile))
        {
            throw new ArgumentException($"Could not find the vocabulary file '{vocabFile}'.");
        }

        if (mergesFile is not null && !File.Exists(mergesFile))
        {
            throw new ArgumentException($"Could not find the merges file '{mergesFile}'.");
        }

        using var stream = File.OpenRead(vocabFile);
        Vocabulary = BpeFiles.ReadVocabulary(stream);
        if (mergesFile is not null)
        {
            using var reader = new StreamReader(mergesFile);
            Merges = [.. BpeFiles.ReadMerges(reader).Select(m => $"{m.Left} {m.Right}")];
        }
    }

    public IEnumerable<KeyValuePair<string, int>> Vocabulary { get; }

    /// <summary>The pairs to merge, first first; the two sides of each are parted by one space.</summary>
    public IEnumerable<string>? Merges { get; set; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    public Normalizer? Normalizer { get; set; }

    /// <summary>What cuts texts; words and runs of other visible characters when null.</summary>
    public PreTokenizer? PreTokenizer { get; set; }

    public string? UnknownToken { get; set; }

    public bool FuseUnknownTokens { get; set; }

    public string? ContinuingSubwordPrefix { get; set; }

    public string? EndOfWordSuffix { get; set; }

    public bool ByteLevel { get; set; }

    public string? BeginningOfSentenceToken { get; set; }

    public string? EndOfSentenceToken { get; set; }
}
