using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the scale of each slot of columns in one pass.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly (string Output, string Input)[] _columns;
    private readonly NormalizerOptions _options;

    internal NormalizingEstimator((string Output, string Input)[] columns, NormalizerOptions options)
    {
        _columns = columns;
        _options = options;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        Check.NotNull(input);
        var sources = Array.ConvertAll(_columns, c => input.Schema.GetColumnOrNull(c.Input) ?? throw Errors.MissingColumn("data", "input", c.Input));
        var trainers = Array.ConvertAll(sources, s => NormalizerTrainer.Create(s, _options));
        using (var cursor = input.GetRowCursor(sources))
        {
            for (int i = 0; i < trainers.Length; i++)
            {
                trainers[i].Bind(cursor, sources[i]);
            }

            for (long row = 0; row < _options.MaximumExampleCount && cursor.MoveNext(); row++)
            {
                Array.ForEach(trainers, t => t.Add());
            }
        }

        return new NormalizingTransformer(_columns, [.. trainers.Select((t, i) => t.Finish(sources[i].Type))]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            var column = shape.Find(input);
            if (column.Kind == SchemaShape.Column.VectorKind.VariableVector)
            {
                throw Errors.WrongType(nameof(inputSchema), "input", input, "known-size vector or scalar", column.GetTypeString());
            }

            if (column.IsKey || !NormalizingMapping.Serves(column.ItemType))
            {
                throw Errors.WrongType(nameof(inputSchema), "input", input, "vector or scalar of Single or Double", column.GetTypeString());
            }

            var annotations = column.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out var slots) ? new[] { ShapeBuilder.IsNormalized, slots } : [ShapeBuilder.IsNormalized];
            shape.Set(new SchemaShape.Column(output, column.Kind, column.ItemType, isKey: false, new SchemaShape(annotations)));
        }

        return shape.ToShape();
    }
}
