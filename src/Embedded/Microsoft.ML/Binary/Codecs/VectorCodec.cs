using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>
/// int: count | int: the length of all vectors, or 0 | int each when that is 0: lengths | int each: number of stored values, -1 when dense |
/// int: number of indices | ints: the indices of the sparse ones | the stored values of all, as the items' codec writes them.
/// </summary>
internal sealed class VectorCodec<T>(VectorDataViewType type, ValueCodec<T> items) : ValueCodec<VBuffer<T>>(VectorCodec.Name, type)
{
    public override void WriteParameters(BinaryWriter writer)
    {
        Codecs.WriteDefinition(writer, items);
        writer.Write(type.Dimensions.Length);
        foreach (int d in type.Dimensions)
        {
            writer.Write(d);
        }
    }

    public override void Write(BinaryWriter writer, ReadOnlySpan<VBuffer<T>> values)
    {
        writer.Write(values.Length);
        var counts = new List<int>();
        var indices = new List<int>();
        var stored = new List<T>();
        int length = values.Length > 0 ? values[0].Length : type.Size;
        foreach (var value in values)
        {
            length = value.Length == length ? length : 0;
            counts.Add(value.IsDense ? -1 : value.Count);
            indices.AddRange(value.GetIndices());
            stored.AddRange(value.GetValues());
        }

        Check.State(!type.IsKnownSize || length == type.Size, $"A vector of type {type} has {length} slots.");
        writer.Write(length);
        for (int i = 0; length == 0 && i < values.Length; i++)
        {
            writer.Write(values[i].Length);
        }

        WriteInts(writer, counts);
        writer.Write(indices.Count);
        WriteInts(writer, indices);
        items.Write(writer, CollectionsMarshal.AsSpan(stored));
    }

    public override VBuffer<T>[] Read(BinaryReader reader, int count, long available)
    {
        long end = reader.BaseStream.Position + available;
        long Left() => end - reader.BaseStream.Position;
        int written = reader.ReadInt32();
        Check.Decode(written == count, $"The vector block has {written} entries instead of {count}.");
        int length = reader.ReadInt32();
        Check.Decode(type.IsKnownSize ? length == type.Size : length >= 0, $"Vectors of type {type} claim {length} slots.");
        int[] lengths = length == 0 ? ReadInts(reader, count, Left()) : null;
        int[] counts = ReadInts(reader, count, Left());
        int[] indices = ReadInts(reader, reader.ReadInt32(), Left());
        long total = 0, sparse = 0;
        for (int i = 0; i < count; i++)
        {
            int size = lengths?[i] ?? length;
            Check.Decode(size >= 0 && counts[i] >= -1 && counts[i] < size + (counts[i] < 0 ? 1 : 0), $"Vector {i} stores {counts[i]} of {size} slots.");
            total += counts[i] < 0 ? size : counts[i];
            sparse += Math.Max(0, counts[i]);
        }

        Check.Decode(sparse == indices.Length && total <= int.MaxValue, $"The vectors need {sparse} indices and {total} values, there are {indices.Length} indices.");
        var stored = items.Read(reader, (int)total, Left());
        var values = new VBuffer<T>[count];
        for (int i = 0, v = 0, x = 0; i < count; i++)
        {
            int size = lengths?[i] ?? length, n = counts[i] < 0 ? size : counts[i];
            int[] own = counts[i] < 0 ? null : indices[x..(x + n)];
            Check.Decode(own is null || IsAscending(own, size), $"The indices of vector {i} are not ascending below {size}.");
            values[i] = new VBuffer<T>(size, n, stored[v..(v + n)], own);
            v += n;
            x += own?.Length ?? 0;
        }

        return values;
    }

    private static bool IsAscending(int[] indices, int size)
    {
        int last = -1;
        foreach (int index in indices)
        {
            if (index <= last || index >= size)
            {
                return false;
            }

            last = index;
        }

        return true;
    }

    private static void WriteInts(BinaryWriter writer, List<int> values) => writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)));

    private static int[] ReadInts(BinaryReader reader, int count, long available)
    {
        CheckFits(count, available, sizeof(int));
        var values = new int[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}

/// <inheritdoc cref="VectorCodec{T}"/>
internal static class VectorCodec
{
    public const string Name = "VBuffer";

    public static ValueCodec Create(VectorDataViewType type, ValueCodec items) => Generic.Create<ValueCodec>(typeof(VectorCodec<>), [type.ItemType.RawType], type, items);

    public static ValueCodec ReadParameters(BinaryReader reader)
    {
        var items = Codecs.ReadDefinition(reader);
        var type = items.Type as PrimitiveDataViewType ?? throw Errors.Decode($"A vector cannot have items of type {items.Type}.");
        int rank = reader.ReadInt32();
        Check.Decode(rank >= 0 && rank <= (reader.BaseStream.Length - reader.BaseStream.Position) / sizeof(int), $"A vector cannot have {rank} dimensions.");
        var dimensions = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            dimensions[i] = reader.ReadInt32();
        }

        // Old files have no dimensions for a vector of variable length.
        return Create(rank == 0 ? new VectorDataViewType(type) : new VectorDataViewType(type, dimensions), items);
    }
}
