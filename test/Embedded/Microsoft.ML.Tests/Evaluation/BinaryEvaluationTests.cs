using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Evaluation;

/// <summary>The expected figures and tables were printed by the official package for the same rows.</summary>
[TestClass]
public class BinaryEvaluationTests
{
    private static readonly Row[] s_rows = [Of(true, 2, .8f), Of(false, 1, .6f), Of(true, 1, .7f), Of(false, -1, .4f), Of(true, -.5f, .3f), Of(false, -3, .1f), Of(false, 2, .9f)];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void EveryFigure_IsThatOfMLNet()
    {
        const string NonCalibrated = "0.5714285714285714 0.6666666666666666 0.6555555555555556 0.5714285714285715 0.5 0.6666666666666666 0.6666666666666666 0.5";
        Assert.AreEqual(NonCalibrated, Show(_ml.BinaryClassification.EvaluateNonCalibrated(View(s_rows))));
        Assert.AreEqual($"{NonCalibrated} 0.9852281360342516 1.158041634822783 -0.1754045509542001", Show(_ml.BinaryClassification.Evaluate(View(s_rows))));
    }

    [TestMethod]
    public void ARowWithoutScore_IsLeftOut_OneWithoutProbability_SpoilsTheLoss() => Assert.AreEqual(
        "0.625 0.65625 0.6499999999999999 0.6666666666666665 0.6 0.75 0.6666666666666666 0.5 1 NaN NaN",
        Show(_ml.BinaryClassification.Evaluate(View([.. s_rows, Of(true, float.NaN, .5f), Of(true, 1, float.NaN)]))));

    [TestMethod]
    public void ManyRowsWithEqualScores_AreCountedAsMLNetDoes()
    {
        var random = new Random(5);
        Row[] rows = [.. Enumerable.Range(0, 3000).Select(_ => (float)((random.NextDouble() * 8) - 4))
            .Select(s => Of(random.NextDouble() < 1 / (1 + Math.Exp(-s)), MathF.Round(s, 1), (float)(1 / (1 + Math.Exp(-s)))))];
        Assert.AreEqual(
            "0.8483333333333334 0.9253367259636218 0.9204088234722382 0.8490878938640133 0.847682119205298 0.8504983388704319 0.8489932885906041 0.8461538461538461 0.9999919850127081 0.5047154105690576 0.49528054411091754",
            Show(_ml.BinaryClassification.Evaluate(View(rows))));
    }

    [TestMethod]
    public void TheTable_ShowsThePositiveClassFirst() => Assert.AreEqual(
        """
        TEST POSITIVE RATIO:	0.4286 (3.0/(3.0+4.0))
        Confusion table
                  ||======================
        PREDICTED || positive | negative | Recall
        TRUTH     ||======================
         positive ||        2 |        1 | 0.6667
         negative ||        2 |        2 | 0.5000
                  ||======================
        Precision ||   0.5000 |   0.6667 |

        """.ReplaceLineEndings(), _ml.BinaryClassification.EvaluateNonCalibrated(View(s_rows)).ConfusionMatrix.GetFormattedConfusionTable());

    [TestMethod]
    public void OfTwoKeys_TheSecondIsPositive_ButTheFirstNameStandsFirst()
    {
        var columns = SchemaDefinition.Create(typeof(KeyRow));
        string[] names = ["no", "yes"];
        columns["Label"].AddAnnotation("KeyValues", names, new VectorDataViewType(TextDataViewType.Instance, 2));
        var rows = s_rows.Select(r => new KeyRow { Label = r.Label ? 1u : 0u, Score = r.Score }).Append(new KeyRow { Label = 5, Score = 1 });
        var metrics = _ml.BinaryClassification.EvaluateNonCalibrated(_ml.Data.LoadFromEnumerable(rows, columns));
        Assert.AreEqual(2.0, metrics.ConfusionMatrix.GetCountForClassPair(0, 0));
        StringAssert.StartsWith(metrics.ConfusionMatrix.GetFormattedConfusionTable(), "TEST NO RATIO:\t0.4286 (3.0/(3.0+4.0))");
        Assert.AreEqual(4 / 7.0, metrics.Accuracy);
    }

    [TestMethod]
    public void OneClassAlone_HasNoCurve()
    {
        StringAssert.StartsWith(Fault(() => _ml.BinaryClassification.EvaluateNonCalibrated(View([.. s_rows.Where(r => !r.Label)]))), "AUC is not defined when there is no positive class in the data");
        StringAssert.StartsWith(Fault(() => _ml.BinaryClassification.EvaluateNonCalibrated(View([.. s_rows.Where(r => r.Label)]))), "AUC is not defined when there is no negative class in the data");
    }

    [TestMethod]
    public void WrongColumns_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Label = "a", Truth = true, Score = 1d, Margin = 1f, PredictedLabel = true }]);
        StringAssert.StartsWith(Evaluate("X", "Margin"), "Label column 'X' not found");
        StringAssert.StartsWith(Evaluate("Label", "Margin"), "Schema mismatch for label column 'Label': expected Single, Double, Boolean, or a Key with cardinality 2, got String");
        StringAssert.StartsWith(Evaluate("Truth", "Score"), "Schema mismatch for score column 'Score': expected Single, got Double");
        StringAssert.StartsWith(Fault(() => _ml.BinaryClassification.Evaluate(data, "Truth", "Margin")), "Probability column 'Probability' not found");

        string Evaluate(string label, string score) => Fault(() => _ml.BinaryClassification.EvaluateNonCalibrated(data, label, score));
    }

    private static string Fault(Action action) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).Message;

    private static Row Of(bool label, float score, float probability) => new() { Label = label, Score = score, Probability = probability, PredictedLabel = score > 0 };

    private static string Show(BinaryClassificationMetrics m)
    {
        double[] figures = [m.Accuracy, m.AreaUnderRocCurve, m.AreaUnderPrecisionRecallCurve, m.F1Score, m.PositivePrecision, m.PositiveRecall, m.NegativePrecision, m.NegativeRecall];
        figures = m is CalibratedBinaryClassificationMetrics c ? [.. figures, c.Entropy, c.LogLoss, c.LogLossReduction] : figures;
        return string.Join(' ', figures.Select(f => f.ToString("R", CultureInfo.InvariantCulture)));
    }

    private IDataView View(Row[] rows) => _ml.Data.LoadFromEnumerable(rows);

    private sealed class Row
    {
        public bool Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }

    private sealed class KeyRow
    {
        [KeyType(2)]
        public uint Label { get; set; }

        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
