namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's byte-pair encoding over characters below U+0100, each taken as one byte; other characters are passed over.</summary>
internal sealed class RobertaEncoder(RankedVocabulary vocabulary) : WordEncoder
{
    protected override bool Joined(EncodedToken[] tokens, int at) => false;

    // What is passed over counts as lying beyond the kept tokens.
    public override int Keep(EncodedToken[] tokens, int most, out int end)
    {
        end = tokens[..most].Sum(Length);
        return most;
    }

    public override int KeepLast(EncodedToken[] tokens, int length, int most, out int start)
    {
        start = length - tokens[^most..].Sum(Length);
        return most;
    }

    protected override EncodedToken[] EncodeWord(ReadOnlySpan<char> piece)
    {
        var letters = new List<char>(piece.Length);
        var places = new List<int>(piece.Length);
        for (int i = 0; i < piece.Length; i++)
        {
            if (piece[i] <= byte.MaxValue)
            {
                letters.Add(ByteAlphabet.Letter((byte)piece[i]));
                places.Add(i);
            }
        }

        var tokens = new List<EncodedToken>();
        int start = 0;
        foreach (var (text, length) in vocabulary.Merge(letters.ToArray()))
        {
            tokens.Add(new(vocabulary.Ids[text], text, places[start]..(places[start] + length)));
            start += length;
        }

        return [.. tokens];
    }

    private static int Length(EncodedToken token) => token.Offset.End.Value - token.Offset.Start.Value;
}
