using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Turns keys into vectors with a slot for each key: indicators, or counts of several keys.</summary>
public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    internal KeyToVectorMappingEstimator((string Output, string Input)[] columns, bool outputCountVector)
        : base(new KeyToVectorMappingTransformer(columns, Array.ConvertAll(columns, _ => outputCountVector)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        for (int i = 0; i < Transformer.ColumnPairs.Length; i++)
        {
            var (output, input) = Transformer.ColumnPairs[i];
            bool counts = Transformer.Counts[i];
            var column = shape.Find(input);
            if (!column.IsKey)
            {
                throw Errors.WrongType(nameof(inputSchema), "input", input, KeyToVectorMapping.Needed, column.GetTypeString());
            }

            bool isScalar = column.Kind == SchemaShape.Column.VectorKind.Scalar, isVariable = column.Kind == SchemaShape.Column.VectorKind.VariableVector;
            var annotations = new List<SchemaShape.Column>();
            if ((counts || !isVariable) && column.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values) && values.ItemType is TextDataViewType)
            {
                annotations.Add(ShapeBuilder.SlotNames);
            }

            if (!counts && !isVariable)
            {
                annotations.Add(ShapeBuilder.CategoricalSlotRanges);
            }

            if (!counts || isScalar)
            {
                annotations.Add(ShapeBuilder.IsNormalized);
            }

            var kind = isVariable && !counts ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
            shape.Set(new SchemaShape.Column(output, kind, NumberDataViewType.Single, isKey: false, new SchemaShape(annotations)));
        }

        return shape.ToShape();
    }
}
