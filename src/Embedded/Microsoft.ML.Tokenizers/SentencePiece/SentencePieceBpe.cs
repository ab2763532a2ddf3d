using System.Collections.ObjectModel;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// SentencePiece's byte-pair encoding: neighbours that make a piece merge, the piece of highest score first. Neighbours are a linked
/// list and candidates a heap, so that a text of n characters takes O(n log n) steps.
/// </summary>
internal sealed class SentencePieceBpe : SentencePieceSegmenter
{
    private readonly SentencePieceModel _model;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    public SentencePieceBpe(SentencePieceModel model)
        : base(model)
    {
        _model = model;
        for (int i = 0; i < model.Pieces.Count; i++)
        {
            _ids.Add(model.Pieces[i].Text, i);
        }

        Vocabulary = new ReadOnlyDictionary<string, int>(_ids);
    }

    public override IReadOnlyDictionary<string, int> Vocabulary { get; }

    public override string? Token(int id) => (uint)id < (uint)_model.Pieces.Count ? _model.Pieces[id].Text : null;

    public override void Encode(ReadOnlySpan<char> text, int offset, List<SentencePieceToken> tokens)
    {
        // For each character that starts a piece, where the piece ends, and where the one before it starts.
        int[] ends = new int[text.Length], before = new int[text.Length + 1];
        before[0] = -1;
        for (int i = 0; i < text.Length; i = ends[i])
        {
            ends[i] = i + (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1);
            before[ends[i]] = i;
        }

        // Unused pieces are merged too, and taken apart again in the end.
        var halves = new Dictionary<(int Start, int End), int>();
        Merge(text, ends, before, halves);
        for (int i = 0; i < text.Length; i = ends[i])
        {
            Add(text, i, ends[i], offset, halves, tokens);
        }
    }

    private void Merge(ReadOnlySpan<char> text, int[] ends, int[] before, Dictionary<(int Start, int End), int> halves)
    {
        // Of equal scores the last place goes first, as in the official tokenizer; SentencePiece takes the first.
        var queue = new PriorityQueue<(int Start, int Middle, int End), (float Cost, int Place)>();
        for (int i = 0; i < text.Length; i = ends[i])
        {
            Offer(text, ends, i, queue);
        }

        while (queue.TryDequeue(out var best, out _))
        {
            if (ends[best.Start] != best.Middle || ends[best.Middle] != best.End)
            {
                continue;
            }

            ends[best.Start] = best.End;
            ends[best.Middle] = 0;
            before[best.End] = best.Start;
            halves[(best.Start, best.End)] = best.Middle;
            Offer(text, ends, best.Start, queue);
            if (before[best.Start] >= 0)
            {
                Offer(text, ends, before[best.Start], queue);
            }
        }
    }

    private void Offer(ReadOnlySpan<char> text, int[] ends, int start, PriorityQueue<(int Start, int Middle, int End), (float Cost, int Place)> queue)
    {
        int middle = ends[start];
        if (middle < text.Length && TryFind(text[start..ends[middle]], out int id))
        {
            queue.Enqueue((start, middle, ends[middle]), (-_model.Pieces[id].Score, -start));
        }
    }

    private void Add(ReadOnlySpan<char> text, int start, int end, int offset, Dictionary<(int Start, int End), int> halves, List<SentencePieceToken> tokens)
    {
        int id = TryFind(text[start..end], out int found) ? found : _model.UnknownId;
        if (_model.Pieces[id].Kind == PieceKind.Unused && halves.TryGetValue((start, end), out int middle))
        {
            Add(text, start, middle, offset, halves, tokens);
            Add(text, middle, end, offset, halves, tokens);
        }
        else if (id == _model.UnknownId && FallsBack)
        {
            AddBytes(text[start..end], offset + start, restAtEnd: false, tokens);
        }
        else
        {
            tokens.Add(new(id, _model.Pieces[id].Text, offset + start, offset + end, false));
        }
    }

    private bool TryFind(ReadOnlySpan<char> piece, out int id) => _ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(piece, out id);
}
