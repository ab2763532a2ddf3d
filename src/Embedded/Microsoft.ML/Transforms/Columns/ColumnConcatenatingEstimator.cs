using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Lays columns of one item type end to end in one vector.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly Concatenation _columns;

    internal ColumnConcatenatingEstimator(string outputColumnName, string[] inputColumnNames)
    {
        Check.NotEmpty(outputColumnName);
        Check.NotNull(inputColumnNames);
        Check.Param(inputColumnNames.Length > 0, nameof(inputColumnNames), "Input columns not specified");
        Check.Param(!inputColumnNames.Any(string.IsNullOrEmpty), nameof(inputColumnNames), "Contained some null or empty items");
        _columns = new Concatenation(outputColumnName, [.. inputColumnNames.Select(n => (n, (string)null))]);
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        Check.NotNull(input);

        // The transformer would take keys too; what is promised is what is fitted.
        GetOutputSchema(SchemaShape.Create(input.Schema));
        return new ColumnConcatenatingTransformer([_columns]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        var sources = Array.ConvertAll(_columns.Sources, s => shape.Find(s.Name));
        foreach (var source in sources)
        {
            Check.State(!source.IsKey, $"Column '{source.Name}' is key. Concatenation of keys is unsupported.");
            Check.State(source.ItemType.Equals(sources[0].ItemType),
                $"Concatenated columns should have the same type. Column '{source.Name}' has type of {source.ItemType}, but expected column type is {sources[0].ItemType}.");
        }

        bool isVariable = sources.Any(s => s.Kind == SchemaShape.Column.VectorKind.VariableVector);
        var kind = isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;

        // One vector alone is passed on as it is.
        var annotations = sources.Length == 1 && sources[0].Kind != SchemaShape.Column.VectorKind.Scalar ? sources[0].Annotations : Annotations(sources, isVariable);
        shape.Set(new SchemaShape.Column(_columns.Name, kind, sources[0].ItemType, isKey: false, annotations));
        return shape.ToShape();
    }

    private static SchemaShape Annotations(SchemaShape.Column[] sources, bool isVariable)
    {
        var annotations = new List<SchemaShape.Column>();
        if (sources[0].ItemType is NumberDataViewType && Array.TrueForAll(sources, s => Has(s, AnnotationKinds.IsNormalized)))
        {
            annotations.Add(ShapeBuilder.IsNormalized);
        }

        if (!isVariable && Array.Exists(sources, s => s.Kind == SchemaShape.Column.VectorKind.Scalar || Has(s, AnnotationKinds.SlotNames)))
        {
            annotations.Add(ShapeBuilder.SlotNames);
        }

        if (!isVariable && Array.Exists(sources, s => Has(s, AnnotationKinds.CategoricalSlotRanges)))
        {
            annotations.Add(ShapeBuilder.CategoricalSlotRanges);
        }

        return new SchemaShape(annotations);
    }

    private static bool Has(SchemaShape.Column column, string kind) => column.Annotations.TryFindColumn(kind, out _);
}
