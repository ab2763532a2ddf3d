using System.Buffers;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>A unigram language model: of all ways to cut a word that whose tokens are most probable together.</summary>
/// <remarks>
/// Kudo 2018, arXiv:1804.10959, section 3.2; the search is Viterbi's, its time in proportion to the word and the longest token.
/// A character that no token covers is unknown and costs ten more than the least probable token; unknown characters side by side are one unknown token. Special tokens are never found in words.
/// </remarks>
internal sealed class UnigramModel : SubwordModel
{
    private const double UnknownPenalty = 10;

    private readonly PieceTrie _trie = new();
    private readonly double _unknownScore;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="scores">The natural logarithms of their probabilities; tokens behind these are never found in words.</param>
    public UnigramModel(SubwordVocabulary vocabulary, IReadOnlyList<double> scores)
        : base(vocabulary)
    {
        Scores = scores;
        _unknownScore = scores.Min() - UnknownPenalty;
        var special = vocabulary.SpecialTokens.ToHashSet(StringComparer.Ordinal);
        for (int id = 0; id < scores.Count; id++)
        {
            if (id != vocabulary.UnknownId && !special.Contains(vocabulary.Tokens[id])) _trie.Add(vocabulary.Tokens[id], id);
        }
    }

    public IReadOnlyList<double> Scores { get; }

    public override SubwordPiece[] Cut(ReadOnlySpan<char> word)
    {
        // By place in the word: the best score of what stands before it, and the token that ends there.
        double[] scores = ArrayPool<double>.Shared.Rent(word.Length + 1);
        var tokens = ArrayPool<SubwordPiece>.Shared.Rent(word.Length + 1);
        tokens.AsSpan(0, word.Length + 1).Clear();
        scores[0] = 0;
        for (int start = 0, length; start < word.Length; start += length)
        {
            Rune.DecodeFromUtf16(word[start..], out _, out length);
            bool coversOne = false;
            int node = PieceTrie.Root;
            for (int end = start + 1; end <= word.Length && (node = _trie.Next(node, word[end - 1])) != PieceTrie.None; end++)
            {
                if (_trie.IndexAt(node) is not (>= 0 and int id)) continue;
                Offer(start, end, id, Scores[id]);
                coversOne |= end == start + length;
            }
            if (!coversOne) Offer(start, start + length, Vocabulary.UnknownId, _unknownScore);
        }
        var pieces = Backtrack(tokens, word.Length);
        ArrayPool<double>.Shared.Return(scores);
        ArrayPool<SubwordPiece>.Shared.Return(tokens);
        return pieces;

        void Offer(int start, int end, int id, double score)
        {
            if (tokens[end].Length > 0 && scores[start] + score <= scores[end]) return;
            (scores[end], tokens[end]) = (scores[start] + score, new SubwordPiece(id, end - start));
        }
    }

    private SubwordPiece[] Backtrack(SubwordPiece[] tokens, int end)
    {
        var pieces = new List<SubwordPiece>();
        for (; end > 0; end -= tokens[end].Length)
        {
            var piece = tokens[end];
            if (piece.Id == Vocabulary.UnknownId && pieces.Count > 0 && pieces[^1].Id == piece.Id) pieces[^1] = pieces[^1].With(piece, piece.Id);
            else pieces.Add(piece);
        }
        pieces.Reverse();
        return [.. pieces];
    }
}
