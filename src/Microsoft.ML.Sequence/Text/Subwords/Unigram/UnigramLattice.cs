using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>All ways to cut a word into pieces. It is filled again for each word.</summary>
/// <param name="trie">The pieces by index.</param>
/// <param name="scores">Each piece's score; not a number for those that are out of use, and for the unknown piece 0.</param>
/// <param name="unknownScore">The score of a character that is no piece.</param>
internal sealed class UnigramLattice(PieceTrie trie, double[] scores, double unknownScore)
{
    private readonly List<Node> _nodes = [];
    private double[] _forward = [];
    private double[] _backward = [];
    private int[] _best = [];
    private int _length;

    /// <summary>Takes in a word.</summary>
    public void Fill(ReadOnlySpan<char> word)
    {
        _nodes.Clear();
        _length = word.Length;
        for (int start = 0, length; start < word.Length; start += length)
        {
            Rune.DecodeFromUtf16(word[start..], out _, out length);
            bool coversOne = false;
            int node = PieceTrie.Root;
            for (int end = start + 1; end <= word.Length && (node = trie.Next(node, word[end - 1])) != PieceTrie.None; end++)
            {
                int piece = trie.IndexAt(node);
                if (piece == PieceTrie.None || double.IsNaN(scores[piece])) continue;
                _nodes.Add(new Node(start, end, piece, scores[piece]));
                coversOne |= end == start + length;
            }
            if (!coversOne) _nodes.Add(new Node(start, start + length, UnigramLearner.Unknown, unknownScore));
        }
        if (_forward.Length > _length) return;
        int size = Math.Max(_length + 1, _forward.Length * 2);
        (_forward, _backward, _best) = (new double[size], new double[size], new int[size]);
    }

    /// <summary>Adds to each piece how often it is expected in the word, which itself occurs <paramref name="count"/> times.</summary>
    public void AddExpected(double[] expected, double count)
    {
        Array.Fill(_forward, double.NegativeInfinity, 0, _length + 1);
        Array.Fill(_backward, double.NegativeInfinity, 0, _length + 1);
        (_forward[0], _backward[_length]) = (0, 0);
        foreach (var node in _nodes) _forward[node.End] = LogSumExp(_forward[node.End], _forward[node.Start] + node.Score);
        for (int i = _nodes.Count - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            _backward[node.Start] = LogSumExp(_backward[node.Start], _backward[node.End] + node.Score);
        }
        double all = _forward[_length];
        foreach (var node in _nodes) expected[node.Piece] += count * Math.Exp(_forward[node.Start] + node.Score + _backward[node.End] - all);
    }

    /// <summary>The most probable pieces, last one first.</summary>
    /// <param name="withoutWhole">Whether the piece that is the whole word must not be used.</param>
    public IEnumerable<int> Best(bool withoutWhole = false)
    {
        Array.Fill(_best, -1, 0, _length + 1);
        _forward[0] = 0;
        for (int i = 0; i < _nodes.Count; i++)
        {
            var node = _nodes[i];
            double score = _forward[node.Start] + node.Score;
            if (withoutWhole && node.End - node.Start == _length || _best[node.End] >= 0 && score <= _forward[node.End]) continue;
            (_forward[node.End], _best[node.End]) = (score, i);
        }
        for (int end = _length; end > 0; end = _nodes[_best[end]].Start) yield return _nodes[_best[end]].Piece;
    }

    private static double LogSumExp(double x, double y)
    {
        if (double.IsNegativeInfinity(x)) return y;
        double larger = Math.Max(x, y), smaller = Math.Min(x, y);
        return larger + Math.Log(Math.Exp(smaller - larger) + 1);
    }

    private readonly record struct Node(int Start, int End, int Piece, double Score);
}
