using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Reads sentencepiece_model.proto's ModelProto from the wire format: a key (field number and wire type) before each value, numbers
/// as base-128 varints or four or eight little-endian bytes, texts and messages with their length before them. Unknown fields are passed over.
/// </summary>
internal ref struct SentencePieceModelReader
{
    private const int Varint = 0, EightBytes = 1, Delimited = 2, FourBytes = 5;

    private ReadOnlySpan<byte> _rest;
    private int _wire;

    private SentencePieceModelReader(ReadOnlySpan<byte> message) => _rest = message;

    /// <exception cref="InvalidDataException">The stream is not a model.</exception>
    public static SentencePieceModel Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream, "modelStream");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var model = new SentencePieceModel();
        var reader = new SentencePieceModelReader(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        while (reader.TryReadKey(out int field))
        {
            switch (field)
            {
                case 1:
                    ReadPiece(reader.Bytes(), model);
                    break;
                case 2:
                    ReadTrainer(reader.Bytes(), model);
                    break;
                case 3:
                    ReadNormalizer(reader.Bytes(), model);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return model;
    }

    private static void ReadPiece(ReadOnlySpan<byte> message, SentencePieceModel model)
    {
        var (text, score, kind) = ("", 0f, PieceKind.Normal);
        var reader = new SentencePieceModelReader(message);
        while (reader.TryReadKey(out int field))
        {
            switch (field)
            {
                case 1:
                    text = reader.Text();
                    break;
                case 2:
                    score = reader.Float();
                    break;
                case 3:
                    kind = (PieceKind)reader.Int();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        model.Pieces.Add((text, score, kind));
    }

    private static void ReadTrainer(ReadOnlySpan<byte> message, SentencePieceModel model)
    {
        var reader = new SentencePieceModelReader(message);
        while (reader.TryReadKey(out int field))
        {
            switch (field)
            {
                case 3:
                    model.Type = reader.Int();
                    break;
                case 24:
                    model.TreatWhitespaceAsSuffix = reader.Int() != 0;
                    break;
                case 35:
                    model.ByteFallback = reader.Int() != 0;
                    break;
                case 40:
                    model.UnknownId = reader.Int();
                    break;
                case 41:
                    model.BeginId = reader.Int();
                    break;
                case 42:
                    model.EndId = reader.Int();
                    break;
                case 43:
                    model.PadId = reader.Int();
                    break;
                case 45:
                    model.Unknown = reader.Text();
                    break;
                case 46:
                    model.Begin = reader.Text();
                    break;
                case 47:
                    model.End = reader.Text();
                    break;
                case 48:
                    model.Pad = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void ReadNormalizer(ReadOnlySpan<byte> message, SentencePieceModel model)
    {
        var reader = new SentencePieceModelReader(message);
        while (reader.TryReadKey(out int field))
        {
            switch (field)
            {
                case 1:
                    model.NormalizerName = reader.Text();
                    break;
                case 2:
                    model.CharacterMap = reader.Bytes().ToArray();
                    break;
                case 3:
                    model.AddDummyPrefix = reader.Int() != 0;
                    break;
                case 4:
                    model.RemoveExtraWhiteSpaces = reader.Int() != 0;
                    break;
                case 5:
                    model.EscapeWhiteSpaces = reader.Int() != 0;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private bool TryReadKey(out int field)
    {
        field = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong key = Number();
        _wire = (int)(key & 7);
        field = (int)(key >> 3);
        return true;
    }

    private string Text() => Encoding.UTF8.GetString(Bytes());

    private int Int() => _wire == Varint ? (int)Number() : throw Broken();

    private float Float() => _wire == FourBytes ? BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float))) : throw Broken();

    private ReadOnlySpan<byte> Bytes() => _wire == Delimited ? Take(Number()) : throw Broken();

    private void Skip() => _ = _wire switch
    {
        Varint => Number() > 0,
        EightBytes => Take(sizeof(ulong)).IsEmpty,
        Delimited => Take(Number()).IsEmpty,
        FourBytes => Take(sizeof(uint)).IsEmpty,
        _ => throw Broken(),
    };

    private ulong Number()
    {
        ulong number = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Take(1)[0];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw Broken();
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw Broken();
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private static InvalidDataException Broken() => new("The stream is not a SentencePiece model, or it is cut short: a field of ModelProto cannot be read.");
}
