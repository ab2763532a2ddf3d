using Microsoft.ML.Data;

namespace Microsoft.ML.Testing;

/// <summary>Learns the schema shape of a view the only public way: a chain passes it to its estimators before it reads a row.</summary>
internal sealed class SchemaProbe : IEstimator<ITransformer>
{
    private SchemaShape? _seen;

    private SchemaProbe()
    {
    }

    public static SchemaShape ShapeOf(IDataView data)
    {
        var probe = new SchemaProbe();
        Assert.ThrowsExactly<SeenException>(() => new EstimatorChain<ITransformer>().Append(probe).Fit(data));
        return probe._seen!;
    }

    public ITransformer Fit(IDataView input) => throw new SeenException();

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _seen = inputSchema;
        throw new SeenException();
    }

    private sealed class SeenException : Exception;
}
