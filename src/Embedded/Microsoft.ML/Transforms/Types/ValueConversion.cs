using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Turns values of one type into values of another.</summary>
internal abstract class ValueConversion
{
    /// <summary>
    /// The standard conversion, or null. Keys become keys of the same count only; text becomes anything; signed numbers become signed ones,
    /// unsigned numbers unsigned ones, and all of them reals, flags and text.
    /// </summary>
    public static ValueConversion OrNull(DataViewType source, PrimitiveDataViewType target)
    {
        if (source is KeyDataViewType from)
        {
            return target is KeyDataViewType to && to.Count == from.Count ? StandardConversions.OrNull(from.RawType, to.RawType) : null;
        }

        return source is TextDataViewType && target is not TextDataViewType
            ? TextConversion.Create(target)
            : target is KeyDataViewType ? null : StandardConversions.OrNull(source.RawType, target.RawType);
    }

    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column);
}

/// <inheritdoc/>
internal sealed class ValueConversion<TSource, TTarget>(Func<TSource, TTarget> convert) : ValueConversion
{
    public override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column) =>
        column.Type is VectorDataViewType ? MakeVectorGetter(input.GetGetter<VBuffer<TSource>>(column)) : MakeScalarGetter(input.GetGetter<TSource>(column));

    private ValueGetter<TTarget> MakeScalarGetter(ValueGetter<TSource> get)
    {
        TSource value = default;
        return (ref destination) =>
        {
            get(ref value);
            destination = convert(value);
        };
    }

    // Values that a sparse vector leaves out are the target's default.
    private ValueGetter<VBuffer<TTarget>> MakeVectorGetter(ValueGetter<VBuffer<TSource>> get)
    {
        VBuffer<TSource> values = default;
        return (ref destination) =>
        {
            get(ref values);
            var editor = VBufferEditor.Create(ref destination, values.Length, values.Count);
            var given = values.GetValues();
            for (int i = 0; i < given.Length; i++)
            {
                editor.Values[i] = convert(given[i]);
            }

            values.GetIndices().CopyTo(editor.Indices);
            destination = editor.Commit();
        };
    }
}
