using System.Buffers;
using System.Collections.ObjectModel;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>RoBERTa's byte-pair encoding for English (Liu et al. 2019, arXiv:1907.11692), with fairseq's order of tokens.</summary>
public sealed class EnglishRobertaTokenizer : Tokenizer
{
    private readonly RankedVocabulary _vocabulary;
    private readonly OccurrenceMapping _mapping;
    private readonly WordPipeline _pipeline;

    private EnglishRobertaTokenizer(Stream vocabulary, Stream merges, Stream mapping, PreTokenizer? preTokenizer, Normalizer? normalizer, bool filterUnsupportedChars)
    {
        PreTokenizer = preTokenizer;
        Normalizer = normalizer;
        FilterUnsupportedChars = filterUnsupportedChars;
        _mapping = new(mapping);
        _vocabulary = new(vocabulary, merges);
        _pipeline = new(new RobertaEncoder(_vocabulary), preTokenizer, normalizer);
        Vocabulary = new ReadOnlyDictionary<string, int>(_vocabulary.Ids);
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    /// <summary>Whether decoding turns the letters of bytes back into characters.</summary>
    public bool FilterUnsupportedChars { get; }

    public IReadOnlyDictionary<string, int> Vocabulary { get; }

    public int PadIndex => _mapping.PadIndex;

    public int SymbolsCount => _mapping.Count;

    public static EnglishRobertaTokenizer Create(string vocabularyPath, string mergePath, string highestOccurrenceMappingPath) =>
        Create(vocabularyPath, mergePath, highestOccurrenceMappingPath, preTokenizer: null);

    public static EnglishRobertaTokenizer Create(Stream vocabularyStream, Stream mergeStream, Stream highestOccurrenceMappingStream) =>
        Create(vocabularyStream, mergeStream, highestOccurrenceMappingStream, preTokenizer: null);

    public static EnglishRobertaTokenizer Create(string vocabularyPath, string mergePath, string highestOccurrenceMappingPath, PreTokenizer? preTokenizer = null, Normalizer? normalizer = null, bool filterUnsupportedChars = true)
    {
        ArgumentNullException.ThrowIfNull(vocabularyPath);
        ArgumentNullException.ThrowIfNull(mergePath);
        ArgumentNullException.ThrowIfNull(highestOccurrenceMappingPath);
        using Stream vocabulary = File.OpenRead(vocabularyPath), merges = File.OpenRead(mergePath), mapping = File.OpenRead(highestOccurrenceMappingPath);
        return new(vocabulary, merges, mapping, preTokenizer, normalizer, filterUnsupportedChars);
    }

    public static EnglishRobertaTokenizer Create(Stream vocabularyStream, Stream mergeStream, Stream highestOccurrenceMappingStream, PreTokenizer? preTokenizer = null, Normalizer? normalizer = null, bool filterUnsupportedChars = true)
    {
        ArgumentNullException.ThrowIfNull(vocabularyStream);
        ArgumentNullException.ThrowIfNull(mergeStream);
        ArgumentNullException.ThrowIfNull(highestOccurrenceMappingStream);
        return new(vocabularyStream, mergeStream, highestOccurrenceMappingStream, preTokenizer, normalizer, filterUnsupportedChars);
    }

    public int AddMaskSymbol(string mask = "<mask>")
    {
        ArgumentNullException.ThrowIfNull(mask);
        return _mapping.AddMask(mask);
    }

    public IReadOnlyList<int> ConvertIdsToOccurrenceRanks(IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return [.. ids.Select(_mapping.Rank)];
    }

    public IReadOnlyList<int> ConvertIdsToOccurrenceValues(IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return [.. ids.Select(_mapping.Occurrences)];
    }

    public IReadOnlyList<int> ConvertOccurrenceRanksToIds(IReadOnlyList<int> ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        return [.. ranks.Select(_mapping.Id)];
    }

    public bool IsSupportedChar(char ch) => ch <= byte.MaxValue;

    public override string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Aggregate(new StringBuilder(), (text, id) => text.Append(Text(id))).ToString();
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        (idsConsumed, charsWritten) = (0, 0);
        foreach (string text in ids.Select(Text))
        {
            if (!text.TryCopyTo(destination[charsWritten..]))
            {
                return OperationStatus.DestinationTooSmall;
            }

            charsWritten += text.Length;
            idsConsumed++;
        }

        return OperationStatus.Done;
    }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Tokens(text, textSpan, settings);

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Ids(text, textSpan, settings);

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Count(text, textSpan, settings);

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount) =>
        _pipeline.Index(text, textSpan, settings, fromEnd, out normalizedText, out tokenCount);

    private string Text(int id)
    {
        string token = _vocabulary.Token(id) ?? "";
        return FilterUnsupportedChars ? string.Concat(token.Select(c => ByteAlphabet.Byte(c) is { } value ? ((char)value).ToString() : "")) : token;
    }
}
