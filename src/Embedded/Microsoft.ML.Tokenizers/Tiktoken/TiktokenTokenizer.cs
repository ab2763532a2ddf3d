using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>The byte-pair encoding of OpenAI's models (openai/tiktoken).</summary>
public sealed partial class TiktokenTokenizer : Tokenizer
{
    private readonly TiktokenVocabulary _vocabulary;
    private readonly WordPipeline _pipeline;
    private readonly Dictionary<int, byte[]> _special = [];

    private TiktokenTokenizer(TiktokenVocabulary vocabulary, PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens, int cacheSize)
    {
        if (cacheSize <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(cacheSize), "Cache size must be a positive number.");
        }

        _vocabulary = vocabulary;
        _pipeline = new(new TiktokenEncoder(vocabulary, specialTokens, cacheSize), preTokenizer, normalizer) { UnsplitIsUnlimited = true };
        PreTokenizer = preTokenizer;
        Normalizer = normalizer;
        SpecialTokens = specialTokens;
        foreach (var (token, id) in specialTokens ?? new Dictionary<string, int>())
        {
            _special[id] = Encoding.UTF8.GetBytes(token);
        }
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public override string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new List<byte>();
        foreach (int id in ids)
        {
            bytes.AddRange(Bytes(id) ?? []);
        }

        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes));
    }

    /// <summary>Writes the ids as text; <see cref="OperationStatus.NeedMoreData"/> when the last character lacks bytes.</summary>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var decoder = new ByteDecoder(destination);
        var status = OperationStatus.Done;
        foreach (int id in ids)
        {
            status = Bytes(id) is { } bytes ? decoder.Add(bytes) : OperationStatus.InvalidData;
            if (status != OperationStatus.Done)
            {
                break;
            }
        }

        (idsConsumed, charsWritten) = (decoder.IdsConsumed, decoder.CharsWritten);
        return status == OperationStatus.Done && decoder.Unfinished ? OperationStatus.NeedMoreData : status;
    }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Tokens(text, textSpan, settings);

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Ids(text, textSpan, settings);

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => _pipeline.Count(text, textSpan, settings);

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        // From the end, texts are cut whenever they are normalized: what the official tokenizer does.
        settings.ConsiderPreTokenization = fromEnd ? settings.ConsiderNormalization : settings.ConsiderPreTokenization;
        return _pipeline.Index(text, textSpan, settings, fromEnd, out normalizedText, out tokenCount);
    }

    private byte[]? Bytes(int id) => _special.TryGetValue(id, out byte[]? bytes) ? bytes : _vocabulary.Token(id);
}
