using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <inheritdoc/>
internal abstract class TermMap<T>(PrimitiveDataViewType itemType, TermDictionary<T> terms) : TermMap(itemType, terms.Count)
{
    protected List<T> Terms => terms.Terms;

    public sealed override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column) =>
        column.Type is VectorDataViewType ? MakeVectorGetter(input.GetGetter<VBuffer<T>>(column)) : MakeScalarGetter(input.GetGetter<T>(column));

    public sealed override void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText)
    {
        if (Count == 0)
        {
            return;
        }

        if (ItemType is KeyDataViewType key && source.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues) is { Type: VectorDataViewType values } && (ulong)values.Size == key.Count)
        {
            var numbers = Terms.ConvertAll(t => Convert.ToUInt64(t, CultureInfo.InvariantCulture));
            Generic.Create<Inheritance>(typeof(Inheritance<>), [typeof(T), values.ItemType.RawType]).Add(annotations, source, values.ItemType, numbers, asText);
        }
        else
        {
            Add(annotations, ItemType, [.. Terms], asText);
        }
    }

    private static void Add<TValue>(DataViewSchema.Annotations.Builder annotations, PrimitiveDataViewType type, TValue[] values, bool asText)
    {
        if (asText && type is not TextDataViewType)
        {
            Add(annotations, TextDataViewType.Instance, Array.ConvertAll(values, v => TermText.Of(type, v).AsMemory()), asText: false);
            return;
        }

        annotations.Add(AnnotationKinds.KeyValues, new VectorDataViewType(type, values.Length),
            (ref VBuffer<TValue> destination) => VBuffer<TValue>.Copy(values, 0, ref destination, values.Length));
    }

    private ValueGetter<uint> MakeScalarGetter(ValueGetter<T> get)
    {
        T value = default;
        return (ref destination) =>
        {
            get(ref value);
            destination = terms.KeyOf(value);
        };
    }

    private ValueGetter<VBuffer<uint>> MakeVectorGetter(ValueGetter<VBuffer<T>> get)
    {
        VBuffer<T> values = default;

        // Where the default value is no term, its key is 0: a sparse vector stays sparse.
        uint left = default(T) is null ? 0 : terms.KeyOf(default);
        return (ref destination) =>
        {
            get(ref values);
            bool sparse = !values.IsDense && left == 0;
            var editor = VBufferEditor.Create(ref destination, values.Length, sparse ? values.Count : values.Length);
            if (!values.IsDense && !sparse)
            {
                editor.Values.Fill(left);
            }

            var given = values.GetValues();
            var indices = values.GetIndices();
            if (sparse)
            {
                indices.CopyTo(editor.Indices);
            }

            for (int i = 0; i < given.Length; i++)
            {
                editor.Values[values.IsDense || sparse ? i : indices[i]] = terms.KeyOf(given[i]);
            }

            destination = editor.Commit();
        };
    }

    private abstract class Inheritance
    {
        public abstract void Add(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, PrimitiveDataViewType type, List<ulong> keys, bool asText);
    }

    private sealed class Inheritance<TValue> : Inheritance
    {
        public override void Add(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, PrimitiveDataViewType type, List<ulong> keys, bool asText)
        {
            VBuffer<TValue> old = default;
            source.GetKeyValues(ref old);
            TermMap<T>.Add(annotations, type, [.. keys.Select(k => old.GetItemOrDefault((int)(k - 1)))], asText);
        }
    }
}
