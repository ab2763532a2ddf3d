using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Tests.Partitioning;

[TestClass]
public class PartitioningEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract() => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.Partition("TokenIds", 5, PartitionOrder.Sequential(2)),
        Texts.Keys(_ml, Texts.Rhyme), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f } }]), "TokenIds", "Label");

    [TestMethod]
    public void RowsAreOneStream_CutWithoutGapOrOverlap()
    {
        var rows = Texts.Keys(_ml, Texts.Rhyme);
        uint[] stream = [.. Columns.Keys(rows, "TokenIds").SelectMany(r => r)];
        var windows = Partition(rows, 7, PartitionOrder.Random);
        uint[][] tokens = Columns.Keys(windows, "TokenIds"), labels = Columns.Keys(windows, "Label");
        Assert.HasCount((stream.Length - 1) / 7, tokens);
        CollectionAssert.AreEqual(stream[..(tokens.Length * 7)], tokens.SelectMany(w => w).ToArray());
        CollectionAssert.AreEqual(stream[1..(tokens.Length * 7 + 1)], labels.SelectMany(w => w).ToArray());
    }

    [TestMethod]
    public void ARandom_DrawsTheOffsetAnewForEachCursor()
    {
        var windows = Partition(Texts.Keys(_ml, Texts.Rhyme), 7, PartitionOrder.Sequential(1));
        var random = new Random(3);
        var heads = Enumerable.Range(0, 20).Select(_ => string.Join(' ', Columns.Keys(windows, "TokenIds", random)[0])).Distinct().ToList();
        Assert.IsGreaterThan(3, heads.Count);
        Assert.AreEqual(string.Join(' ', Columns.Keys(windows, "TokenIds", new Random(5)).SelectMany(w => w)), string.Join(' ', Columns.Keys(windows, "TokenIds", new Random(5)).SelectMany(w => w)));
    }

    [TestMethod]
    public void RandomOrder_ShufflesAndLosesNothing()
    {
        var windows = Partition(Texts.Keys(_ml, Enumerable.Repeat(Texts.Rhyme, 5).SelectMany(t => t)), 3, PartitionOrder.Random);
        var sequential = Partition(Texts.Keys(_ml, Enumerable.Repeat(Texts.Rhyme, 5).SelectMany(t => t)), 3, PartitionOrder.Sequential(1));
        string[] shuffled = Print(windows, new Random(2)), inOrder = Print(sequential, new Random(2));
        CollectionAssert.AreNotEqual(inOrder, shuffled);
        CollectionAssert.AreEquivalent(inOrder, shuffled);
    }

    [TestMethod]
    public void SequentialOrder_ContinuesEachPlaceOfTheBatchBefore()
    {
        const int Batch = 3;
        var windows = Partition(Texts.Keys(_ml, Enumerable.Repeat(Texts.Rhyme, 3).SelectMany(t => t)), 4, PartitionOrder.Sequential(Batch));
        var random = new Random(1);
        uint[][] tokens = Columns.Keys(windows, "TokenIds", random);
        uint[][] labels = Columns.Keys(windows, "Label", new Random(1));
        Assert.AreEqual(0, tokens.Length % Batch);
        for (int i = Batch; i < tokens.Length; i++) Assert.AreEqual(labels[i - Batch][^1], tokens[i][0], $"window {i}");
    }

    [TestMethod]
    public void WithoutARandom_BothOrdersReadTheText()
    {
        var rows = Texts.Keys(_ml, Texts.Rhyme);
        CollectionAssert.AreEqual(Print(Partition(rows, 4, PartitionOrder.Random), null), Print(Partition(rows, 4, PartitionOrder.Sequential(3)), null));
    }

    [TestMethod]
    public void WindowsHaveTwoColumnsAndNoRowCount()
    {
        var windows = Partition(Texts.Keys(_ml, Texts.Rhyme), 4, PartitionOrder.Random);
        CollectionAssert.AreEqual(new[] { "TokenIds", "Label" }, windows.Schema.Select(c => c.Name).ToArray());
        Assert.IsNull(windows.GetRowCount());
        Assert.IsTrue(windows.CanShuffle);
        Assert.HasCount(1, windows.GetRowCursorSet(windows.Schema, 4));
        CollectionAssert.AreEqual(Columns.KeyValues(windows.Schema["TokenIds"]), Columns.KeyValues(windows.Schema["Label"]));
    }

    [TestMethod]
    public void TrainTestScope_LeavesScoringItsRows()
    {
        var lines = Texts.Lines(_ml, Texts.Rhyme);
        var model = Texts.Preparation(_ml).Append(_ml.Sequence.Transforms.Partition("TokenIds", 4), TransformerScope.TrainTest).Fit(lines);
        Assert.IsNull(model.Transform(lines).Schema.GetColumnOrNull("Label"));
        Assert.IsNotNull(model.Transform(lines, TransformerScope.Testing).Schema.GetColumnOrNull("Label"));
        Assert.IsTrue(((ITransformer)model.GetModelFor(TransformerScope.Scoring)).IsRowToRowMapper);
    }

    [TestMethod]
    public void FewerTokensThanAWindow_GiveNoWindow() =>
        Assert.IsEmpty(Columns.Keys(Partition(Texts.Keys(_ml, "abcd"), 4, PartitionOrder.Random), "TokenIds"));

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.Partition("Label", steps: 0));
        Assert.AreEqual("PartitioningOptions: 2 faults. Steps must be between 1 and 1000000, was 0. LabelColumnName and ColumnName must differ, both were 'Label'.", fault.Message);
    }

    private IDataView Partition(IDataView rows, int steps, PartitionOrder order) => _ml.Sequence.Transforms.Partition("TokenIds", steps, order).Fit(rows).Transform(rows);

    private static string[] Print(IDataView windows, Random? random) => [.. Columns.Keys(windows, "TokenIds", random).Select(w => string.Join(' ', w))];
}
