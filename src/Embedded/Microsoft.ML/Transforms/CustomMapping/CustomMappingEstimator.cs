using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Applies an action to each row. It must not depend on the order of the rows, and rows may be mapped by several threads.</summary>
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputDefinition, SchemaDefinition outputDefinition)
        : base(new CustomMappingTransformer<TSrc, TDst>(mapAction, contractName, inputDefinition, outputDefinition))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        foreach (var needed in SchemaShape.Create(Transformer.Needed))
        {
            var found = shape.Find(needed.Name);
            if (!needed.ItemType.Equals(found.ItemType) || needed.IsKey != found.IsKey || !Serves(found.Kind, needed.Kind))
            {
                throw Errors.WrongType(nameof(inputSchema), "input", needed.Name, Transformer.Needed[needed.Name].Type.ToString(), found.GetTypeString());
            }
        }

        foreach (var column in SchemaShape.Create(Transformer.Added))
        {
            shape.Set(column);
        }

        return shape.ToShape();
    }

    // Where a vector of any length is wanted, one of a known length will do.
    private static bool Serves(SchemaShape.Column.VectorKind found, SchemaShape.Column.VectorKind needed) =>
        found == needed || (found == SchemaShape.Column.VectorKind.Vector && needed == SchemaShape.Column.VectorKind.VariableVector);
}
