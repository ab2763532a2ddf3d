using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Writes keys as vectors of slots.</summary>
internal abstract class KeySlots
{
    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column);
}

/// <inheritdoc/>
internal sealed class KeySlots<TKey>(int keyCount, bool counts) : KeySlots
    where TKey : struct, IBinaryInteger<TKey>
{
    public override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column) =>
        column.Type is not VectorDataViewType ? One(input.GetGetter<TKey>(column))
        : counts ? Counted(input.GetGetter<VBuffer<TKey>>(column))
        : Indicated(input.GetGetter<VBuffer<TKey>>(column));

    // A missing key, and one that is out of range, has no slot.
    private bool TrySlot(TKey key, out int slot)
    {
        ulong index = ulong.CreateTruncating(key) - 1;
        slot = (int)index;
        return index < (ulong)keyCount;
    }

    private ValueGetter<VBuffer<float>> One(ValueGetter<TKey> get)
    {
        TKey key = default;
        return (ref destination) =>
        {
            get(ref key);
            bool isSet = TrySlot(key, out int slot);
            var editor = VBufferEditor.Create(ref destination, keyCount, isSet ? 1 : 0, requireIndicesOnDense: true);
            if (isSet)
            {
                editor.Values[0] = 1;
                editor.Indices[0] = slot;
            }

            destination = editor.Commit();
        };
    }

    private ValueGetter<VBuffer<float>> Counted(ValueGetter<VBuffer<TKey>> get)
    {
        VBuffer<TKey> keys = default;
        var counted = new SortedDictionary<int, float>();
        var builder = new SlotBuilder<float>(keyCount, count => count == 0);
        return (ref destination) =>
        {
            get(ref keys);
            counted.Clear();
            foreach (var key in keys.GetValues())
            {
                if (TrySlot(key, out int slot))
                {
                    counted[slot] = counted.GetValueOrDefault(slot) + 1;
                }
            }

            foreach (var (slot, count) in counted)
            {
                builder.Add(slot, count);
            }

            builder.Finish(ref destination);
        };
    }

    private ValueGetter<VBuffer<float>> Indicated(ValueGetter<VBuffer<TKey>> get)
    {
        VBuffer<TKey> keys = default;
        return (ref destination) =>
        {
            get(ref keys);
            var given = keys.GetValues();
            var editor = VBufferEditor.Create(ref destination, checked(keyCount * keys.Length), given.Length, requireIndicesOnDense: true);
            int count = 0;
            for (int i = 0; i < given.Length; i++)
            {
                if (TrySlot(given[i], out int slot))
                {
                    editor.Values[count] = 1;
                    editor.Indices[count++] = ((keys.IsDense ? i : keys.GetIndices()[i]) * keyCount) + slot;
                }
            }

            destination = editor.CommitTruncated(count);
        };
    }
}
