using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>Packed little-endian values of a fixed size.</summary>
internal sealed class PackedCodec<T>(DataViewType type) : ValueCodec<T>(typeof(T).Name, type)
    where T : unmanaged
{
    public override void Write(BinaryWriter writer, ReadOnlySpan<T> values) => writer.Write(MemoryMarshal.AsBytes(values));

    public override unsafe T[] Read(BinaryReader reader, int count, long available)
    {
        CheckFits(count, available, sizeof(T));
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
