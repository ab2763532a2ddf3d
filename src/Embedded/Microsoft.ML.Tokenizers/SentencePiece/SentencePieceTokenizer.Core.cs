using System.Text;

namespace Microsoft.ML.Tokenizers;

public partial class SentencePieceTokenizer
{
    // All tokens of a text but those around it, and the normalized text; what is special is told apart after normalization by
    // byte-pair encoding and before it by Unigram, which normalizes the parts between.
    private List<SentencePieceToken> Tokens(ReadOnlySpan<char> text, bool normalize, out string? normalized)
    {
        var tokens = new List<SentencePieceToken>();
        normalized = normalize && !IsUnigram ? _normalizer.Normalize(text) : null;
        var whole = normalized ?? text;
        var built = IsUnigram ? new StringBuilder(text.Length + 1) : null;
        int at = 0;
        foreach (var (start, length) in SpecialPlaces(whole))
        {
            Add(whole[at..start], at, normalize, built, tokens);
            string special = whole.Slice(start, length).ToString();
            int place = built?.Length ?? start;
            tokens.Add(new(SpecialTokens![special], special, place, place + length, false));
            built?.Append(special);
            at = start + length;
        }

        Add(whole[at..], at, normalize, built, tokens);
        normalized = built?.ToString() ?? normalized;
        return tokens;
    }

    private List<(int Start, int Length)> SpecialPlaces(ReadOnlySpan<char> text)
    {
        var places = new List<(int, int)>();
        if (_specialPattern is not null)
        {
            foreach (var match in _specialPattern.EnumerateMatches(text))
            {
                places.Add((match.Index, match.Length));
            }
        }

        return places;
    }

    private void Add(ReadOnlySpan<char> part, int offset, bool normalize, StringBuilder? built, List<SentencePieceToken> tokens)
    {
        if (part.IsEmpty)
        {
            return;
        }

        if (built is null)
        {
            _segmenter.Encode(part, offset, tokens);
            return;
        }

        // Half a surrogate pair has no UTF-8: it becomes a replacement character.
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(part)];
        Encoding.UTF8.GetBytes(part, bytes);
        string text = Encoding.UTF8.GetString(normalize ? _normalizer.Normalize(bytes) : bytes);
        _segmenter.Encode(text, built.Length, tokens);
        built.Append(text);
    }

    private List<EncodedToken> Encode(ReadOnlySpan<char> text, bool begin, bool end, bool normalize, out string? normalized)
    {
        normalized = IsUnigram ? "" : null;
        if (text.IsEmpty)
        {
            return [];
        }

        var tokens = Tokens(text, normalize, out normalized);
        if (!IsUnigram && (normalized ?? text).Length == 0)
        {
            return [];
        }

        int length = (normalized ?? text).Length;
        return
        [
            .. begin ? [new EncodedToken(BeginningOfSentenceId, BeginningOfSentenceToken, 0..0)] : (EncodedToken[])[],
            .. tokens.Select(t => t.ToEncoded()),
            .. end ? [new EncodedToken(EndOfSentenceId, EndOfSentenceToken, length..length)] : (EncodedToken[])[],
        ];
    }

    // The first tokens that fit, those around the text among them; unlimited Unigram encoding does not tell the normalized text.
    private int Take(ReadOnlySpan<char> text, bool begin, bool end, bool normalize, int most, List<int>? ids, out string? normalized, out int consumed)
    {
        normalized = null;
        consumed = 0;
        if (TooFew(text, most))
        {
            return 0;
        }

        int count = begin ? 1 : 0;
        if (begin)
        {
            ids?.Add(BeginningOfSentenceId);
        }

        if (IsUnigram && begin && most == 1)
        {
            return count;
        }

        var tokens = Tokens(text, normalize, out normalized);
        if (!IsUnigram && _specialPattern is null && (normalized ?? text).Length == 0)
        {
            ids?.Clear();
            return 0;
        }

        for (int i = 0, next; i < tokens.Count; i = next)
        {
            next = i + 1;
            while (next < tokens.Count && tokens[next].Continues)
            {
                next++;
            }

            if (next - i > most - count)
            {
                // Officially, ids of byte-pair encoding that are cut off have no end when no special tokens were given.
                end &= ids is null || IsUnigram || _specialPattern is not null;
                break;
            }

            ids?.AddRange(tokens[i..next].Select(t => t.Id));
            // Byte-pair encoding officially forgets to count a character's bytes when it returns the ids.
            count += ids is null || IsUnigram || next - i == 1 ? next - i : 0;
            consumed = tokens[i].End;
        }

        if (end && count < most)
        {
            ids?.Add(EndOfSentenceId);
            count++;
        }

        if (IsUnigram && most == int.MaxValue)
        {
            consumed = ids is null ? consumed : text.Length;
            normalized = null;
        }

        return count;
    }

    private int TakeLast(ReadOnlySpan<char> text, bool begin, bool end, bool normalize, int most, out string? normalized, out int count)
    {
        normalized = null;
        count = 0;
        if (TooFew(text, most))
        {
            return text.Length;
        }

        count = end ? 1 : 0;
        if (IsUnigram && end && most == 1)
        {
            return text.Length;
        }

        var tokens = Tokens(text, normalize, out normalized);
        int start = (normalized ?? text).Length;
        if (!IsUnigram && start == 0)
        {
            count = 0;
            return 0;
        }

        for (int last = tokens.Count, i; last > 0; last = i)
        {
            i = last - 1;
            while (tokens[i].Continues)
            {
                i--;
            }

            if (last - i > most - count)
            {
                break;
            }

            count += last - i;
            start = tokens[i].Start;
        }

        count += begin && count < most ? 1 : 0;
        if (IsUnigram && most == int.MaxValue)
        {
            normalized = null;
            return 0;
        }

        return start;
    }

    // Asking for no token is a mistake to byte-pair encoding, and an empty answer to Unigram.
    private bool TooFew(ReadOnlySpan<char> text, int most)
    {
        if (most <= 0 && !IsUnigram)
        {
            throw new ArgumentOutOfRangeException("maxTokenCount", "The maximum number of tokens must be greater than zero.");
        }

        return text.IsEmpty || most <= 0;
    }
}
