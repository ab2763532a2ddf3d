namespace Microsoft.ML.Tokenizers;

public abstract partial class Tokenizer
{
    protected abstract EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings);

    public IReadOnlyList<EncodedToken> EncodeToTokens(string text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Tokens(EncodeToTokens(text, text.AsSpan(), Settings(considerPreTokenization, considerNormalization)), out normalizedText);

    public IReadOnlyList<EncodedToken> EncodeToTokens(ReadOnlySpan<char> text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Tokens(EncodeToTokens(null, text, Settings(considerPreTokenization, considerNormalization)), out normalizedText);

    protected virtual EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var encoded = EncodeToTokens(text, textSpan, settings);
        var ids = new int[encoded.Tokens.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = encoded.Tokens[i].Id;
        }

        return new() { Tokens = ids, NormalizedText = encoded.NormalizedText, CharsConsumed = encoded.CharsConsumed };
    }

    public IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, text.AsSpan(), Settings(considerPreTokenization, considerNormalization)).Tokens;

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization)).Tokens;

    public IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Ids(EncodeToIds(text, text.AsSpan(), Settings(considerPreTokenization, considerNormalization, maxTokenCount)), out normalizedText, out charsConsumed);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Ids(EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount)), out normalizedText, out charsConsumed);

    private static IReadOnlyList<EncodedToken> Tokens(EncodeResults<EncodedToken> encoded, out string? normalizedText)
    {
        normalizedText = encoded.NormalizedText;
        return encoded.Tokens;
    }

    private static IReadOnlyList<int> Ids(EncodeResults<int> encoded, out string? normalizedText, out int charsConsumed)
    {
        normalizedText = encoded.NormalizedText;
        charsConsumed = encoded.CharsConsumed;
        return encoded.Tokens;
    }
}
