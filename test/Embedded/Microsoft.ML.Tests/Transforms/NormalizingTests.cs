using System.Collections.Immutable;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Transforms.NormalizingTransformer;

namespace Microsoft.ML.Tests.Transforms;

[TestClass]
public class NormalizingTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void MinMax_ScalesToTheLargestMagnitude_OrToTheRange()
    {
        Assert.AreEqual((0.25f, 0f), Parameters(_ml.Transforms.NormalizeMinMax("X"), -4, 1, 2));
        Assert.AreEqual((1 / 6f, -4f), Parameters(_ml.Transforms.NormalizeMinMax("X", fixZero: false), -4, 1, 2));
        Assert.AreEqual((0f, 0f), Parameters(_ml.Transforms.NormalizeMinMax("X"), 3, 3, float.NaN));
        Assert.AreEqual((0.25f, 0f), Parameters(_ml.Transforms.NormalizeMinMax("X", maximumExampleCount: 2), -4, 1, 8));
    }

    [TestMethod]
    public void MeanVariance_ScalesToTheDeviationFromZero_OrFromTheMean()
    {
        Assert.AreEqual((1 / MathF.Sqrt(5), 0f), Parameters(_ml.Transforms.NormalizeMeanVariance("X"), 1, 3));
        Assert.AreEqual((1f, 2f), Parameters(_ml.Transforms.NormalizeMeanVariance("X", fixZero: false), 1, 3, float.PositiveInfinity));
        var cdf = (CdfNormalizerModelParameters<float>)Fit(_ml.Transforms.NormalizeMeanVariance("X", useCdf: true), 1, 3, 0, 0).GetNormalizerModelParameters(0);
        Assert.AreEqual((1f, MathF.Sqrt(1.5f), false), (cdf.Mean, cdf.StandardDeviation, cdf.UseLog));
    }

    [TestMethod]
    public void AVectorsParameters_AreArrays_WithoutOffsetsWhereAllAreZero()
    {
        var data = Mixed.View(_ml);
        var fixedZero = (AffineNormalizerModelParameters<ImmutableArray<double>>)_ml.Transforms.NormalizeMinMax("Reals").Fit(data).GetNormalizerModelParameters(0);
        CollectionAssert.AreEqual(new[] { 1 / (6 / 7.0), 0 }, fixedZero.Scale.ToArray());
        Assert.IsEmpty(fixedZero.Offset);
        var shifted = (AffineNormalizerModelParameters<ImmutableArray<float>>)_ml.Transforms.NormalizeMinMax("Sparse", fixZero: false).Fit(data).GetNormalizerModelParameters(0);
        CollectionAssert.AreEqual(new float[] { 0, 0, 0, 0, -2, 0 }, shifted.Offset.ToArray());
    }

    [TestMethod]
    public void BadArguments_AreNamed()
    {
        Assert.AreEqual("maximumExampleCount", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.NormalizeMinMax("X", maximumExampleCount: 1)).ParamName);
        Assert.AreEqual("index", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Fit(_ml.Transforms.NormalizeMinMax("X"), 1).GetNormalizerModelParameters(1)).ParamName);
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Transforms.NormalizeMinMax(""));
    }

    [TestMethod]
    public void DataOfAnotherSize_IsRefusedBeforeItIsRead()
    {
        var model = _ml.Transforms.NormalizeMinMax("Out", "Slots").Fit(Mixed.View(_ml));
        var sparse = _ml.Transforms.CopyColumns("Slots", "Sparse").Fit(Mixed.View(_ml)).Transform(Mixed.View(_ml));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => model.Transform(sparse)).Message, "was made for Vector<Single, 3>, its input 'Slots' is Vector<Single, 6>");
    }

    private (float Scale, float Offset) Parameters(NormalizingEstimator estimator, params float[] values)
    {
        var affine = (AffineNormalizerModelParameters<float>)Fit(estimator, values).GetNormalizerModelParameters(0);
        return (affine.Scale, affine.Offset);
    }

    private NormalizingTransformer Fit(NormalizingEstimator estimator, params float[] values) => estimator.Fit(_ml.Data.LoadFromEnumerable(values.Select(x => new Value { X = x })));

    private sealed class Value
    {
        public float X { get; set; }
    }
}
