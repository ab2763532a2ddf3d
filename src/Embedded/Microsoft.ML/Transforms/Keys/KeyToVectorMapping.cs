using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Keys bound to the slots that stand for them. Several keys have a group of slots each, unless they are counted.</summary>
internal sealed class KeyToVectorMapping : OneToOneMapping
{
    public const string Needed = "key type of known cardinality";

    private readonly bool[] _counts;

    public KeyToVectorMapping(DataViewSchema input, (string Output, string Input)[] columns, bool[] counts)
        : base(input, columns)
    {
        _counts = counts;
        for (int i = 0; i < columns.Length; i++)
        {
            if (Source(i).Type.Item() is not KeyDataViewType key)
            {
                throw Errors.WrongType("inputSchema", "input", columns[i].Input, Needed, Source(i).Type.ToString());
            }

            Check.State(key.Count * (ulong)Math.Max(ValueCount(i), 1) <= int.MaxValue, $"Column '{columns[i].Input}' of type {Source(i).Type} would need more than {int.MaxValue} slots.");
        }
    }

    public override Delegate MakeGetter(DataViewRow input, int added) =>
        Generic.Create<KeySlots>(typeof(KeySlots<>), [Source(added).Type.Item().RawType], KeyCount(added), _counts[added]).MakeGetter(input, Source(added));

    protected override DataViewSchema.DetachedColumn Add(int index)
    {
        var type = IsOneGroup(index) || ValueCount(index) == 1
            ? new VectorDataViewType(NumberDataViewType.Single, KeyCount(index))
            : new VectorDataViewType(NumberDataViewType.Single, ValueCount(index), KeyCount(index));
        return new(Columns[index].Output, type, Annotations(index, type));
    }

    private DataViewSchema.Annotations Annotations(int index, VectorDataViewType type)
    {
        var source = Source(index);
        var annotations = new DataViewSchema.Annotations.Builder();
        if (source.HasKeyValues() && IsOneGroup(index))
        {
            annotations.Add(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, type.Size),
                (ref VBuffer<ReadOnlyMemory<char>> destination) => source.GetKeyValues(ref destination));
        }
        else if (source.HasKeyValues() && type.IsKnownSize)
        {
            annotations.Add(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, type.Dimensions),
                (ref VBuffer<ReadOnlyMemory<char>> destination) => GetSlotNames(source, ref destination));
        }

        int values = ValueCount(index), keys = KeyCount(index);
        if (!_counts[index] && values > 0)
        {
            annotations.Add(AnnotationKinds.CategoricalSlotRanges, CategoricalRanges.TypeOf(values), (ref VBuffer<int> destination) =>
                destination = new VBuffer<int>(2 * values, [.. Enumerable.Range(0, values).SelectMany(v => new[] { v * keys, ((v + 1) * keys) - 1 })]));
        }

        if (!_counts[index] || source.Type is not VectorDataViewType)
        {
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        }

        return annotations.ToAnnotations();
    }

    // The name of the source's slot, its number in brackets where it has none, and what the key stands for.
    private static void GetSlotNames(DataViewSchema.Column source, ref VBuffer<ReadOnlyMemory<char>> destination)
    {
        VBuffer<ReadOnlyMemory<char>> slots = default, keys = default;
        source.GetKeyValues(ref keys);
        if (source.HasSlotNames())
        {
            source.GetSlotNames(ref slots);
        }

        int count = ((VectorDataViewType)source.Type).Size;
        var names = Enumerable.Range(0, count)
            .Select(s => slots.Length > 0 && slots.GetItemOrDefault(s) is { IsEmpty: false } name ? name.ToString() : $"[{s}]")
            .SelectMany(name => keys.DenseValues().Select(k => $"{name}.{k}".AsMemory()));
        destination = new VBuffer<ReadOnlyMemory<char>>(count * keys.Length, [.. names]);
    }

    private bool IsOneGroup(int index) => _counts[index] || Source(index).Type is not VectorDataViewType;

    private int KeyCount(int index) => (int)((KeyDataViewType)Source(index).Type.Item()).Count;

    // 0 for a vector of variable length.
    private int ValueCount(int index) => Source(index).Type is VectorDataViewType vector ? vector.Size : 1;
}
