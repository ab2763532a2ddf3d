using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Keys bound to the values of their columns.</summary>
internal sealed class KeyToValueMapping : OneToOneMapping
{
    private readonly KeyLookup[] _lookups;

    public KeyToValueMapping(DataViewSchema input, (string Output, string Input)[] columns)
        : base(input, columns) => _lookups = [.. Enumerable.Range(0, columns.Length).Select(i => MakeLookup(Source(i)))];

    public override Delegate MakeGetter(DataViewRow input, int added) => _lookups[added].MakeGetter(input, Source(added));

    protected override DataViewSchema.DetachedColumn Add(int index)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(Source(index).Annotations, kind => kind == AnnotationKinds.SlotNames);
        return new(Columns[index].Output, Source(index).Type.WithItem(_lookups[index].ValueType), annotations.ToAnnotations());
    }

    private static KeyLookup MakeLookup(DataViewSchema.Column column)
    {
        var type = column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type;
        Check.State(type is not null, $"Metadata KeyValues does not exist: column '{column.Name}' of type {column.Type} says nothing of what its keys stand for.");
        if (column.Type.Item() is not KeyDataViewType key)
        {
            throw Errors.WrongType("inputSchema", "input", column.Name, "KeyType", column.Type.ToString());
        }

        Check.State(type is VectorDataViewType vector && (ulong)vector.Size == key.Count, $"KeyValues metadata size does not match column type key count: column '{column.Name}' is {column.Type}, its KeyValues are {type}.");
        return Generic.Create<KeyLookup>(typeof(KeyLookup<,>), [key.RawType, type.Item().RawType], column, type.Item());
    }
}
