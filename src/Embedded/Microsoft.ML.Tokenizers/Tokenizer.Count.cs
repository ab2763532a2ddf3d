namespace Microsoft.ML.Tokenizers;

public abstract partial class Tokenizer
{
    protected virtual int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        EncodeToTokens(text, textSpan, settings).Tokens.Count;

    public int CountTokens(string text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        CountTokens(text, text.AsSpan(), Settings(considerPreTokenization, considerNormalization));

    public int CountTokens(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        CountTokens(null, text, Settings(considerPreTokenization, considerNormalization));

    /// <summary>
    /// The index in the (normalized) text where its first, or with <paramref name="fromEnd"/> its last, tokens are cut off
    /// so that at most <see cref="EncodeSettings.MaxTokenCount"/> of them remain.
    /// </summary>
    protected virtual int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        int limit = settings.MaxTokenCount;
        if (fromEnd)
        {
            // The last tokens are known only once all of them are.
            settings.MaxTokenCount = int.MaxValue;
        }

        var encoded = EncodeToTokens(text, textSpan, settings);
        var tokens = encoded.Tokens;
        normalizedText = encoded.NormalizedText;
        tokenCount = Math.Min(limit, tokens.Count);
        if (tokenCount <= 0)
        {
            return fromEnd ? encoded.NormalizedText?.Length ?? textSpan.Length : 0;
        }

        return fromEnd ? tokens[tokens.Count - tokenCount].Offset.Start.Value : tokens[tokenCount - 1].Offset.End.Value;
    }

    public int GetIndexByTokenCount(string text, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        GetIndexByTokenCount(text, text.AsSpan(), Settings(considerPreTokenization, considerNormalization, maxTokenCount), fromEnd: false, out normalizedText, out tokenCount);

    public int GetIndexByTokenCount(ReadOnlySpan<char> text, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        GetIndexByTokenCount(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount), fromEnd: false, out normalizedText, out tokenCount);

    public int GetIndexByTokenCountFromEnd(string text, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        GetIndexByTokenCount(text, text.AsSpan(), Settings(considerPreTokenization, considerNormalization, maxTokenCount), fromEnd: true, out normalizedText, out tokenCount);

    public int GetIndexByTokenCountFromEnd(ReadOnlySpan<char> text, int maxTokenCount, out string? normalizedText, out int tokenCount, bool considerPreTokenization = true, bool considerNormalization = true) =>
        GetIndexByTokenCount(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount), fromEnd: true, out normalizedText, out tokenCount);
}
