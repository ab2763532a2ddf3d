using Microsoft.ML.Data;
using Microsoft.ML.Tests.Pipeline;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Transforms;

[TestClass]
public class ColumnTransformTests
{
    private readonly MLContext _ml = new(1);

    private IDataView Data => _ml.Data.LoadFromEnumerable(Rows.Make());

    private IDataView Other => _ml.Data.LoadFromEnumerable(Rows.Numbers(3));

    [TestMethod]
    [DataRow("Text")]
    [DataRow("Keys")]
    [DataRow("Vector")]
    public void CopyColumns_KeepsTheContract(string column) =>
        EstimatorContract.Verify(_ml.Transforms.CopyColumns("Copy", column), Data, Other);

    [TestMethod]
    public void Select_KeepsTheContract()
    {
        EstimatorContract.Verify(_ml.Transforms.SelectColumns("Words", "Text"), Data, Other);
        EstimatorContract.Verify(_ml.Transforms.DropColumns("Words", "Text"), Data, Other);
    }

    [TestMethod]
    public void Selected_StandInTheOrderNamed_DroppedLeaveTheirs()
    {
        Assert.AreEqual("Words,Text", Names(_ml.Transforms.SelectColumns("Words", "Text")));
        Assert.AreEqual("Index,Name", Names(_ml.Transforms.DropColumns("Half", "Key"), Other));
    }

    [TestMethod]
    public void HiddenColumns_AreKeptOnlyWhenAsked()
    {
        var hidden = _ml.Transforms.Conversion.MapValueToKey("Text").Fit(Data).Transform(Data);
        Assert.HasCount(1, _ml.Transforms.SelectColumns("Text").Fit(hidden).Transform(hidden).Schema);
        Assert.HasCount(2, _ml.Transforms.SelectColumns(["Text"], keepHidden: true).Fit(hidden).Transform(hidden).Schema);
    }

    [TestMethod]
    public void ASelection_WorksRowByRow()
    {
        var model = _ml.Transforms.CopyColumns("D", "Text").Append(_ml.Transforms.SelectColumns("D")).Fit(Data);
        using var engine = _ml.Model.CreatePredictionEngine<Everything, Copied>(model);
        Assert.AreEqual("t1", engine.Predict(Rows.Make()[1]).D);
    }

    [TestMethod]
    public void Preview_ShowsTheFirstRows()
    {
        var preview = Other.Preview(2);
        Assert.AreEqual("4 columns, 2 rows", preview.ToString());
        CollectionAssert.AreEqual(new object[] { 0, 1 }, preview.ColumnView[0].Values);
        Assert.AreEqual("Half", preview.RowView[1].Values[1].Key);
        Assert.AreEqual(0.5f, preview.RowView[1].Values[1].Value);
        Assert.AreEqual("5 columns, 3 rows", _ml.Transforms.CopyColumns("X", "Half").Preview(Other).ToString());
    }

    private string Names(IEstimator<ITransformer> estimator, IDataView? data = null) =>
        string.Join(",", estimator.Fit(data ?? Data).Transform(data ?? Data).Schema.Select(c => c.Name));

    public sealed class Copied
    {
        public string? D;
    }
}
