using System.Buffers;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>WordPiece: the longest token that a word begins with, then the longest that the rest begins with, and so on. A word that cannot be cut so is one unknown token.</summary>
/// <remarks>Wu et al. 2016, arXiv:1609.08144, section 4.1; the cutting is that of BERT (Devlin et al. 2019, arXiv:1810.04805).</remarks>
internal sealed class WordPieceModel : SubwordModel
{
    private readonly int _longestToken;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="prefix">What tokens that do not begin a word have in front.</param>
    /// <param name="maximumWordLength">A word of more characters is unknown.</param>
    public WordPieceModel(SubwordVocabulary vocabulary, string prefix, int maximumWordLength)
        : base(vocabulary)
    {
        (Prefix, MaximumWordLength) = (prefix, maximumWordLength);
        _longestToken = vocabulary.Tokens.Max(t => t.Length);
    }

    public string Prefix { get; }

    public int MaximumWordLength { get; }

    public override SubwordPiece[] Cut(ReadOnlySpan<char> word)
    {
        if (IsTooLong(word)) return Unknown(word);
        var pieces = new List<SubwordPiece>();
        // The word with room for a prefix before each of its places: characters before the place are overwritten when their turn is over.
        char[] rented = ArrayPool<char>.Shared.Rent(Prefix.Length + word.Length);
        var room = rented.AsSpan(0, Prefix.Length + word.Length);
        word.CopyTo(room[Prefix.Length..]);
        for (int start = 0; start < word.Length;)
        {
            int from = start == 0 ? Prefix.Length : start;
            if (start > 0) Prefix.CopyTo(room[start..]);
            if (Longest(room[from..], leading: start == 0 ? 0 : Prefix.Length) is not { Length: > 0 } piece)
            {
                pieces.Clear();
                break;
            }
            pieces.Add(piece);
            start += piece.Length;
        }
        ArrayPool<char>.Shared.Return(rented);
        return pieces.Count > 0 ? [.. pieces] : Unknown(word);
    }

    /// <summary>The longest token at the front; its length is counted without the prefix. Empty where there is none.</summary>
    private SubwordPiece Longest(ReadOnlySpan<char> text, int leading)
    {
        for (int end = Math.Min(text.Length, _longestToken); end > leading; end--)
        {
            if (end < text.Length && char.IsLowSurrogate(text[end])) continue;
            if (Vocabulary.IdOf(text[..end]) is { } id) return new SubwordPiece(id, end - leading);
        }
        return default;
    }

    private bool IsTooLong(ReadOnlySpan<char> word)
    {
        if (word.Length <= MaximumWordLength) return false;
        int count = 0;
        foreach (Rune _ in word.EnumerateRunes())
        {
            if (++count > MaximumWordLength) return true;
        }
        return false;
    }

    private SubwordPiece[] Unknown(ReadOnlySpan<char> word) => [new SubwordPiece(Vocabulary.UnknownId, word.Length)];
}
