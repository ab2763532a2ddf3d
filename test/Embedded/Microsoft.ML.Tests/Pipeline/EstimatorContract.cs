namespace Microsoft.ML.Tests.Pipeline;

/// <summary>What every estimator must keep, of every column of its result.</summary>
internal static class EstimatorContract
{
    public static void Verify(IEstimator<ITransformer> estimator, IDataView fit, params IDataView[] faulty) =>
        Verify(new EstimatorCase(estimator, fit, Array.ConvertAll(faulty, f => new FaultyInput(f, ""))));

    public static void Verify(EstimatorCase test) =>
        EstimatorHarness.Verify(Fresh, test.Estimator, test.Fit, [.. test.Estimator.GetOutputSchema(SchemaProbe.ShapeOf(test.Fit)).Select(c => c.Name)], test.Faults);

    private static MLContext Fresh()
    {
        var ml = new MLContext(1);
        ml.ComponentCatalog.RegisterAssembly(typeof(EstimatorContract).Assembly);
        return ml;
    }
}

/// <summary>An estimator, data that it fits on, and data that it refuses.</summary>
internal sealed record EstimatorCase(IEstimator<ITransformer> Estimator, IDataView Fit, params FaultyInput[] Faults);
