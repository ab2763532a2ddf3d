namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's byte-pair encoding over the letters of a word's bytes.</summary>
internal sealed class CodeGenEncoder(RankedVocabulary vocabulary, IReadOnlyDictionary<string, int>? special, EncodedToken? unknown) : WordEncoder
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _special = special?.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    protected override EncodedToken? Special(ReadOnlySpan<char> piece) =>
        _special is { } tokens && tokens.TryGetValue(piece, out string? token, out int id) ? new(id, token, 0..piece.Length) : null;

    protected override bool Joined(EncodedToken[] tokens, int at) => tokens[at].Offset.Start.Value == tokens[at - 1].Offset.Start.Value;

    protected override EncodedToken[] EncodeWord(ReadOnlySpan<char> piece)
    {
        var letters = new char[piece.Length * Wtf8.MostBytes];
        var places = new int[letters.Length + 1];
        int count = ByteAlphabet.Write(piece, letters, places);
        places[count] = piece.Length;
        var tokens = new List<EncodedToken>(count);
        int start = 0;
        foreach (var (text, length) in vocabulary.Merge(letters.AsSpan(0, count)))
        {
            // A token ends where the next one starts; one that is only the first bytes of a character ends where it starts.
            var place = places[start]..places[start + length];
            if (vocabulary.Ids.TryGetValue(text, out int id))
            {
                tokens.Add(new(id, text, place));
            }
            else if (unknown is { } other)
            {
                tokens.Add(new(other.Id, other.Value, place));
            }

            start += length;
        }

        return [.. tokens];
    }
}
