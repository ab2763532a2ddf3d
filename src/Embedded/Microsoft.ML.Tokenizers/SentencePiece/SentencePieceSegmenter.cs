using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Cuts normalized text into pieces of a model, and unknown characters into bytes where the model has pieces for those.</summary>
internal abstract class SentencePieceSegmenter
{
    private readonly SentencePieceModel _model;

    protected SentencePieceSegmenter(SentencePieceModel model)
    {
        _model = model;
        FirstByteId = model.Pieces.FindIndex(p => p.Kind == PieceKind.Byte && p.Text == "<0x00>");
    }

    /// <summary>The id of byte 0, after which those of the other bytes follow; negative without byte pieces.</summary>
    public int FirstByteId { get; }

    /// <summary>The vocabulary that the tokenizer shows.</summary>
    public abstract IReadOnlyDictionary<string, int> Vocabulary { get; }

    /// <summary>The text of a piece that ids may stand for, or null.</summary>
    public abstract string? Token(int id);

    /// <summary>Adds the tokens of <paramref name="text"/>, which stands at <paramref name="offset"/> of the whole normalized text.</summary>
    public abstract void Encode(ReadOnlySpan<char> text, int offset, List<SentencePieceToken> tokens);

    protected bool FallsBack => _model.ByteFallback && FirstByteId >= 0;

    /// <summary>Adds the bytes of an unknown character: the first stands for the whole character, the others for an empty place.</summary>
    protected void AddBytes(ReadOnlySpan<char> character, int start, bool restAtEnd, List<SentencePieceToken> tokens)
    {
        Span<byte> bytes = stackalloc byte[4];
        int count = Encoding.UTF8.GetBytes(character, bytes), end = start + character.Length;
        for (int i = 0; i < count; i++)
        {
            int id = FirstByteId + bytes[i], place = restAtEnd ? end : start;
            tokens.Add(i == 0 ? new(id, _model.Pieces[id].Text, start, end, false) : new(id, _model.Pieces[id].Text, place, place, true));
        }
    }
}
