using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Changes the case of text and takes out marks, punctuation and numbers.</summary>
public sealed class TextNormalizingEstimator : TrivialEstimator<TextNormalizingTransformer>
{
    internal TextNormalizingEstimator(string outputColumnName, string inputColumnName, CharacterNormalizer normalizer)
        : base(new TextNormalizingTransformer([(outputColumnName, inputColumnName ?? outputColumnName)], normalizer))
    {
    }

    /// <summary>What becomes of upper and lower case.</summary>
    public enum CaseMode
    {
        Lower = 0,
        Upper = 1,
        None = 2,
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        TextNormalizingTransformer.Expected.Shape(inputSchema, Transformer.ColumnPairs, (name, column) =>
        {
            var kind = column.Kind == SchemaShape.Column.VectorKind.Scalar ? SchemaShape.Column.VectorKind.Scalar : SchemaShape.Column.VectorKind.VariableVector;
            return new SchemaShape.Column(name, kind, column.ItemType, isKey: false);
        });
}
