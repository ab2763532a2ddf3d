using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Tests.Lagging;

[TestClass]
public class LaggingEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var wrongName = Texts.Lines(_ml, "x");
        var wrongType = _ml.Data.LoadFromEnumerable([new { Value = "x" }]);
        EstimatorContract.Verify(_ml, _ml.Sequence.Transforms.Lag("Features", "Value", steps: 3), Series(1, 2, 3, 4, 5, 6), wrongName, wrongType, "Features", "Label");
        EstimatorContract.Verify(
            _ml, _ml.Sequence.Transforms.Lag(new LaggingOptions { OutputColumnName = "Value", LabelColumnName = "Next", Steps = 2, Ahead = 3, EveryStepAhead = true, KeepShortHistory = true }),
            Rows([1, 2, 3, 4, 5, 6], [], [7, 8, 9]), wrongName, wrongType, "Value", "Next");
    }

    [TestMethod]
    public void SineWithNoise_MakesTheLiteraturesPairs()
    {
        // Zhang et al., Dive into Deep Learning, 9.1: 1,000 values and tau = 4 make 996 pairs.
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(1, 1000).Select(t => (float)(Math.Sin(0.01 * t) + (0.2 * (random.NextDouble() - 0.5))))];
        var windows = Lag(Series(x), new() { Steps = 4 });

        float[][] features = Columns.Scores(windows, "Features");
        Assert.HasCount(996, features);
        CollectionAssert.AreEqual(x[4..], Columns.Numbers(windows, "Label"));
        for (int i = 0; i < features.Length; i++) CollectionAssert.AreEqual(x[i..(i + 4)], features[i]);
    }

    [TestMethod]
    public void Label_LiesSoManyStepsAhead()
    {
        CollectionAssert.AreEqual(new[] { "1 2 > 5", "2 3 > 6" }, Print(Lag(Series(1, 2, 3, 4, 5, 6), new() { Steps = 2, Ahead = 3 })));
        CollectionAssert.AreEqual(new[] { "1 2 > 3 4 5", "2 3 > 4 5 6" }, Print(Lag(Series(1, 2, 3, 4, 5, 6), new() { Steps = 2, Ahead = 3, EveryStepAhead = true })));
    }

    [TestMethod]
    public void ShortHistories_AreDroppedOrHaveNaN()
    {
        CollectionAssert.AreEqual(new[] { "1 2 > 3" }, Print(Lag(Series(1, 2, 3), new() { Steps = 2 })));
        CollectionAssert.AreEqual(new[] { "NaN NaN > 1", "NaN 1 > 2", "1 2 > 3" }, Print(Lag(Series(1, 2, 3), new() { Steps = 2, KeepShortHistory = true })));
    }

    [TestMethod]
    public void ASeriesARow_KeepsToItsRow() =>
        CollectionAssert.AreEqual(new[] { "1 2 > 3", "2 3 > 4", "8 9 > 7" }, Print(Lag(Rows([1, 2, 3, 4], [5, 6], [], [8, 9, 7]), new() { Steps = 2 })));

    [TestMethod]
    public void ASeriesTooShort_MakesNoWindow()
    {
        Assert.IsEmpty(Print(Lag(Series(), new() { Steps = 2 })));
        Assert.IsEmpty(Print(Lag(Series(1, 2), new() { Steps = 2 })));
    }

    [TestMethod]
    public void WindowsAreReadInOrderByOneCursor()
    {
        var windows = Lag(Series(1, 2, 3, 4), new() { Steps = 1 });
        Assert.IsFalse(windows.CanShuffle);
        Assert.IsNull(windows.GetRowCount());
        Assert.HasCount(1, windows.GetRowCursorSet(windows.Schema, 4));
        CollectionAssert.AreEqual(new[] { "Features", "Label" }, windows.Schema.Select(c => c.Name).ToArray());
    }

    [TestMethod]
    public void TrainTestScope_LeavesScoringItsRows()
    {
        var data = Series(1, 2, 3, 4);
        var model = new EstimatorChain<ITransformer>().Append(_ml.Sequence.Transforms.Lag("Features", "Value", steps: 2), TransformerScope.TrainTest).Fit(data);
        Assert.IsNotNull(model.Transform(data).Schema.GetColumnOrNull("Value"));
        Assert.IsNotNull(model.Transform(data, TransformerScope.Testing).Schema.GetColumnOrNull("Label"));
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.Lag("Features", "Value").Fit(data).GetRowToRowMapper(data.Schema));
        StringAssert.StartsWith(fault.Message, "Lag makes windows, which are not rows. Append it with TransformerScope.TrainTest");
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.Lag("Label", "Value", steps: 0, ahead: -1));
        Assert.AreEqual("LaggingOptions: 3 faults. Steps must be between 1 and 1000000, was 0. Ahead must be between 1 and 1000000, was -1. LabelColumnName and OutputColumnName must differ, both were 'Label'.", fault.Message);
    }

    [TestMethod]
    [DataRow("\"steps\": 2", "\"steps\": 0")]
    [DataRow("\"steps\": 2", "\"steps\": 2000000000")]
    [DataRow("\"ahead\": 1", "\"ahead\": -1")]
    public void AlteredOptions_AreRefused(string old, string altered)
    {
        var data = Series(1, 2, 3);
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.Lag("Features", "Value", steps: 2).Fit(data), data.Schema, zip);
        byte[] changed = ModelZips.Alter(zip.ToArray(), "options.json", bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(old, altered, StringComparison.Ordinal)));

        StringAssert.Contains(Faults.Texts(() => _ml.Model.Load(new MemoryStream(changed), out _)), "both must be between 1 and 1000000");
    }

    private IDataView Lag(IDataView data, LaggingOptions options) => _ml.Sequence.Transforms.Lag(options).Fit(data).Transform(data);

    private static string[] Print(IDataView windows)
    {
        var labels = windows.Schema["Label"].Type is VectorDataViewType ? Columns.Scores(windows, "Label") : Columns.Numbers(windows, "Label").Select(n => new[] { n });
        return [.. Columns.Scores(windows, "Features").Zip(labels, (f, l) => $"{string.Join(' ', f)} > {string.Join(' ', l)}")];
    }

    private IDataView Series(params IEnumerable<float> values) => _ml.Data.LoadFromEnumerable(values.Select(v => new Moment { Value = v }));

    private IDataView Rows(params float[][] rows) => _ml.Data.LoadFromEnumerable(rows.Select(r => new SeriesRow { Value = r }));

    private sealed class Moment
    {
        public float Value { get; set; }
    }

    private sealed class SeriesRow
    {
        public float[] Value { get; set; } = [];
    }
}
