using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Turns values into those of another type.</summary>
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    internal TypeConvertingEstimator((string Output, string Input)[] columns, DataKind outputKind)
        : base(new TypeConvertingTransformer(columns, Array.ConvertAll(columns, _ => new TypeTarget(outputKind, KeyCount: null))))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        for (int i = 0; i < Transformer.ColumnPairs.Length; i++)
        {
            var (output, input) = Transformer.ColumnPairs[i];
            var column = shape.Find(input);
            var item = (PrimitiveDataViewType)column.ItemType;

            // How many keys there are is not known yet; any count serves to ask whether keys can be carried by the new type.
            var source = column.IsKey ? new KeyDataViewType(item.RawType, 1) : item;
            var target = Transformer.Targets[i].ItemTypeFor(source);
            Check.Param(target is not null, nameof(inputSchema), $"Can't convert {input} into {Transformer.Targets[i].Kind}");
            Check.Param(ValueConversion.OrNull(source, target) is not null, nameof(inputSchema), $"Don't know how to convert {input} into {target}");
            var number = target is KeyDataViewType key ? key.RawNumber() : (DataViewType)target;
            shape.Set(new SchemaShape.Column(output, column.Kind, number, target is KeyDataViewType, Annotations(column, source, target)));
        }

        return shape.ToShape();
    }

    private static SchemaShape Annotations(SchemaShape.Column column, PrimitiveDataViewType source, PrimitiveDataViewType target)
    {
        bool isScalar = column.Kind == SchemaShape.Column.VectorKind.Scalar;
        var kept = column.Annotations.Where(a => TypeConversionMapping.Keeps(a.Name, column.Kind == SchemaShape.Column.VectorKind.Vector, source, target));
        return new SchemaShape(TypeConversionMapping.Normalizes(isScalar, source, target) ? kept.Append(ShapeBuilder.IsNormalized) : kept);
    }
}
