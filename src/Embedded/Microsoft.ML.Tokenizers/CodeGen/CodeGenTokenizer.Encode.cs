namespace Microsoft.ML.Tokenizers;

public partial class CodeGenTokenizer
{
    public IReadOnlyList<EncodedToken> EncodeToTokens(string text, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToTokens(text.AsSpan(), addPrefixSpace, addBeginningOfSentence, addEndOfSentence, out normalizedText, considerPreTokenization, considerNormalization);

    public IReadOnlyList<EncodedToken> EncodeToTokens(ReadOnlySpan<char> text, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        normalizedText = null;
        var tokens = Pipeline(addBeginningOfSentence, addEndOfSentence).Tokens(null, Prefixed(text, addPrefixSpace), Settings(considerPreTokenization)).Tokens;
        return addPrefixSpace ? [.. tokens.Select(Shifted)] : tokens;
    }

    public IReadOnlyList<int> EncodeToIds(string text, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, int.MaxValue, addPrefixSpace, addBeginningOfSentence, addEndOfSentence, out _, out _, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, int.MaxValue, addPrefixSpace, addBeginningOfSentence, addEndOfSentence, out _, out _, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text.AsSpan(), maxTokenCount, addPrefixSpace, addBeginningOfSentence, addEndOfSentence, out normalizedText, out charsConsumed, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var encoded = Pipeline(addBeginningOfSentence, addEndOfSentence).Ids(null, Prefixed(text, addPrefixSpace), Settings(considerPreTokenization, maxTokenCount));
        normalizedText = null;
        charsConsumed = Shifted(encoded.CharsConsumed, addPrefixSpace);
        return encoded.Tokens;
    }

    public int CountTokens(string text, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        CountTokens(text.AsSpan(), addPrefixSpace, addBeginningOfSentence, addEndOfSentence, considerPreTokenization, considerNormalization);

    public int CountTokens(ReadOnlySpan<char> text, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Pipeline(addBeginningOfSentence, addEndOfSentence).Count(null, Prefixed(text, addPrefixSpace), Settings(considerPreTokenization));

    public int GetIndexByTokenCount(string text, int maxTokenCount, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Index(text, maxTokenCount, addPrefixSpace, addBeginningOfSentence, addEndOfSentence, considerPreTokenization, fromEnd: false, out normalizedText, out tokenCount);

    public int GetIndexByTokenCount(ReadOnlySpan<char> text, int maxTokenCount, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Index(text, maxTokenCount, addPrefixSpace, addBeginningOfSentence, addEndOfSentence, considerPreTokenization, fromEnd: false, out normalizedText, out tokenCount);

    public int GetIndexByTokenCountFromEnd(string text, int maxTokenCount, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Index(text, maxTokenCount, addPrefixSpace, addBeginningOfSentence, addEndOfSentence, considerPreTokenization, fromEnd: true, out normalizedText, out tokenCount);

    public int GetIndexByTokenCountFromEnd(ReadOnlySpan<char> text, int maxTokenCount, bool addPrefixSpace, bool addBeginningOfSentence, bool addEndOfSentence, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Index(text, maxTokenCount, addPrefixSpace, addBeginningOfSentence, addEndOfSentence, considerPreTokenization, fromEnd: true, out normalizedText, out tokenCount);

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => new()
    {
        Tokens = EncodeToTokens(text ?? textSpan, AddPrefixSpace, AddBeginningOfSentence, AddEndOfSentence, out _, settings.ConsiderPreTokenization),
        CharsConsumed = text?.Length ?? textSpan.Length,
    };

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => new()
    {
        Tokens = EncodeToIds(text ?? textSpan, settings.MaxTokenCount, AddPrefixSpace, AddBeginningOfSentence, AddEndOfSentence, out _, out int consumed, settings.ConsiderPreTokenization),
        CharsConsumed = consumed,
    };

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        Pipeline(AddBeginningOfSentence, AddEndOfSentence).Count(null, Prefixed(text ?? textSpan, AddPrefixSpace), settings);

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount) =>
        Index(text ?? textSpan, settings.MaxTokenCount, AddPrefixSpace, AddBeginningOfSentence, AddEndOfSentence, settings.ConsiderPreTokenization, fromEnd, out normalizedText, out tokenCount);

    private int Index(ReadOnlySpan<char> text, int most, bool prefix, bool begin, bool end, bool split, bool fromEnd, out string? normalizedText, out int tokenCount) =>
        Shifted(Pipeline(begin, end).Index(null, Prefixed(text, prefix), Settings(split, most), fromEnd, out normalizedText, out tokenCount), prefix);

    private WordPipeline Pipeline(bool begin, bool end) => new(_encoder, PreTokenizer, null) { Begin = begin ? _endOfText : null, End = end ? _endOfText : null, AlwaysCountsBegin = true };

    private static EncodeSettings Settings(bool split, int most = int.MaxValue) => new() { ConsiderPreTokenization = split, MaxTokenCount = most };

    // An empty text stays empty.
    private static ReadOnlySpan<char> Prefixed(ReadOnlySpan<char> text, bool prefix) => prefix && !text.IsEmpty ? $" {text}" : text;

    private static int Shifted(int place, bool prefix) => prefix ? Math.Max(0, place - 1) : place;

    private static EncodedToken Shifted(EncodedToken token) => new(token.Id, token.Value, Shifted(token.Offset.Start.Value, true)..Shifted(token.Offset.End.Value, true));
}
