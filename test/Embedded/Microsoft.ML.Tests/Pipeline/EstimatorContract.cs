using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Pipeline;

/// <summary>
/// What every estimator must keep: the promised schema is the resulting one, faulty input fails in GetOutputSchema and in Fit alike,
/// and a saved and loaded transformer gives the same output, byte for byte the same file.
/// </summary>
internal static class EstimatorContract
{
    public static void Verify(IEstimator<ITransformer> estimator, IDataView fit, params IDataView[] faulty)
    {
        var transformer = estimator.Fit(fit);
        var result = transformer.Transform(fit);
        VerifyShape(estimator.GetOutputSchema(SchemaShape.Create(fit.Schema)), SchemaShape.Create(result.Schema));
        VerifyShape(SchemaShape.Create(transformer.GetOutputSchema(fit.Schema)), SchemaShape.Create(result.Schema));
        foreach (var wrong in faulty)
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(SchemaShape.Create(wrong.Schema)));
            Assert.IsTrue(Fails(() => estimator.Fit(wrong)), "Fit must refuse what GetOutputSchema refuses.");
            Assert.IsTrue(Fails(() => transformer.Transform(wrong)), "Transform must refuse what GetOutputSchema refuses.");
        }

        var ml = new MLContext(1);
        var loaded = ml.Model.Load(new MemoryStream(Save(ml, transformer, fit.Schema)), out var schema);
        Assert.AreEqual(transformer.GetType(), loaded.GetType());
        Assert.AreEqual(Show.All(result), Show.All(loaded.Transform(fit)));
        CollectionAssert.AreEqual(fit.Schema.Select(c => c.ToString()).ToArray(), schema.Select(c => c.ToString()).ToArray());
        CollectionAssert.AreEqual(Save(ml, transformer, fit.Schema), Save(ml, loaded, fit.Schema));
    }

    private static byte[] Save(MLContext ml, ITransformer transformer, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(transformer, schema, stream);
        return stream.ToArray();
    }

    private static void VerifyShape(SchemaShape promised, SchemaShape actual) =>
        CollectionAssert.AreEqual(Describe(promised), Describe(actual));

    private static string[] Describe(SchemaShape shape) =>
        [.. shape.Select(c => $"{c.Name}: {c.GetTypeString()} {{{string.Join(", ", c.Annotations.Select(a => $"{a.Name}: {a.GetTypeString()}").Order())}}}").Order()];

    private static bool Fails(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or InvalidOperationException)
        {
            return true;
        }
    }
}
