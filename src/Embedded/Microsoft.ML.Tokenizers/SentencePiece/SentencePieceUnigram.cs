using System.Collections.ObjectModel;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>The cut of highest probability under a unigram model of pieces (Kudo 2018, arXiv:1804.10959, eq. 7), by Viterbi over bytes.</summary>
internal sealed class SentencePieceUnigram : SentencePieceSegmenter
{
    // SentencePiece's: an unknown character costs this much more than the least likely piece; a symbol of the user's costs next to nothing.
    private const float UnknownPenalty = 10f, UserDefinedCost = 0.1f;

    private readonly SentencePieceModel _model;
    private readonly ByteTrie _trie = new();
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly float _lowest = float.MaxValue, _highest = float.MinValue;

    public SentencePieceUnigram(SentencePieceModel model)
        : base(model)
    {
        _model = model;
        if (int.Max(int.Max(model.BeginId, model.EndId), model.UnknownId) >= model.Pieces.Count)
        {
            throw new ArgumentException("The BOS, EOS, or UNK token is not present in the vocabulary.");
        }

        for (int i = 0; i < model.Pieces.Count; i++)
        {
            var (text, score, kind) = model.Pieces[i];
            if (kind is PieceKind.Normal or PieceKind.UserDefined or PieceKind.Unused)
            {
                _ids.Add(text, i);
                _trie.Add(Encoding.UTF8.GetBytes(text), i);
                _lowest = Math.Min(_lowest, score);
                _highest = Math.Max(_highest, score);
            }
        }

        (string, int)[] special = [(model.Unknown, model.UnknownId), (model.Begin, model.BeginId), (model.End, model.EndId), (model.Pad, model.PadId)];
        foreach (var (text, id) in special.Where(s => s.Item2 >= 0))
        {
            _ids[text] = id;
        }

        Vocabulary = new ReadOnlyDictionary<string, int>(_ids);
    }

    public override IReadOnlyDictionary<string, int> Vocabulary { get; }

    public override string? Token(int id) => (uint)id < (uint)_model.Pieces.Count ? _model.Pieces[id].Text : null;

    public override void Encode(ReadOnlySpan<char> text, int offset, List<SentencePieceToken> tokens)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        var path = Best(bytes);
        int first = tokens.Count;
        for (int end = bytes.Length; end > 0; end = path[end].Start)
        {
            tokens.Add(new(path[end].Id, "", path[end].Start, end, false));
        }

        tokens.Reverse(first, tokens.Count - first);
        var found = tokens[first..];
        tokens.RemoveRange(first, found.Count);
        foreach (var (id, _, start, end, _) in found)
        {
            string value = id == _model.UnknownId ? Encoding.UTF8.GetString(bytes, start, end - start) : _model.Pieces[id].Text;
            if (id == _model.UnknownId && FallsBack)
            {
                AddBytes(value, offset, restAtEnd: true, tokens);
            }
            else
            {
                tokens.Add(new(id, value, offset, offset + value.Length, false));
            }

            offset += value.Length;
        }
    }

    // For each place, the last piece of the best cut of all before it.
    private (float Score, int Start, int Id)[] Best(ReadOnlySpan<byte> bytes)
    {
        var best = new (float Score, int Start, int Id)[bytes.Length + 1];
        Array.Fill(best, (0f, -1, -1));
        for (int start = 0, length; start < bytes.Length; start += length)
        {
            length = Math.Min(Length(bytes[start]), bytes.Length - start);
            float score = best[start].Score;
            bool single = false;
            for (int end = start, node = ByteTrie.Root; end < bytes.Length && _trie.TryStep(ref node, bytes[end]);)
            {
                end++;
                int id = _trie.Value(node);
                if (id >= 0 && _model.Pieces[id].Kind != PieceKind.Unused)
                {
                    Offer(ref best[end], score + Score(id, end - start), start, id);
                    single |= end - start == length;
                }
            }

            if (!single)
            {
                Offer(ref best[start + length], score + (_lowest - UnknownPenalty), start, _model.UnknownId);
            }
        }

        return best;
    }

    private float Score(int id, int length) => _model.Pieces[id].Kind == PieceKind.UserDefined ? (length * _highest) - UserDefinedCost : _model.Pieces[id].Score;

    private static void Offer(ref (float Score, int Start, int Id) place, float score, int start, int id)
    {
        if (place.Start < 0 || score > place.Score)
        {
            place = (score, start, id);
        }
    }

    private static int Length(byte first) => first switch { < 0xC0 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
}
