namespace TorchSharp.Utils;

/// <summary>Integers as TorchSharp's tensor files hold them: seven bits a byte, low ones first, the high bit set on all but the last.</summary>
internal static class Leb128
{
    internal static void Encode(this BinaryWriter writer, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (; value >= 0x80; value >>= 7)
            writer.Write((byte)(value | 0x80));
        writer.Write((byte)value);
    }

    internal static long Decode(this BinaryReader reader)
    {
        long result = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var b = reader.ReadByte();
            result |= (long)(b & 0x7f) << shift;
            if ((b & 0x80) == 0)
                return result;
        }
        throw new FormatException("A number in the tensor file is longer than 63 bits: the file is damaged.");
    }
}
