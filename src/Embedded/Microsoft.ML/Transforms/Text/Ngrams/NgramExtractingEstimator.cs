using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Learns which n-grams, sequences of consecutive keys, occur in vectors of keys.</summary>
public sealed class NgramExtractingEstimator : IEstimator<NgramExtractingTransformer>
{
    internal const string ExpectedType = "Expected vector of Key type, and Key is convertible to UInt32";

    private readonly (string Output, string Input)[] _columns;
    private readonly NgramTraining _training;

    internal NgramExtractingEstimator(string outputColumnName, string inputColumnName, NgramLengths lengths, WeightingCriteria weighting)
    {
        Check.NotEmpty(outputColumnName);
        Check.Param(Enum.IsDefined(weighting), nameof(weighting), $"There is no weighting {(int)weighting}.");
        _columns = [(outputColumnName, inputColumnName ?? outputColumnName)];
        _training = new NgramTraining(lengths, weighting);
    }

    /// <summary>What an n-gram counts: how often it occurs in the row, how rare it is among the rows, or the product of both.</summary>
    public enum WeightingCriteria
    {
        Tf = 0,
        Idf = 1,
        TfIdf = 2,
    }

    public NgramExtractingTransformer Fit(IDataView input)
    {
        Check.NotNull(input);
        var (_, name) = _columns[0];
        var column = input.Schema.GetColumnOrNull(name) ?? throw Errors.MissingColumn("inputSchema", "input", name);
        NgramExtractingTransformer.CheckType(column);
        return new NgramExtractingTransformer(_columns, [_training.Train(input, column)]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            var column = shape.Find(input);
            if (column.Kind == SchemaShape.Column.VectorKind.Scalar || !column.IsKey || column.ItemType.RawType == typeof(ulong))
            {
                throw Errors.WrongType(nameof(inputSchema), "input", input, ExpectedType, column.GetTypeString());
            }

            bool named = column.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values)
                && values.Kind == SchemaShape.Column.VectorKind.Vector && values.ItemType is TextDataViewType;
            var names = new SchemaShape.Column(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false);
            shape.Set(new SchemaShape.Column(output, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, new SchemaShape(named ? [names] : [])));
        }

        return shape.ToShape();
    }
}
