using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the distinct values of columns and turns them into keys.</summary>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly (string Output, string Input)[] _columns;
    private readonly KeyTraining _training;
    private readonly bool _asText;

    internal ValueToKeyMappingEstimator(IHostEnvironment env, (string Output, string Input)[] columns, int maximumNumberOfKeys, KeyOrdinality order, bool asText, IDataView keyData)
    {
        Check.Param(keyData is null || keyData.Schema.Count == 1, nameof(keyData),
            $"If specified, this data view should contain only a single column containing the terms to map, but this had {keyData?.Schema.Count} columns.");
        Check.Param(maximumNumberOfKeys > 0, nameof(maximumNumberOfKeys), $"Must be positive, was {maximumNumberOfKeys}.");
        _columns = columns;
        _training = new KeyTraining(env, maximumNumberOfKeys, order, keyData);
        _asText = asText;
    }

    /// <summary>The order of the keys.</summary>
    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        Check.NotNull(input);
        return new ValueToKeyMappingTransformer(_columns, _training.Train(input, _columns), Array.ConvertAll(_columns, _ => _asText));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            var column = shape.Find(input);
            if (PrimitiveTypes.OrNull(column.ItemType.RawType) is null)
            {
                throw Errors.WrongType(nameof(inputSchema), "input", input, "standard type or a vector of standard type", column.GetTypeString());
            }

            // Keys of keys keep what those stood for.
            bool inherited = column.IsKey & column.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values) && values.Kind == SchemaShape.Column.VectorKind.Vector;
            if (!inherited)
            {
                values = new SchemaShape.Column(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, _asText ? TextDataViewType.Instance : column.ItemType, column.IsKey && !_asText);
            }

            var annotations = column.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out var slots) ? new SchemaShape([slots, values]) : new SchemaShape([values]);
            shape.Set(new SchemaShape.Column(output, column.Kind, NumberDataViewType.UInt32, isKey: true, annotations));
        }

        return shape.ToShape();
    }
}
