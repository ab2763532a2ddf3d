using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The values of one column's keys.</summary>
internal abstract class KeyLookup(PrimitiveDataViewType valueType)
{
    public PrimitiveDataViewType ValueType => valueType;

    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column);
}

/// <inheritdoc/>
internal sealed class KeyLookup<TKey, TValue> : KeyLookup
    where TKey : struct, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
{
    private readonly TValue[] _values;
    private readonly TValue _missing = MissingValues.Of<TValue>();

    public KeyLookup(DataViewSchema.Column column, PrimitiveDataViewType valueType)
        : base(valueType)
    {
        VBuffer<TValue> values = default;
        column.GetKeyValues(ref values);
        _values = [.. values.DenseValues()];
    }

    // A sparse vector stays sparse where the missing value is what a sparse vector leaves out.
    private bool MissingIsDefault => EqualityComparer<TValue>.Default.Equals(_missing, default);

    public override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column) =>
        column.Type is VectorDataViewType ? MakeVectorGetter(input.GetGetter<VBuffer<TKey>>(column)) : MakeScalarGetter(input.GetGetter<TKey>(column));

    private TValue Look(TKey key)
    {
        // 0 is missing and wraps to the largest number; so does what is out of range fail the one comparison.
        ulong index = ulong.CreateTruncating(key) - 1;
        return index < (ulong)_values.Length ? _values[index] : _missing;
    }

    private ValueGetter<TValue> MakeScalarGetter(ValueGetter<TKey> get)
    {
        TKey key = default;
        return (ref destination) =>
        {
            get(ref key);
            destination = Look(key);
        };
    }

    private ValueGetter<VBuffer<TValue>> MakeVectorGetter(ValueGetter<VBuffer<TKey>> get)
    {
        VBuffer<TKey> keys = default;
        return (ref destination) =>
        {
            get(ref keys);
            bool sparse = !keys.IsDense && MissingIsDefault;
            var editor = VBufferEditor.Create(ref destination, keys.Length, sparse ? keys.Count : keys.Length);
            if (!keys.IsDense && !sparse)
            {
                editor.Values.Fill(_missing);
            }

            var given = keys.GetValues();
            var indices = keys.GetIndices();
            if (sparse)
            {
                indices.CopyTo(editor.Indices);
            }

            for (int i = 0; i < given.Length; i++)
            {
                editor.Values[keys.IsDense || sparse ? i : indices[i]] = Look(given[i]);
            }

            destination = editor.Commit();
        };
    }
}
