namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Encodes a word by the longest tokens that fit, from its start on (Schuster and Nakajima 2012; Devlin et al. 2018, arXiv:1810.04805);
/// a word that does not come out is one unknown token.
/// </summary>
internal sealed class WordPieceEncoder(WordPieceVocabulary vocabulary, int unknownId, WordPieceOptions options) : WordEncoder
{
    private readonly string _prefix = options.ContinuingSubwordPrefix, _unknown = options.UnknownToken;
    private readonly int _longest = options.MaxInputCharsPerWord;

    // A word is kept whole or not at all.
    public override int Keep(EncodedToken[] tokens, int most, out int end) => end = 0;

    public override int KeepLast(EncodedToken[] tokens, int length, int most, out int start)
    {
        start = length;
        return 0;
    }

    protected override bool Joined(EncodedToken[] tokens, int at) => true;

    /// <summary>
    /// How many tokens must be free for a word: an unknown one needs those found before it was given up, which may be
    /// more than its one token or none at all, and one that is too long is always taken, as in the official tokenizer.
    /// </summary>
    public int Room(ReadOnlySpan<char> piece, EncodedToken[] tokens) =>
        tokens is not [{ Id: var id }] || id != unknownId ? tokens.Length : piece.Length > _longest ? int.MinValue : Find(piece, out _).Count;

    protected override EncodedToken[] EncodeWord(ReadOnlySpan<char> piece)
    {
        if (piece.Length <= _longest && Find(piece, out bool whole) is var tokens && whole)
        {
            return [.. tokens];
        }

        return [new(unknownId, _unknown, 0..piece.Length)];
    }

    // The longest tokens from the start on, until the word ends or none fits.
    private List<EncodedToken> Find(ReadOnlySpan<char> piece, out bool whole)
    {
        var tokens = new List<EncodedToken>();
        Span<char> buffer = new char[_prefix.Length + piece.Length];
        _prefix.CopyTo(buffer);
        for (int start = 0; start < piece.Length;)
        {
            piece[start..].CopyTo(buffer[_prefix.Length..]);
            int skipped = start == 0 ? _prefix.Length : 0, end = piece.Length, id = 0;
            while (end > start && !vocabulary.TryGetId(buffer[skipped..(_prefix.Length + end - start)], out id))
            {
                end--;
            }

            if (end == start)
            {
                whole = false;
                return tokens;
            }

            tokens.Add(new(id, vocabulary.Token(id)!, start..end));
            start = end;
        }

        whole = true;
        return tokens;
    }
}
