using Microsoft.ML.Data;
using Microsoft.ML.Testing;

namespace Microsoft.ML.Sequence.Tests;

/// <summary>What every estimator of this library keeps.</summary>
internal static class EstimatorContract
{
    /// <param name="ml">The context.</param>
    /// <param name="estimator">The estimator.</param>
    /// <param name="fit">Data that it fits on.</param>
    /// <param name="wrongName">Data that lacks an input column.</param>
    /// <param name="wrongType">Data whose input column has another type.</param>
    /// <param name="outputs">The columns that it adds or replaces.</param>
    public static void Verify<T>(MLContext ml, IEstimator<T> estimator, IDataView fit, IDataView wrongName, IDataView wrongType, params string[] outputs)
        where T : class, ITransformer =>
        EstimatorHarness.Verify(Fresh, estimator, fit, outputs, [FaultyInput.Nameless(wrongName), FaultyInput.Mistyped(wrongType)]);

    /// <summary>The same of an estimator that draws at random, anew for each place of a row.</summary>
    /// <inheritdoc cref="Verify"/>
    public static void VerifyDrawing<T>(MLContext ml, IEstimator<T> estimator, IDataView fit, IDataView wrongName, IDataView wrongType, params string[] outputs)
        where T : class, ITransformer =>
        EstimatorHarness.Verify(Fresh, estimator, fit, outputs, [FaultyInput.Nameless(wrongName), FaultyInput.Mistyped(wrongType)], drawsByPosition: true);

    /// <inheritdoc cref="EstimatorHarness.KeepsItsPromise"/>
    public static void KeepsItsPromise(SchemaShape promised, IDataView result) => EstimatorHarness.KeepsItsPromise(promised, result);

    private static MLContext Fresh()
    {
        var ml = new MLContext();
        ml.Sequence.Register();
        return ml;
    }
}
