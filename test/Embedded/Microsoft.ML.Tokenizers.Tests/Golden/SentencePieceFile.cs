using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Microsoft.ML.Tokenizers.Tests.Golden;

/// <summary>Writes a model of the reference figures as the file SentencePiece would have written (sentencepiece_model.proto), without its table of characters.</summary>
internal static class SentencePieceFile
{
    public static MemoryStream Write(JsonElement model)
    {
        var settings = model.GetProperty("settings");
        var file = new MemoryStream();
        foreach (var piece in model.GetProperty("pieces").EnumerateArray())
        {
            string kind = piece[2].GetString()!, text = piece[0].GetString()!;
            int type = kind switch { "unknown" => 2, "control" => 3, "unused" => 5, "byte" => 6, _ => text is "<sep>" or "[MASK]" ? 4 : 1 };
            var message = new MemoryStream();
            Field(message, 1, Encoding.UTF8.GetBytes(text));
            byte[] score = new byte[sizeof(float)];
            BinaryPrimitives.WriteSingleLittleEndian(score, piece[1].GetSingle());
            message.WriteByte((2 << 3) | 5);
            message.Write(score);
            Field(message, 3, type);
            Field(file, 1, message.ToArray());
        }

        var trainer = new MemoryStream();
        Field(trainer, 3, settings.GetProperty("model_type").GetString() == "bpe" ? 2 : 1);
        Field(trainer, 35, Flag(settings, "byte_fallback", false) ? 1 : 0);
        foreach (var (number, name) in ((int, string)[])[(40, "unk_id"), (41, "bos_id"), (42, "eos_id"), (43, "pad_id")])
        {
            if (settings.TryGetProperty(name, out var id))
            {
                Field(trainer, number, id.GetInt32());
            }
        }

        // A field of another number and wire type: readers pass over it.
        trainer.Write([(10 << 3) | 5, 0, 0, 0x80, 0x3F]);
        Field(file, 2, trainer.ToArray());
        var normalizer = new MemoryStream();
        Field(normalizer, 1, Encoding.UTF8.GetBytes("identity"));
        Field(normalizer, 3, Flag(settings, "add_dummy_prefix", true) ? 1 : 0);
        Field(normalizer, 4, Flag(settings, "remove_extra_whitespaces", true) ? 1 : 0);
        Field(file, 3, normalizer.ToArray());
        file.Position = 0;
        return file;
    }

    private static bool Flag(JsonElement settings, string name, bool otherwise) => settings.TryGetProperty(name, out var flag) ? flag.GetBoolean() : otherwise;

    private static void Field(MemoryStream message, int number, int value)
    {
        Varint(message, number << 3);
        Varint(message, value);
    }

    private static void Field(MemoryStream message, int number, byte[] value)
    {
        Varint(message, (number << 3) | 2);
        Varint(message, value.Length);
        message.Write(value);
    }

    private static void Varint(MemoryStream message, int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            message.WriteByte((byte)(value | 0x80));
        }

        message.WriteByte((byte)value);
    }
}
