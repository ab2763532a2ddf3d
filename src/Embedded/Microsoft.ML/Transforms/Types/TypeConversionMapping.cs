using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Conversions bound to columns.</summary>
internal sealed class TypeConversionMapping : OneToOneMapping
{
    private readonly PrimitiveDataViewType[] _items;
    private readonly ValueConversion[] _conversions;

    public TypeConversionMapping(DataViewSchema input, (string Output, string Input)[] columns, TypeTarget[] targets)
        : base(input, columns)
    {
        _items = new PrimitiveDataViewType[columns.Length];
        _conversions = new ValueConversion[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            var source = Source(i).Type.Item();
            _items[i] = targets[i].ItemTypeFor(source);
            _conversions[i] = _items[i] is null ? null : ValueConversion.OrNull(source, _items[i]);
            Check.Param(_conversions[i] is not null, "inputSchema",
                $"source column '{columns[i].Input}' with item type '{Source(i).Type}' is not compatible with destination type '{_items[i] ?? PrimitiveTypes.Of(targets[i].Kind)}'");
        }
    }

    /// <summary>Whether an annotation says the same of the converted values.</summary>
    public static bool Keeps(string kind, bool isKnownVector, DataViewType source, DataViewType target) => kind switch
    {
        AnnotationKinds.SlotNames => isKnownVector,
        AnnotationKinds.KeyValues => source is KeyDataViewType && target is KeyDataViewType,
        AnnotationKinds.IsNormalized => source is NumberDataViewType && target is NumberDataViewType,
        _ => false,
    };

    /// <summary>Flags become 0 and 1, which is normalized. ML.NET says so of scalars only.</summary>
    public static bool Normalizes(bool isScalar, DataViewType source, DataViewType target) => isScalar && source is BooleanDataViewType && target is NumberDataViewType;

    public override Delegate MakeGetter(DataViewRow input, int added) => _conversions[added].MakeGetter(input, Source(added));

    protected override DataViewSchema.DetachedColumn Add(int index)
    {
        var type = Source(index).Type;
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(Source(index).Annotations, kind => Keeps(kind, type is VectorDataViewType { IsKnownSize: true }, type.Item(), _items[index]));
        if (Normalizes(type is not VectorDataViewType, type.Item(), _items[index]))
        {
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        }

        return new(Columns[index].Output, type.WithItem(_items[index]), annotations.ToAnnotations());
    }
}
