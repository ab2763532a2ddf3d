using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;

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
    public void NewOptions_KeepTheEstimatorContract() => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.Partition(new PartitioningOptions { Steps = 5, Stride = 2, Rows = RowBoundaries.Kept }),
        Texts.Keys(_ml, Texts.Rhyme), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f } }]), "TokenIds", "Label");

    [TestMethod]
    public void Windows_AreAsManyAsTheFormulaSaysInBothOrders()
    {
        // Of T tokens, d dropped at the head, floor((T - d - 1) / n) windows: the last token is a label only.
        for (int length = 0; length <= 30; length += 5)
        {
            var rows = Texts.Keys(_ml, "x", new string('y', length));
            int tokens = length + 1;
            for (int steps = 1; steps <= 6; steps++)
            {
                for (int seed = 0; seed < 5; seed++)
                {
                    int offset = new Random(seed).Next(steps);
                    int expected = Math.Max(0, (int)Math.Floor((tokens - offset - 1.0) / steps));
                    Assert.HasCount(expected, Columns.Keys(Partition(rows, steps, PartitionOrder.Random), "TokenIds", new Random(seed)));
                    Assert.HasCount(expected / 2 * 2, Columns.Keys(Partition(rows, steps, PartitionOrder.Sequential(2)), "TokenIds", new Random(seed)));
                }
            }
        }
    }

    [TestMethod]
    public void StrideOfOne_MakesAWindowForEachToken()
    {
        var rows = Texts.Keys(_ml, Texts.Rhyme);
        uint[] stream = [.. Columns.Keys(rows, "TokenIds").SelectMany(r => r)];
        var windows = Partition(rows, new() { Steps = 6, Stride = 1 });
        uint[][] tokens = Columns.Keys(windows, "TokenIds"), labels = Columns.Keys(windows, "Label");

        Assert.HasCount(stream.Length - 6, tokens);
        for (int i = 0; i < tokens.Length; i++)
        {
            CollectionAssert.AreEqual(stream[i..(i + 6)], tokens[i]);
            CollectionAssert.AreEqual(stream[(i + 1)..(i + 7)], labels[i]);
        }
        CollectionAssert.AreNotEqual(Print(windows, null), Print(windows, new Random(1)));
        CollectionAssert.AreEquivalent(Print(windows, null), Print(windows, new Random(1)));
    }

    [TestMethod]
    public void KeptRows_AreNotMixed()
    {
        var rows = Texts.Keys(_ml, "abcdefgh", "", "i", "jklmn", "opq");
        uint[][] whole = Columns.Keys(rows, "TokenIds");
        var windows = Partition(rows, new() { Steps = 3, Rows = RowBoundaries.Kept });
        string[] expected = [Join(whole[0][..3]), Join(whole[0][3..6]), Join(whole[3][..3])];

        CollectionAssert.AreEqual(expected, Print(windows, null));
        CollectionAssert.AreEqual(new[] { Join(whole[0][1..4]), Join(whole[0][4..7]), Join(whole[3][1..4]) }, Columns.Keys(windows, "Label").Select(Join).ToArray());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(2)]
    public void KeptRows_DropAnewAtTheirHeadsWithoutLosingAWindow(int? lanes)
    {
        var rows = Texts.Keys(_ml, "abcdefgh", "ijklmn", "abcdefgh", "x");
        var windows = Partition(rows, new() { Steps = 3, Rows = RowBoundaries.Kept, Order = lanes is { } l ? PartitionOrder.Sequential(l) : PartitionOrder.Random });
        string[] all = [.. Columns.Keys(rows, "TokenIds").SelectMany(r => Enumerable.Range(0, Math.Max(0, r.Length - 3)).Select(i => Join(r[i..(i + 3)])))];
        var random = new Random(3);
        var seen = new HashSet<string>();
        for (int epoch = 0; epoch < 10; epoch++)
        {
            string[] epochs = Print(windows, random);
            Assert.HasCount(lanes is null ? 5 : 4, epochs);
            foreach (string window in epochs) CollectionAssert.Contains(all, window);
            seen.UnionWith(epochs);
        }
        Assert.IsGreaterThan(5, seen.Count);
    }

    [TestMethod]
    public void RowsWithoutTokens_MakeNoWindow()
    {
        var model = Texts.Preparation(_ml).Fit(Texts.Lines(_ml, "ab"));
        foreach (var data in new[] { Texts.Lines(_ml, "", ""), Texts.Lines(_ml) })
        {
            foreach (var boundaries in Enum.GetValues<RowBoundaries>()) Assert.IsEmpty(Print(Partition(model.Transform(data), new() { Steps = 1, Rows = boundaries }), new Random(1)));
        }
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(2)]
    public void VariableSteps_KeepTheEstimatorContract(int? lanes) => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.Partition(Varying(lanes)), Texts.Keys(_ml, Texts.Rhyme), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f } }]), "TokenIds", "Label");

    [TestMethod]
    public void VariableSteps_AreFixedWithoutARandom()
    {
        var rows = Texts.Keys(_ml, Texts.Rhyme);
        CollectionAssert.AreEqual(Print(Partition(rows, 8, PartitionOrder.Random), null), Print(Partition(rows, Varying(2)), null));
    }

    [TestMethod]
    public void VariableStepsInLanes_AreEqualSideBySideAndContinued()
    {
        const int Lanes = 3;
        var windows = Partition(Texts.Keys(_ml, LongText), Varying(Lanes));
        uint[][] tokens = Columns.Keys(windows, "TokenIds", new Random(1)), labels = Columns.Keys(windows, "Label", new Random(1));
        var batches = TokenBatch.Group(tokens.Zip(labels, (t, l) => new Window(t, l)), Lanes).ToList();

        Assert.IsTrue(batches.All(b => b.LabelCount == b.Steps * Lanes), "padding");
        for (int i = 1; i < batches.Count; i++) Assert.IsTrue(batches[i].Continues(batches[i - 1]), $"batch {i}");
        Assert.IsGreaterThan(3, batches.Select(b => b.Steps).Distinct().Count());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(3)]
    public void VariableSteps_AreDrawnAnewForEachCursorAndRepeatWithTheirSeed(int? lanes)
    {
        var windows = Partition(Texts.Keys(_ml, LongText), Varying(lanes));
        var random = new Random(1);
        CollectionAssert.AreEqual(Print(windows, new Random(1)), Print(windows, random));
        CollectionAssert.AreNotEqual(Print(windows, new Random(1)), Print(windows, random));
    }

    [TestMethod]
    public void VariableStepsInRandomOrder_LoseNothingButTheEnds()
    {
        var rows = Texts.Keys(_ml, LongText);
        uint[] stream = [.. Columns.Keys(rows, "TokenIds").SelectMany(r => r)];
        var windows = Partition(rows, Varying(null));
        uint[][] shuffled = Columns.Keys(windows, "TokenIds", new Random(4));

        // The offset (below 8) at the head, less than the minimum (3) and a label at the end.
        Assert.IsInRange(stream.Length - 10, stream.Length - 1, shuffled.Sum(w => w.Length));
        Assert.IsGreaterThan(3, shuffled.Select(w => w.Length).Distinct().Count());
        string text = Join(stream);
        foreach (uint[] window in shuffled) StringAssert.Contains(text, Join(window));
        Assert.AreNotEqual(text[..Join(shuffled[0]).Length], Join(shuffled[0]));
    }

    [TestMethod]
    public void VariableStepsOfKeptRows_AreNotMixed()
    {
        var rows = Texts.Keys(_ml, "abcdefghijklmnop", "", "qr", "stuvwxyz");
        uint[][] whole = Columns.Keys(rows, "TokenIds");
        uint[][] windows = Columns.Keys(Partition(rows, new() { Steps = 5, Rows = RowBoundaries.Kept, VariableSteps = new() { Deviation = 1, Minimum = 3 } }), "TokenIds", new Random(1));

        Assert.IsGreaterThan(3, windows.Length);
        foreach (uint[] window in windows) Assert.IsTrue(whole.Any(row => Join(row).Contains(Join(window), StringComparison.Ordinal)));
        CollectionAssert.IsSubsetOf(new[] { whole[0][0], whole[3][0] }, windows.Select(w => w[0]).ToArray());
    }

    [TestMethod]
    public void AlteredVariableSteps_AreRefused()
    {
        var data = Texts.Keys(_ml, Texts.Rhyme);
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.Partition(Varying(2)).Fit(data), data.Schema, zip);
        byte[] altered = ModelZips.Alter(zip.ToArray(), "options.json", bytes => System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes).Replace("\"minimum\": 3", "\"minimum\": 0", StringComparison.Ordinal)));
        StringAssert.Contains(Faults.Texts(() => _ml.Model.Load(new MemoryStream(altered), out _)), "windows of impossible lengths: Minimum must be between 1 and 1000000, was 0.");
    }

    [TestMethod]
    public void OldModels_HaveNoStrideAndCrossRows()
    {
        var data = Texts.Keys(_ml, Texts.Rhyme);
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.Partition("TokenIds", 5).Fit(data), data.Schema, zip);
        string? options = null;
        ModelZips.Alter(zip.ToArray(), "options.json", bytes =>
        {
            options = System.Text.Encoding.UTF8.GetString(bytes);
            return bytes;
        });
        Assert.DoesNotContain("stride", options!);
        Assert.DoesNotContain("rows", options!);
        Assert.DoesNotContain("variable", options!);
    }

    [TestMethod]
    public void AlteredStride_IsRefused()
    {
        var data = Texts.Keys(_ml, Texts.Rhyme);
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.Partition(new PartitioningOptions { Stride = 2 }).Fit(data), data.Schema, zip);
        byte[] altered = ModelZips.Alter(zip.ToArray(), "options.json", bytes => System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes).Replace("\"stride\": 2", "\"stride\": 0", StringComparison.Ordinal)));
        StringAssert.Contains(Faults.Texts(() => _ml.Model.Load(new MemoryStream(altered), out _)), "windows 0 tokens apart");
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.Partition("Label", steps: 0));
        Assert.AreEqual("PartitioningOptions: 2 faults. Steps must be between 1 and 1000000, was 0. LabelColumnName and ColumnName must differ, both were 'Label'.", fault.Message);
    }

    [TestMethod]
    public void WhatVariableStepsExclude_IsSaidAtOnce()
    {
        var options = new PartitioningOptions { Stride = 2, Rows = RowBoundaries.Kept, Order = PartitionOrder.Sequential(2), VariableSteps = new() { FullProbability = 2, Minimum = 0 } };
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.Partition(options));
        Assert.AreEqual(
            "PartitioningOptions: 4 faults. FullProbability must be between 0 and 1, was 2. Minimum must be between 1 and 1000000, was 0. " +
            "VariableSteps and Stride exclude each other: where lengths vary, windows begin where the one before ended. " +
            "VariableSteps with RowBoundaries.Kept needs PartitionOrder.Random: rows of different lengths cannot be cut at the same places.", fault.Message);
    }

    private static IEnumerable<string> LongText => Enumerable.Repeat(Texts.Rhyme, 5).SelectMany(t => t);

    private static PartitioningOptions Varying(int? lanes) => new()
    {
        Steps = 8,
        Order = lanes is { } l ? PartitionOrder.Sequential(l) : PartitionOrder.Random,
        VariableSteps = new() { Deviation = 2, Minimum = 3 },
    };

    private IDataView Partition(IDataView rows, int steps, PartitionOrder order) => _ml.Sequence.Transforms.Partition("TokenIds", steps, order).Fit(rows).Transform(rows);

    private IDataView Partition(IDataView rows, PartitioningOptions options) => _ml.Sequence.Transforms.Partition(options).Fit(rows).Transform(rows);

    private static string Join(uint[] keys) => string.Join(' ', keys);

    private static string[] Print(IDataView windows, Random? random) => [.. Columns.Keys(windows, "TokenIds", random).Select(w => string.Join(' ', w))];
}
