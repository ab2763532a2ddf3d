using System.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

public sealed partial class SubwordTokenizer
{
    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var tokens = new List<EncodedToken>();
        int consumed = Encode(text is null ? textSpan : text.AsSpan(), settings.MaxTokenCount, (id, start, end) => tokens.Add(new EncodedToken(id, Tokens[id], start..end)));
        return new EncodeResults<EncodedToken> { Tokens = tokens, CharsConsumed = consumed };
    }

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var ids = new List<int>();
        int consumed = Encode(text is null ? textSpan : text.AsSpan(), settings.MaxTokenCount, (id, _, _) => ids.Add(id));
        return new EncodeResults<int> { Tokens = ids, CharsConsumed = consumed };
    }

    /// <inheritdoc/>
    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        int count = 0;
        Encode(text is null ? textSpan : text.AsSpan(), settings.MaxTokenCount, (_, _, _) => count++);
        return count;
    }

    /// <summary>Finds the tokens of a text, with their ranges in it.</summary>
    /// <returns>Where the last token ends.</returns>
    private int Encode(ReadOnlySpan<char> text, int maximumCount, Action<int, int, int> add)
    {
        var output = new Output(maximumCount, add);
        int position = 0;
        while (!output.IsFull && _beforeNormalization.Next(text, position) is { } found)
        {
            EncodePart(text[position..found.Start], position, output);
            output.Add(found.Token.Id, found.Start, found.End);
            position = found.End;
        }
        if (!output.IsFull) EncodePart(text[position..], position, output);
        return output.Consumed;
    }

    private void EncodePart(ReadOnlySpan<char> text, int origin, Output output)
    {
        if (text.IsEmpty) return;
        using var part = new AlignedText(text, origin);
        Pipeline.Normalize(part);
        int position = 0;
        while (!output.IsFull && _afterNormalization.Next(part.Text, position) is { } found)
        {
            using var piece = part.Slice(position, found.Start);
            EncodeWords(piece, output);
            var (start, end) = part.OriginOf(found.Start, found.End);
            output.Add(found.Token.Id, start, end);
            position = found.End;
        }
        if (position == 0)
        {
            EncodeWords(part, output);
            return;
        }
        using var rest = part.Slice(position, part.Text.Length);
        EncodeWords(rest, output);
    }

    private void EncodeWords(AlignedText text, Output output)
    {
        Pipeline.Splitter.Prepare(text);
        for (int position = 0; !output.IsFull;)
        {
            var word = Pipeline.Splitter.Next(text, position);
            if (word.IsEmpty) break;
            position = word.End;
            var pieces = _cache.Get(text.Text[word.Start..word.End]);
            if (Pipeline.Splitter.SplitsBytes) AddBytes(text, word, pieces, output);
            else Add(text, word, pieces, output);
        }
    }

    private static void Add(AlignedText text, WordPlace word, SubwordPiece[] pieces, Output output)
    {
        int end = word.Start;
        foreach (var piece in pieces)
        {
            int start = end + piece.Skipped;
            end = start + piece.Length;
            if (piece.Id == SubwordVocabulary.Nothing) continue;
            var (from, to) = text.OriginOf(Math.Max(start, word.ContentStart), Math.Max(end, word.ContentStart));
            if (!output.Add(piece.Id, from, to)) return;
        }
    }

    private static void AddBytes(AlignedText text, WordPlace word, SubwordPiece[] pieces, Output output)
    {
        // The character that the next byte is of, how many units it has, and how many of its bytes are left.
        var units = text.Text;
        int at = word.Start, length = 0, left = 0;
        foreach (var piece in pieces)
        {
            Take(units, piece.Skipped);
            int start = left > 0 ? at : at + length;
            Take(units, piece.Length);
            if (piece.Id == SubwordVocabulary.Nothing) continue;
            var (from, to) = text.OriginOf(start, at + length);
            if (!output.Add(piece.Id, from, to)) return;
        }

        void Take(ReadOnlySpan<char> units, int count)
        {
            while (count > 0)
            {
                if (left == 0)
                {
                    at += length;
                    Rune.DecodeFromUtf16(units[at..word.End], out var rune, out length);
                    left = rune.Utf8SequenceLength;
                }
                int taken = Math.Min(count, left);
                (count, left) = (count - taken, left - taken);
            }
        }
    }

    /// <summary>Where tokens go.</summary>
    private sealed class Output(int maximumCount, Action<int, int, int> add)
    {
        private int _count;

        public bool IsFull => _count >= maximumCount;

        /// <summary>Gets where the last token ends.</summary>
        public int Consumed { get; private set; }

        /// <returns>Whether there was room for it.</returns>
        public bool Add(int id, int start, int end)
        {
            if (IsFull) return false;
            _count++;
            Consumed = end;
            add(id, start, end);
            return true;
        }
    }
}
