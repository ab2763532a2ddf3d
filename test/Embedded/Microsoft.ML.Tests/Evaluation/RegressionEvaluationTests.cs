using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Evaluation;

/// <summary>The expected figures were printed by the official package for the same rows.</summary>
[TestClass]
public class RegressionEvaluationTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void EveryFigure_IsThatOfMLNet()
    {
        Assert.AreEqual("1.737500011920929 7.088125123977662 2.6623533056259947 -0.09048078830425554 7.0881242752075195", Evaluate((1, 1.5f), (2, 1.75f), (4, 5), (-3, 2.2f)));
        Assert.AreEqual("0.4995 0.3328525390625 0.5769337388838514 0.9577704226315378 0.3328525390625", Evaluate([.. Enumerable.Range(0, 1000).Select(i => (100000f + (i * .01f), 100000f + (i * .011f)))]));
    }

    [TestMethod]
    public void RowsWithoutLabelOrScore_AreLeftOut()
    {
        const string Others = "2.2333333492279053 9.430000165303548 3.070830533471938 -0.1468919119963774 9.429999033610025";
        Assert.AreEqual(Others, Evaluate((1, 1.5f), (float.NaN, 1.75f), (4, 5), (-3, 2.2f)));
        Assert.AreEqual(Others, Evaluate((1, 1.5f), (2, float.NaN), (4, 5), (-3, 2.2f)));
    }

    [TestMethod]
    public void Infinities_Show()
    {
        Assert.AreEqual("Infinity Infinity Infinity -Infinity Infinity", Evaluate((1, 1.5f), (2, float.PositiveInfinity), (4, 5)));
        Assert.AreEqual("Infinity Infinity Infinity NaN Infinity", Evaluate((1, 1.5f), (float.PositiveInfinity, 2), (4, 5)));
    }

    [TestMethod]
    public void LabelsThatDoNotVary_HaveNoRSquared()
    {
        Assert.AreEqual("0.5 0.25 0.5 NaN 0.25", Evaluate((2, 1.5f), (2, 2.5f)));
        Assert.AreEqual("0 0 0 0 0", Evaluate());
    }

    [TestMethod]
    public void WrongColumns_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Label = 1d, Score = 2f, Target = 1f, Scores = new[] { 1f } }]);
        StringAssert.StartsWith(Fault("X", "Score"), "Label column 'X' not found");
        StringAssert.StartsWith(Fault("Target", "X"), "Score column 'X' not found");
        StringAssert.StartsWith(Fault("Label", "Score"), "Schema mismatch for label column 'Label': expected Single, got Double");
        StringAssert.StartsWith(Fault("Target", "Scores"), "Schema mismatch for score column 'Scores': expected Single, got Vector<Single>");
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Regression.Evaluate(null!));

        string Fault(string label, string score) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Regression.Evaluate(data, label, score)).Message;
    }

    private string Evaluate(params (float Label, float Score)[] rows)
    {
        var m = _ml.Regression.Evaluate(_ml.Data.LoadFromEnumerable(rows.Select(r => new Pair { Label = r.Label, Score = r.Score })));
        return string.Join(' ', new[] { m.MeanAbsoluteError, m.MeanSquaredError, m.RootMeanSquaredError, m.RSquared, m.LossFunction }.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
    }

    private sealed class Pair
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }
}
