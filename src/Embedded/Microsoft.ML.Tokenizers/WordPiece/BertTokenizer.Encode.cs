namespace Microsoft.ML.Tokenizers;

public sealed partial class BertTokenizer
{
    public new IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, addSpecialTokens: true, considerPreTokenization, considerNormalization);

    public new IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, addSpecialTokens: true, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(string text, bool addSpecialTokens, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Enclosed(base.EncodeToIds(text, considerPreTokenization, considerNormalization), addSpecialTokens);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool addSpecialTokens, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Enclosed(base.EncodeToIds(text, considerPreTokenization, considerNormalization), addSpecialTokens);

    public new IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, maxTokenCount, addSpecialTokens: true, out normalizedText, out charsConsumed, considerPreTokenization, considerNormalization);

    public new IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, maxTokenCount, addSpecialTokens: true, out normalizedText, out charsConsumed, considerPreTokenization, considerNormalization);

    public IReadOnlyList<int> EncodeToIds(string text, int maxTokenCount, bool addSpecialTokens, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true) =>
        TooFew(maxTokenCount, addSpecialTokens, out normalizedText, out charsConsumed)
            ?? Enclosed(base.EncodeToIds(text, maxTokenCount - Added(addSpecialTokens), out normalizedText, out charsConsumed, considerPreTokenization, considerNormalization), addSpecialTokens);

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, int maxTokenCount, bool addSpecialTokens, out string? normalizedText, out int charsConsumed, bool considerPreTokenization = true, bool considerNormalization = true) =>
        TooFew(maxTokenCount, addSpecialTokens, out normalizedText, out charsConsumed)
            ?? Enclosed(base.EncodeToIds(text, maxTokenCount - Added(addSpecialTokens), out normalizedText, out charsConsumed, considerPreTokenization, considerNormalization), addSpecialTokens);

    private static int Added(bool addSpecialTokens) => addSpecialTokens ? 2 : 0;

    // The two tokens around a text do not fit: nothing does.
    private static int[]? TooFew(int maxTokenCount, bool addSpecialTokens, out string? normalizedText, out int charsConsumed)
    {
        (normalizedText, charsConsumed) = (null, 0);
        return maxTokenCount < Added(addSpecialTokens) ? [] : null;
    }

    private IReadOnlyList<int> Enclosed(IReadOnlyList<int> ids, bool addSpecialTokens) =>
        addSpecialTokens ? [ClassificationTokenId, .. ids, SeparatorTokenId] : ids;
}
