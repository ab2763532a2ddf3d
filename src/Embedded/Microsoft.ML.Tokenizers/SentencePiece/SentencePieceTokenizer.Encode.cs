namespace Microsoft.ML.Tokenizers;

public partial class SentencePieceTokenizer
{
    public IReadOnlyList<EncodedToken> EncodeToTokens(string text, out string? normalizedText, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Encode(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, out normalizedText);

    public IReadOnlyList<EncodedToken> EncodeToTokens(ReadOnlySpan<char> text, out string? normalizedText, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Encode(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, out normalizedText);

    public IReadOnlyList<int> EncodeToIds(string text, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text.AsSpan(), addBeginningOfSentence, addEndOfSentence, int.MaxValue, out _, out _, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, addBeginningOfSentence, addEndOfSentence, int.MaxValue, out _, out _, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(string text, bool addBeginningOfSentence, bool addEndOfSentence, int maxTokenCount, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text.AsSpan(), addBeginningOfSentence, addEndOfSentence, maxTokenCount, out normalizedText, out charsConsumed, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool addBeginningOfSentence, bool addEndOfSentence, int maxTokenCount, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var ids = new List<int>();
        Take(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount, ids, out normalizedText, out charsConsumed);
        return ids;
    }

    public int CountTokens(string text, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Take(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, int.MaxValue, null, out _, out _);

    public int CountTokens(ReadOnlySpan<char> text, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Take(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, int.MaxValue, null, out _, out _);

    public int CountTokens(string text, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization, bool considerNormalization, out string? normalizedText, out int charsConsumed, int maxTokenCount = int.MaxValue) =>
        Take(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount, null, out normalizedText, out charsConsumed);

    public int CountTokens(ReadOnlySpan<char> text, bool addBeginningOfSentence, bool addEndOfSentence, bool considerPreTokenization, bool considerNormalization, out string? normalizedText, out int charsConsumed, int maxTokenCount = int.MaxValue) =>
        Take(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount, null, out normalizedText, out charsConsumed);

    public int GetIndexByTokenCount(string text, bool addBeginningOfSentence, bool addEndOfSentence, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        GetIndexByTokenCount(text.AsSpan(), addBeginningOfSentence, addEndOfSentence, maxTokenCount, out normalizedText, out tokenCount, considerPreTokenization, considerNormalization);

    public int GetIndexByTokenCount(ReadOnlySpan<char> text, bool addBeginningOfSentence, bool addEndOfSentence, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        tokenCount = Take(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount, null, out normalizedText, out int consumed);
        return consumed;
    }

    public int GetIndexByTokenCountFromEnd(string text, bool addBeginningOfSentence, bool addEndOfSentence, int maxTokenCount, bool considerNormalization, out string? normalizedText, out int tokenCount) =>
        TakeLast(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount, out normalizedText, out tokenCount);

    public int GetIndexByTokenCountFromEnd(ReadOnlySpan<char> text, bool addBeginningOfSentence, bool addEndOfSentence, int maxTokenCount, bool considerNormalization, out string? normalizedText, out int tokenCount) =>
        TakeLast(text, addBeginningOfSentence, addEndOfSentence, considerNormalization, maxTokenCount, out normalizedText, out tokenCount);

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var tokens = Encode(text ?? textSpan, AddBeginningOfSentence, AddEndOfSentence, settings.ConsiderNormalization, out string? normalized);
        return new() { Tokens = tokens, NormalizedText = normalized, CharsConsumed = normalized?.Length ?? text?.Length ?? textSpan.Length };
    }

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var ids = EncodeToIds(text ?? textSpan, AddBeginningOfSentence, AddEndOfSentence, settings.MaxTokenCount, out string? normalized, out int consumed, considerNormalization: settings.ConsiderNormalization);
        return new() { Tokens = ids, NormalizedText = normalized, CharsConsumed = consumed };
    }

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        Take(text ?? textSpan, AddBeginningOfSentence, AddEndOfSentence, settings.ConsiderNormalization, settings.MaxTokenCount, null, out _, out _);

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount) => fromEnd
        ? TakeLast(text ?? textSpan, AddBeginningOfSentence, AddEndOfSentence, settings.ConsiderNormalization, settings.MaxTokenCount, out normalizedText, out tokenCount)
        : GetIndexByTokenCount(text ?? textSpan, AddBeginningOfSentence, AddEndOfSentence, settings.MaxTokenCount, out normalizedText, out tokenCount, considerNormalization: settings.ConsiderNormalization);
}
