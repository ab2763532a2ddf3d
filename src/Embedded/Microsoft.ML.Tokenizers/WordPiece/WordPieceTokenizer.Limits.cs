namespace Microsoft.ML.Tokenizers;

public partial class WordPieceTokenizer
{
    // All of this is what the official tokenizer answers: the characters consumed reach to the last word after which another id
    // would still have fitted, words are cut for an index whenever texts are normalized, and an unknown word that needs no room
    // is counted even when none is left.
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        WordPipeline.CheckLimit(settings);
        var prepared = new PreparedText(text, textSpan, settings.ConsiderPreTokenization, settings.ConsiderNormalization, PreTokenizer, Normalizer);
        if (prepared.Pieces is null || (string.IsNullOrEmpty(text) && textSpan.IsEmpty))
        {
            return _pipeline.Ids(text, textSpan, settings);
        }

        var ids = new List<int>();
        int consumed = 0;
        foreach (var (offset, length) in prepared.Pieces)
        {
            var piece = prepared.Text.Slice(offset, length);
            var tokens = _encoder.Encode(piece);
            bool fits = _encoder.Room(piece, tokens) <= settings.MaxTokenCount - ids.Count;
            if (fits)
            {
                ids.AddRange(tokens.Select(t => t.Id));
            }

            if (!fits || ids.Count >= settings.MaxTokenCount)
            {
                break;
            }

            consumed = offset + length;
        }

        return new() { Tokens = ids, NormalizedText = prepared.Normalized, CharsConsumed = consumed };
    }

    protected override int GetIndexByTokenCount(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        WordPipeline.CheckLimit(settings);
        normalizedText = null;
        tokenCount = 0;
        if (string.IsNullOrEmpty(text) && textSpan.IsEmpty)
        {
            return 0;
        }

        var prepared = new PreparedText(text, textSpan, settings.ConsiderNormalization, settings.ConsiderNormalization, PreTokenizer, Normalizer);
        normalizedText = prepared.Normalized;
        IEnumerable<(int Offset, int Length)> pieces = prepared.Pieces ?? (prepared.Text.IsEmpty ? [] : [(0, prepared.Text.Length)]);
        foreach (var (offset, length) in fromEnd ? pieces.Reverse() : pieces)
        {
            var piece = prepared.Text.Slice(offset, length);
            var tokens = _encoder.Encode(piece);
            if (_encoder.Room(piece, tokens) > settings.MaxTokenCount - tokenCount)
            {
                return fromEnd ? offset + length : offset;
            }

            tokenCount += tokens.Length;
            if (tokens.Length >= settings.MaxTokenCount)
            {
                return fromEnd ? offset : offset + length;
            }
        }

        return fromEnd ? 0 : prepared.Text.Length;
    }
}
