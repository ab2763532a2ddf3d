using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Turns keys back into the values they stand for.</summary>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator((string Output, string Input)[] columns)
        : base(new KeyToValueMappingTransformer(columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in Transformer.ColumnPairs)
        {
            var column = shape.Find(input);
            if (!column.IsKey)
            {
                throw Errors.WrongType(nameof(inputSchema), "input", input, "KeyType", column.GetTypeString());
            }

            Check.Param(column.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values), nameof(inputSchema), $"Input column '{input}' doesn't contain key values metadata");
            bool named = column.Kind == SchemaShape.Column.VectorKind.Vector & column.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out var slots);
            shape.Set(new SchemaShape.Column(output, column.Kind, values.ItemType, values.IsKey, named ? new SchemaShape([slots]) : null));
        }

        return shape.ToShape();
    }
}
