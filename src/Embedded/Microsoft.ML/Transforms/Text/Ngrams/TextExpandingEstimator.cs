using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <inheritdoc cref="TextExpandingTransformer"/>
internal sealed class TextExpandingEstimator(string column, char frequencySeparator, char termSeparator)
    : TrivialEstimator<TextExpandingTransformer>(new TextExpandingTransformer(column, frequencySeparator, termSeparator))
{
    public static readonly TextInput Expected = new("String", TextShape.Scalar);

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        Expected.Shape(inputSchema, [(Transformer.Column, Transformer.Column)], (name, _) => new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, isKey: false));
}
