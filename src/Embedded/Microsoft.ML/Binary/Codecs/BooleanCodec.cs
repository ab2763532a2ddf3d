namespace Microsoft.ML.Data;

/// <summary>Bits, the first value in the lowest bit of the first byte.</summary>
internal sealed class BooleanCodec() : ValueCodec<bool>(nameof(Boolean), BooleanDataViewType.Instance)
{
    public override void Write(BinaryWriter writer, ReadOnlySpan<bool> values)
    {
        for (int i = 0; i < values.Length; i += 8)
        {
            int bits = 0;
            for (int bit = 0; bit < 8 && i + bit < values.Length; bit++)
            {
                bits |= values[i + bit] ? 1 << bit : 0;
            }

            writer.Write((byte)bits);
        }
    }

    public override bool[] Read(BinaryReader reader, int count, long available)
    {
        CheckFits(((long)count + 7) / 8, available, 1);
        var values = new bool[count];
        byte bits = 0;
        for (int i = 0; i < count; i++)
        {
            bits = i % 8 == 0 ? reader.ReadByte() : (byte)(bits >> 1);
            values[i] = (bits & 1) != 0;
        }

        return values;
    }
}
