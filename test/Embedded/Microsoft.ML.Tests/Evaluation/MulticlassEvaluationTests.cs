using System.Globalization;
using Microsoft.ML.Data;
using static Microsoft.ML.Tests.Evaluation.Scored;

namespace Microsoft.ML.Tests.Evaluation;

/// <summary>The expected figures were printed by the official package for the same rows.</summary>
[TestClass]
public class MulticlassEvaluationTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void EveryFigure_IsThatOfMLNet()
    {
        Scored[] rows = [Of(1, .7f, .2f, .1f), Of(2, .5f, .4f, .1f), Of(3, .1f, .2f, .7f), Of(0, .1f, .8f, .1f), Of(2, .25f, .5f, .25f), Of(1, .2f, .2f, .6f)];
        var metrics = Evaluate(View(_ml, 3, rows), topK: 3);
        Assert.AreEqual("1.8420680624743078 -0.7461682109944292 0 0", Print(metrics));
        Assert.AreEqual("2.3025850780928847 1.6094378975329393 1.8444397196063878", Join(metrics.PerClassLogLoss));
        Assert.AreEqual("0 0.4 1", Join(metrics.TopKAccuracyForAllK));
        Assert.AreEqual(1, metrics.TopKAccuracy);
        Assert.AreEqual(3, metrics.TopKPredictionCount);
        Assert.AreEqual("0 1 0|1 0 1|1 1 0", string.Join("|", metrics.ConfusionMatrix.Counts.Select(Join)));
        Assert.AreEqual(1, metrics.ConfusionMatrix.GetCountForClassPair(1, 0));
    }

    [TestMethod]
    public void LabelsMayBeNumbers_AndThoseThatNameNoClassAreIgnored()
    {
        Numbered[] rows = [Numbered.Of(0, .7f, .2f, .1f), Numbered.Of(1, .5f, .4f, .1f), Numbered.Of(float.NaN, .1f, .8f, .1f), Numbered.Of(2, .1f, .2f, .7f), Numbered.Of(.5f, 1, 0, 0), Numbered.Of(-1, 1, 0, 0), Numbered.Of(float.PositiveInfinity, 1, 0, 0)];
        var metrics = Evaluate(_ml.Data.LoadFromEnumerable(rows), topK: 2);
        Assert.AreEqual("0.5432135463034188 0.5055457217195544 0.6666666666666666 0.6666666666666666", Print(metrics));
        Assert.AreEqual("0.6666666666666666 1", Join(metrics.TopKAccuracyForAllK));
        Assert.AreEqual("0.5 0 1", Join(metrics.ConfusionMatrix.PerClassPrecision));
        Assert.AreEqual("1 0 1", Join(metrics.ConfusionMatrix.PerClassRecall));
    }

    [TestMethod]
    public void ALabelWithoutScore_IsHeldToBeImpossible()
    {
        var metrics = Evaluate(View(_ml, 3, [Of(1, .7f, .2f, .1f), Of(4, .5f, .2f, .3f), Of(5, .2f, .7f, .1f)], keys: 5), topK: 3);
        Assert.AreEqual("18.074107144408067 -51.1508494914666 0 0", Print(metrics));
        Assert.AreEqual("0 0.5 0.5", Join(metrics.TopKAccuracyForAllK));
        Assert.AreEqual("17.447725676125913 -49.34349461547578 1 0.5", Print(Evaluate(_ml.Data.LoadFromEnumerable([Numbered.Of(0, .7f, .2f, .1f), Numbered.Of(5, .7f, .2f, .1f)]))));
    }

    [TestMethod]
    public void Probabilities_AreClipped()
    {
        var metrics = Evaluate(View(_ml, 2, [Of(0, 1.9f, .1f), Of(1, .9f, -1f), Of(1, .9f, 1e-20f)]));
        Assert.AreEqual("23.02585092752213 -35.174922844541136 0.5 0.3333333333333333", Print(metrics));
        Assert.AreEqual("0 34.53877639128319", Join(metrics.PerClassLogLoss));
    }

    [TestMethod]
    public void RowsWhoseScoresAreNoNumbers_AreLeftOut()
    {
        Scored[] rows = [Of(1, .7f, .2f, .1f), Of(2, float.NaN, .2f, .1f), Of(0, float.PositiveInfinity, .2f, .1f), Of(0, 0, float.NegativeInfinity, 0), Of(2, .2f, .7f, .1f)];
        Assert.AreEqual("1.956011487812912 -1.821928073389531 0 0", Print(Evaluate(View(_ml, 3, rows))));
    }

    [TestMethod]
    public void OfEqualScores_TheFirstIsPredicted()
    {
        var metrics = Evaluate(View(_ml, 3, [Of(1, .4f, .4f, .2f), Of(2, .4f, .4f, .2f)]), topK: 2);
        Assert.AreEqual("0 0.5", Join(metrics.TopKAccuracyForAllK));
        Assert.AreEqual("0 0 0|1 0 0|1 0 0", string.Join("|", metrics.ConfusionMatrix.Counts.Select(Join)));
    }

    [TestMethod]
    public void WithoutRows_FiguresAreZeroOrNotANumber()
    {
        var metrics = Evaluate(View(_ml, 3, []), topK: 2);
        Assert.AreEqual("0 NaN 0 0", Print(metrics));
        Assert.AreEqual("NaN NaN", Join(metrics.TopKAccuracyForAllK));
        Assert.AreEqual("0 0 0", Join(metrics.PerClassLogLoss));
    }

    [TestMethod]
    public void WithOneClassInTheLabels_TheReductionIsInfinite()
    {
        var metrics = Evaluate(View(_ml, 3, [Of(1, .7f, .2f, .1f), Of(1, .2f, .7f, .1f)]));
        Assert.AreEqual("0.9830564292507852 Infinity 0.5 0.5", Print(metrics));
        Assert.IsNull(metrics.TopKAccuracyForAllK);
        Assert.AreEqual(0, metrics.TopKAccuracy);
    }

    [TestMethod]
    public void SparseScores_AreZeroWhereTheyAreLeftOut()
    {
        var columns = SchemaDefinition.Create(typeof(Sparse));
        columns["Score"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 3);
        var data = _ml.Data.LoadFromEnumerable([new Sparse { Label = 1, Score = new(3, 1, [1f], [1]) }, new Sparse { Label = 2, Score = new(3, 1, [.9f], [1]) }], columns);
        Assert.AreEqual("17.269388195641596 -23.91446070903854 0.5 0.5", Print(Evaluate(data)));
    }

    [TestMethod]
    public void ManyClasses_TakeMemoryForThoseThatOccur()
    {
        const int Classes = 20_000;
        float[] scores = new float[Classes];
        scores[7] = 1;
        var data = View(_ml, Classes, [Of(7, scores), Of(8, scores)]);
        Evaluate(View(_ml, 3, [Of(1, .7f, .2f, .1f)]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.AreEqual(0.5, Evaluate(data).MicroAccuracy);
        Assert.IsLessThan(20_000_000, GC.GetAllocatedBytesForCurrentThread() - before, "a full matrix has 3.2 GB");
    }

    [TestMethod]
    public void WrongColumnsAndCounts_AreNamed()
    {
        var data = View(_ml, 3, [Of(1, .7f, .2f, .1f)]);
        StringAssert.StartsWith(Fault(() => _ml.MulticlassClassification.Evaluate(data, "X")), "Label column 'X' not found");
        StringAssert.StartsWith(Fault(() => _ml.MulticlassClassification.Evaluate(data, scoreColumnName: "X")), "Score column 'X' not found");
        StringAssert.StartsWith(Fault(() => _ml.MulticlassClassification.Evaluate(data, predictedLabelColumnName: "X")), "PredictedLabel column 'X' not found");
        StringAssert.StartsWith(Fault(() => _ml.MulticlassClassification.Evaluate(data, "Score")), "Schema mismatch for label column 'Score': expected Single or Key, got Vector<Single, 3>");
        StringAssert.StartsWith(Fault(() => _ml.MulticlassClassification.Evaluate(data, scoreColumnName: "Label")), "Schema mismatch for score column 'Label': expected vector of two or more items of type Single, got Key<UInt32, 0-2>");
        StringAssert.StartsWith(Fault(() => Evaluate(View(_ml, 1, []))), "Schema mismatch for score column 'Score': expected vector of two or more items of type Single, got Vector<Single, 1>");
        StringAssert.StartsWith(Fault(() => Evaluate(data, topK: -1)), "Must be non-negative");
        StringAssert.StartsWith(Fault(() => Evaluate(data, topK: 4)), "Must be at most the number of classes, 3");
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.MulticlassClassification.Evaluate(null!));
        StringAssert.StartsWith(Fault(() => Evaluate(data).ConfusionMatrix.GetCountForClassPair(3, 0)), "Invalid index. Should be non-negative, less than the number of classes. (Parameter 'predictedClassIndicatorIndex')");
        StringAssert.StartsWith(Fault(() => Evaluate(data).ConfusionMatrix.GetCountForClassPair(0, -1)), "Invalid index. Should be non-negative, less than the number of classes. (Parameter 'actualClassIndicatorIndex')");
    }

    private MulticlassClassificationMetrics Evaluate(IDataView data, int topK = 0) => _ml.MulticlassClassification.Evaluate(data, topKPredictionCount: topK);

    private static string Print(MulticlassClassificationMetrics m) => Join([m.LogLoss, m.LogLossReduction, m.MacroAccuracy, m.MicroAccuracy]);

    private static string Join(IReadOnlyList<double> values) => string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    private static string Fault(Action action) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).Message;

    private sealed class Sparse
    {
        [KeyType(3)]
        public uint Label { get; set; }

        public uint PredictedLabel { get; set; }

        public VBuffer<float> Score { get; set; }
    }
}
