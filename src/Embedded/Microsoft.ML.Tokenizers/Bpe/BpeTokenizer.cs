using System.Collections.ObjectModel;

namespace Microsoft.ML.Tokenizers;

/// <summary>Byte-pair encoding with given merges (Sennrich et al. 2016, arXiv:1508.07909), over characters or over bytes.</summary>
public sealed partial class BpeTokenizer : Tokenizer
{
    private readonly BpeEncoder _encoder;
    private readonly WordPipeline _pipeline;
    private readonly Dictionary<int, string>? _special;

    private BpeTokenizer(BpeOptions options, Dictionary<string, int> vocabulary, IReadOnlyList<(string Left, string Right)> merges)
    {
        PreTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWordOrNonWord();
        Normalizer = options.Normalizer;
        SpecialTokens = options.SpecialTokens;
        UnknownToken = options.UnknownToken;
        FuseUnknownTokens = options.FuseUnknownTokens;
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        EndOfWordSuffix = options.EndOfWordSuffix;
        ByteLevel = options.ByteLevel;
        BeginningOfSentenceToken = options.BeginningOfSentenceToken;
        Vocabulary = new ReadOnlyDictionary<string, int>(vocabulary);
        _special = options.SpecialTokens?.ToDictionary(e => e.Value, e => e.Key);
        _encoder = new(options, vocabulary, merges);
        _pipeline = new(_encoder, PreTokenizer, Normalizer)
        {
            Begin = Sentence(options.BeginningOfSentenceToken, "beginning"),
            End = Sentence(options.EndOfSentenceToken, "end"),
        };
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public string? UnknownToken { get; }

    public bool FuseUnknownTokens { get; }

    public string? ContinuingSubwordPrefix { get; }

    public string? EndOfWordSuffix { get; }

    public bool ByteLevel { get; }

    public string? BeginningOfSentenceToken { get; }

    public IReadOnlyDictionary<string, int> Vocabulary { get; }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Tokens(text, textSpan, settings);

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Ids(text, textSpan, settings);

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Count(text, textSpan, settings);

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount) =>
        _pipeline.Index(text, textSpan, settings, fromEnd, out normalizedText, out tokenCount);

    private EncodedToken? Sentence(string? token, string place)
    {
        if (token is null)
        {
            return null;
        }

        if (!Vocabulary.TryGetValue(token, out int id) && SpecialTokens?.TryGetValue(token, out id) is not true)
        {
            throw new InvalidOperationException($"The {place} of sentence token '{token}' was not present in the vocabulary.");
        }

        return new(id, token, 0..0);
    }
}
