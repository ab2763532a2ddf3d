using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <inheritdoc/>
internal abstract class Normalizer<T>(DataViewType type) : Normalizer(type)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int Slots => Type is VectorDataViewType vector ? vector.Size : 1;

    public sealed override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column) =>
        Type is VectorDataViewType ? MakeVectorGetter(input.GetGetter<VBuffer<T>>(column)) : MakeScalarGetter(input.GetGetter<T>(column));

    /// <summary>Whether a slot that a sparse vector leaves out may get another value than 0.</summary>
    protected abstract bool MovesZero { get; }

    protected abstract T Apply(T value, int slot);

    protected abstract T OfZero(int slot);

    protected static void Write(BinaryWriter writer, T[] values) => writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));

    protected static unsafe T[] Read(ModelLoadContext ctx, int count)
    {
        Check.Decode(count >= 0 && count <= ctx.Remaining / sizeof(T), $"A count of {count} does not fit into the {ctx.Remaining} bytes that are left.");
        var values = new T[count];
        ctx.Reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads the number of slots, which must be that of the column.</summary>
    protected int ReadSlots(ModelLoadContext ctx)
    {
        int slots = ctx.Reader.ReadInt32();
        Check.Decode(slots == Slots, $"Normalizer expected {slots} slots, but the input data column has {Slots} slots.");
        return slots;
    }

    protected static unsafe void CheckPrecision(int bytes) => Check.Decode(bytes == sizeof(T), $"Numbers of {sizeof(T)} bytes are needed, these have {bytes}.");

    private ValueGetter<T> MakeScalarGetter(ValueGetter<T> get)
    {
        T value = default;
        return (ref destination) =>
        {
            get(ref value);
            destination = Apply(value, 0);
        };
    }

    private ValueGetter<VBuffer<T>> MakeVectorGetter(ValueGetter<VBuffer<T>> get)
    {
        VBuffer<T> values = default;
        int slots = Slots;
        var builder = new SlotBuilder<T>(slots, T.IsZero);
        return (ref destination) =>
        {
            get(ref values);
            Check.State(values.Length == slots, $"Normalizer expected {slots} slots but got {values.Length}");
            var given = values.GetValues();
            var indices = values.GetIndices();
            int slot = 0;
            for (int i = 0; i < given.Length; i++, slot++)
            {
                int at = values.IsDense ? i : indices[i];
                FillZeros(builder, slot, at);
                slot = at;
                builder.Add(slot, Apply(given[i], slot));
            }

            FillZeros(builder, slot, slots);
            builder.Finish(ref destination);
        };
    }

    private void FillZeros(SlotBuilder<T> builder, int from, int to)
    {
        for (int slot = from; MovesZero && slot < to; slot++)
        {
            builder.Add(slot, OfZero(slot));
        }
    }
}
