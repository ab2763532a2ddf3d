using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Sequence.Tests.TokenRows;

[TestClass]
public class TokenRowsEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void OfKeys_KeepsTheEstimatorContract() => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.ToTokenRows(carriedColumnNames: ["Document", "Tags"]),
        TaggedRow.Small(_ml), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { Label = "x", Score = new[] { 1f } }]), "Score", "Document", "Tags");

    [TestMethod]
    public void OfKeysWithoutScores_KeepsTheEstimatorContract() => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.ToTokenRows(scoreColumnName: null),
        TaggedRow.Small(_ml), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { Label = "x" }]), "Score");

    [TestMethod]
    public void OfNumbers_KeepsTheEstimatorContract()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Label = new[] { 1f, 2f }, Score = new[] { 3f, 4f }, Name = "x" }]);
        EstimatorContract.Verify(
            _ml, _ml.Sequence.Transforms.ToTokenRows(carriedColumnNames: ["Name"]),
            data, Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { Label = new[] { 1f }, Score = 1f, Name = "x" }]), "Name");
    }

    [TestMethod]
    public void AStepWithALabel_IsARow()
    {
        var rows = Rows(TaggedRow.Small(_ml), new TokenRowsOptions { CarriedColumnNames = ["Document"] });
        CollectionAssert.AreEqual(new uint[] { 1, 2, 3 }, rows.GetColumn<uint>("Label").ToArray());
        CollectionAssert.AreEqual(new uint[] { 1, 1, 3 }, rows.GetColumn<uint>("PredictedLabel").ToArray());
        CollectionAssert.AreEqual(new long[] { 0, 0, 2 }, rows.GetColumn<long>("Row").ToArray());
        CollectionAssert.AreEqual(new[] { 0, 2, 0 }, rows.GetColumn<int>("Step").ToArray());
        CollectionAssert.AreEqual(new[] { "a", "a", "b" }, Columns.Texts(rows, "Document"));
        Assert.AreEqual("0.7 0.2 0.1|0.5 0.4 0.1|0.3 0.45 0.25", Scores(rows));
        Assert.IsNull(rows.GetRowCount());
        Assert.HasCount(1, rows.GetRowCursorSet(rows.Schema, 4));
    }

    [TestMethod]
    public void ColumnsHaveTheTypesAndNamesThatStockEvaluatorsRead()
    {
        var schema = Rows(TaggedRow.Small(_ml), new TokenRowsOptions()).Schema;
        CollectionAssert.AreEqual(new[] { "Label", "Score", "PredictedLabel", "Row", "Step" }, schema.Select(c => c.Name).ToArray());
        Assert.AreEqual(3, ((VectorDataViewType)schema["Score"].Type).Size);
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        schema["Score"].GetSlotNames(ref names);
        CollectionAssert.AreEqual(new[] { "N", "V", "X" }, names.DenseValues().Select(n => n.ToString()).ToArray());
        CollectionAssert.AreEqual(new[] { "N", "V", "X" }, Columns.KeyValues(schema["Label"]));
        CollectionAssert.AreEqual(new[] { "N", "V", "X" }, Columns.KeyValues(schema["PredictedLabel"]));
    }

    [TestMethod]
    public void WithoutPredictions_TheMostProbableClassIsPredicted()
    {
        var rows = Rows(_ml.Transforms.DropColumns("PredictedLabel"), new TokenRowsOptions());
        CollectionAssert.AreEqual(new uint[] { 1, 1, 2 }, rows.GetColumn<uint>("PredictedLabel").ToArray());
    }

    [TestMethod]
    public void WithoutScores_ThePredictedClassScoresOne() =>
        Assert.AreEqual("1 0 0|1 0 0|0 0 1", Scores(Rows(TaggedRow.Small(_ml), new TokenRowsOptions { ScoreColumnName = null })));

    [TestMethod]
    public void LabelsAheadOfTheScores_AreLeftOut()
    {
        var data = TaggedRow.View(_ml,
            new() { Tags = ["X", "N", "V"], Score = [.7f, .2f, .1f, .5f, .4f, .1f] },
            new() { Tags = ["X"] },
            new());
        var rows = Rows(_ml.Transforms.DropColumns("PredictedLabel").Fit(data).Transform(data), new TokenRowsOptions { UnscoredLabels = 1 });
        CollectionAssert.AreEqual(new uint[] { 1, 2 }, rows.GetColumn<uint>("Label").ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2 }, rows.GetColumn<int>("Step").ToArray());
        Assert.AreEqual("0.7 0.2 0.1|0.5 0.4 0.1", Scores(rows));
    }

    [TestMethod]
    public void NumbersComeOutOneByOne_AndMissingLabelsNotAtAll()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Label = new[] { 1f, float.NaN, 3f }, Forecast = new[] { 4f, 5f, 6f } }, new { Label = new[] { 7f, 8f, 9f }, Forecast = new[] { 1f, 2f, 3f } }]);
        var rows = Rows(data, new TokenRowsOptions { ScoreColumnName = "Forecast" });
        CollectionAssert.AreEqual(new[] { 1f, 3, 7, 8, 9 }, Columns.Numbers(rows, "Label"));
        CollectionAssert.AreEqual(new[] { 4f, 6, 1, 2, 3 }, Columns.Numbers(rows, "Score"));
        CollectionAssert.AreEqual(new[] { 0, 2, 0, 1, 2 }, rows.GetColumn<int>("Step").ToArray());
        Assert.IsNull(rows.Schema.GetColumnOrNull("PredictedLabel"));
    }

    [TestMethod]
    public void TestingScope_LeavesScoringItsRows()
    {
        var data = TaggedRow.Small(_ml);
        var model = new EstimatorChain<ITransformer>().Append(_ml.Transforms.CopyColumns("Copy", "Document"))
            .Append(_ml.Sequence.Transforms.ToTokenRows(), TransformerScope.Testing).Fit(data);
        Assert.HasCount(3, Columns.Texts(model.Transform(data), "Document"));
        Assert.HasCount(3, model.Transform(data, TransformerScope.Testing).GetColumn<int>("Step").ToArray());
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => model.LastTransformer.GetRowToRowMapper(data.Schema)).Message, "ToTokenRows makes several rows of one.");
    }

    [TestMethod]
    public void RowsThatDoNotFit_AreNamed()
    {
        var scores = TaggedRow.View(_ml, new TaggedRow { Tags = ["N", "V"], Predicted = ["N", "V"], Score = [1, 0, 0] });
        StringAssert.StartsWith(Fault(scores, new()), "Row 0 has 3 values in 'Score', ToTokenRows needs 6: for each of the 2 labels in 'Label' that have a score the probabilities of 3 classes.");
        var predictions = TaggedRow.View(_ml, new TaggedRow { Tags = ["N", "V"], Predicted = ["N"], Score = [1, 0, 0, 0, 1, 0] });
        StringAssert.StartsWith(Fault(predictions, new() { ScoreColumnName = null }), "Row 0 has 1 values in 'PredictedLabel', ToTokenRows needs 2, one for each label in 'Label' that has a score.");
        var missing = TaggedRow.View(_ml, new TaggedRow { Tags = ["N", "V"], Predicted = ["N", "-"] });
        StringAssert.StartsWith(Fault(missing, new() { ScoreColumnName = null }), "Row 0 has a label and no prediction at step 1 in 'PredictedLabel'.");
        var numbers = _ml.Data.LoadFromEnumerable([new { Label = new[] { 1f, 2f }, Score = new[] { 1f } }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => Columns.Numbers(Rows(numbers, new()), "Score")).Message, "Row 0 has 1 values in 'Score', ToTokenRows needs 2, one for each label in 'Label' that has a score.");

        string Fault(IDataView data, TokenRowsOptions options) => Assert.ThrowsExactly<InvalidOperationException>(() => Scores(Rows(data, options))).Message;
    }

    [TestMethod]
    public void WrongColumns_AreNamed()
    {
        var data = TaggedRow.Small(_ml);
        StringAssert.StartsWith(Fault(new() { ScoreColumnName = "Tags" }), "Schema mismatch for input column 'Tags' of ToTokenRows: expected Vector<Single>");
        StringAssert.StartsWith(Fault(new() { LabelColumnName = "Tags" }), "Schema mismatch for input column 'Tags' of ToTokenRows: expected Vector<Key<UInt32>> or Vector<Single>");
        StringAssert.StartsWith(Fault(new() { LabelColumnName = "Score", ScoreColumnName = null }), "Column 'Score' of ToTokenRows holds numbers, and only keys can do without a column of scores.");
        StringAssert.StartsWith(Fault(new() { PredictedLabelColumnName = "X" }), "Could not find input column 'X' of ToTokenRows.");
        StringAssert.StartsWith(Fault(new() { CarriedColumnNames = ["Y"] }), "Could not find input column 'Y' of ToTokenRows.");
        var twoKeys = _ml.Sequence.Transforms.BuildVocabulary("Other", "Predicted", unknownToken: null).Fit(data).Transform(data);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Rows(twoKeys, new() { PredictedLabelColumnName = "Other" })).Message, "Column 'Other' of ToTokenRows has 2 keys, the labels in 'Label' have 3.");

        string Fault(TokenRowsOptions options) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Rows(data, options)).Message;
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.ToTokenRows(new TokenRowsOptions { UnscoredLabels = -1, CarriedColumnNames = ["Step", "A", "A"] }));
        Assert.AreEqual("TokenRowsOptions: 3 faults. UnscoredLabels must be between 0 and 2147483647, was -1. CarriedColumnNames must not hold 'Step', which ToTokenRows makes itself. CarriedColumnNames must differ from each other.", fault.Message);
    }

    [TestMethod]
    [DataRow(4096, 0)]
    [DataRow(4097, 1)]
    public void ManyClasses_AreWarnedOf(int classes, int warnings)
    {
        var found = new List<string>();
        _ml.Log += (_, e) =>
        {
            if (e.Kind == ChannelMessageKind.Warning) found.Add(e.Message);
        };
        var data = TokensOf(classes);
        _ml.Sequence.Transforms.ToTokenRows().Fit(data);
        Assert.HasCount(warnings, found);
        if (warnings > 0) StringAssert.Contains(found[0], "Column 'Label' has 4097 classes.");
    }

    [TestMethod]
    public void AnAlteredZip_IsRefused()
    {
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.ToTokenRows().Fit(TaggedRow.Small(_ml)), TaggedRow.Small(_ml).Schema, zip);
        byte[] altered = ModelZips.Alter(zip.ToArray(), "options.json", bytes => System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes).Replace("\"unscoredLabels\": 0", "\"unscoredLabels\": -1")));
        StringAssert.Contains(Faults.Texts(() => _ml.Model.Load(new MemoryStream(altered), out _)), "has -1 labels without score, which cannot be below 0");
    }

    private IDataView TokensOf(int count)
    {
        var data = _ml.Data.LoadFromEnumerable([new { Tokens = Enumerable.Range(0, count).Select(i => $"{i}").ToArray(), Score = new[] { 1f } }]);
        return _ml.Sequence.Transforms.BuildVocabulary("Label", "Tokens", unknownToken: null).Fit(data).Transform(data);
    }

    private IDataView Rows(IEstimator<ITransformer> preparation, TokenRowsOptions options)
    {
        var data = TaggedRow.Small(_ml);
        return Rows(preparation.Fit(data).Transform(data), options);
    }

    private IDataView Rows(IDataView data, TokenRowsOptions options) => _ml.Sequence.Transforms.ToTokenRows(options).Fit(data).Transform(data);

    private static string Scores(IDataView rows) => string.Join('|', Columns.Scores(rows).Select(s => string.Join(' ', s)));
}
