using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Cuts text into its characters, as keys.</summary>
public sealed class TokenizingByCharactersEstimator : TrivialEstimator<TokenizingByCharactersTransformer>
{
    internal TokenizingByCharactersEstimator(string outputColumnName, string inputColumnName, bool useMarkerCharacters)
        : base(new TokenizingByCharactersTransformer([(outputColumnName, inputColumnName ?? outputColumnName)], useMarkerCharacters, markEachText: false))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        TokenizingByCharactersTransformer.Expected.Shape(inputSchema, Transformer.ColumnPairs, (name, column) =>
        {
            var values = new SchemaShape.Column(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false);
            var annotations = column.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out var slots) ? new SchemaShape([slots, values]) : new SchemaShape([values]);
            return new SchemaShape.Column(name, SchemaShape.Column.VectorKind.VariableVector, NumberDataViewType.UInt16, isKey: true, annotations);
        });
}
