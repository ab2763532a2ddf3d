using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Tests.Translation;

namespace Microsoft.ML.Sequence.Tests.RowMapping;

/// <summary>A cursor that reads ahead shows what one that does not would show.</summary>
[TestClass]
public class BatchedCursorTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<Seq2SeqTransformer> s_model = new(() => SmallTranslator.Fit(s_ml).LastTransformer);

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(10)]
    [DataRow(65_536)]
    public void EveryColumn_PassesTheLookAhead(int batchSize)
    {
        var data = s_ml.Data.LoadFromEnumerable(Rows(10));
        var result = Translator(batchSize).Transform(data);
        var rows = s_ml.Data.CreateEnumerable<Everything>(data, reuseRowObject: false).ToArray();
        var read = s_ml.Data.CreateEnumerable<EverythingTranslated>(result, reuseRowObject: false).ToArray();
        Assert.AreEqual(JsonSerializer.Serialize(rows), JsonSerializer.Serialize(read.Select(r => new Everything(r))));
        CollectionAssert.AreEqual(Columns.Keys(Translator(64).Transform(data), "PredictedTokenIds").Select(k => string.Join(' ', k)).ToArray(), read.Select(r => string.Join(' ', r.PredictedTokenIds)).ToArray());
    }

    [TestMethod]
    public void SparseVectors_StaySparse()
    {
        var data = s_ml.Data.LoadFromEnumerable([new SparseRow { SourceIds = [4], Features = new VBuffer<float>(5, 1, [7f], [3]) }, new SparseRow { SourceIds = [5], Features = new VBuffer<float>(5, [1f, 2, 3, 4, 5]) }, new SparseRow { SourceIds = [6], Features = new VBuffer<float>(5, 0, [], []) }]);
        var read = s_ml.Data.CreateEnumerable<SparseRow>(Translator(2).Transform(data), reuseRowObject: false).ToArray();
        Assert.IsTrue(read[0].Features is { IsDense: false, Length: 5 });
        CollectionAssert.AreEqual(new float[] { 0, 0, 0, 7, 0 }, read[0].Features.DenseValues().ToArray());
        CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4, 5 }, read[1].Features.DenseValues().ToArray());
        CollectionAssert.AreEqual(new float[5], read[2].Features.DenseValues().ToArray());
    }

    [TestMethod]
    public void PositionBatchAndId_AreTheInputs()
    {
        var data = s_ml.Data.LoadFromEnumerable(Rows(7));
        var result = Translator(3).Transform(data);
        using var expected = data.GetRowCursor(data.Schema);
        using var found = result.GetRowCursor(result.Schema);
        var (expectedId, foundId) = (expected.GetIdGetter(), found.GetIdGetter());
        Assert.AreEqual(-1, found.Position);
        int rows = 0;
        for (DataViewRowId one = default, other = default; expected.MoveNext(); rows++)
        {
            Assert.IsTrue(found.MoveNext());
            expectedId(ref one);
            foundId(ref other);
            Assert.AreEqual((expected.Position, expected.Batch, one), (found.Position, found.Batch, other));
        }
        Assert.AreEqual(7, rows);
        Assert.IsFalse(found.MoveNext());
        Assert.IsFalse(found.MoveNext());
        Assert.AreEqual(-1, found.Position);
    }

    [TestMethod]
    public void AShuffledCursor_ShowsTheShuffledRows()
    {
        Everything[] rows = Rows(40);
        var data = s_ml.Data.LoadFromEnumerable(rows);
        var result = Translator(6).Transform(data);
        Assert.AreEqual(data.CanShuffle, result.CanShuffle);
        var serial = Columns.Keys(result, "PredictedTokenIds");
        var numbers = Numbers(result, new Random(4));
        CollectionAssert.AreEqual(Numbers(data, new Random(4)), numbers);
        var shuffled = Columns.Keys(result, "PredictedTokenIds", new Random(4));
        for (int i = 0; i < numbers.Length; i++) CollectionAssert.AreEqual(serial[numbers[i]], shuffled[i]);
    }

    [TestMethod]
    public void ACursorSet_ShowsEveryRowOnce()
    {
        var result = Translator(4).Transform(s_ml.Data.LoadFromEnumerable(Rows(50)));
        var serial = Columns.Keys(result, "PredictedTokenIds");
        var cursors = result.GetRowCursorSet([result.Schema["Number"], result.Schema["PredictedTokenIds"]], 3);
        string[] found = new string[50];
        int read = 0;
        Parallel.ForEach(cursors, cursor =>
        {
            using (cursor)
            {
                var getNumber = cursor.GetGetter<int>(result.Schema["Number"]);
                var getKeys = cursor.GetGetter<VBuffer<uint>>(result.Schema["PredictedTokenIds"]);
                var (number, keys) = (0, default(VBuffer<uint>));
                while (cursor.MoveNext())
                {
                    getNumber(ref number);
                    getKeys(ref keys);
                    found[number] = string.Join(' ', keys.DenseValues());
                    Interlocked.Increment(ref read);
                }
            }
        });
        Assert.AreEqual(50, read);
        CollectionAssert.AreEqual(serial.Select(k => string.Join(' ', k)).ToArray(), found);
    }

    [TestMethod]
    public void OnlyColumnsAskedFor_AreActive()
    {
        var data = s_ml.Data.LoadFromEnumerable(Rows(3));
        var result = Translator(2).Transform(data);
        using (var cursor = result.GetRowCursor([result.Schema["Score"], result.Schema["Text"]]))
        {
            CollectionAssert.AreEquivalent(new[] { "Score", "Text" }, result.Schema.Where(cursor.IsColumnActive).Select(c => c.Name).ToArray());
            StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<VBuffer<uint>>(result.Schema["SourceIds"])).Message, "Column 'SourceIds' is not active.");
            StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<VBuffer<uint>>(result.Schema["PredictedTokenIds"])).Message, "Column 'PredictedTokenIds' is not active.");
            StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<double>(result.Schema["Score"])).Message, "Column 'Score' is of type Single, asked for as System.Double.");
        }
        long before = LiveTensors.Count;
        using var untouched = result.GetRowCursor([result.Schema["Text"]]);
        Assert.AreEqual(before, LiveTensors.Count, "a net is lent only to those who translate");
    }

    [TestMethod]
    public void DataOfNoRows_HasNone()
    {
        var result = Translator(4).Transform(s_ml.Data.LoadFromEnumerable(Rows(0)));
        Assert.IsEmpty(Columns.Keys(result, "PredictedTokenIds"));
    }

    [TestMethod]
    public void AnExceptionInTheMiddle_LeavesNoTensorBehind()
    {
        Everything[] rows = Rows(9);
        rows[5].SourceIds = [999];
        var result = Translator(2).Transform(s_ml.Data.LoadFromEnumerable(rows));
        long before = LiveTensors.Count;
        int read = 0;
        Assert.ThrowsExactly<InvalidOperationException>(() =>
        {
            using var cursor = result.GetRowCursor(result.Schema);
            for (; cursor.MoveNext(); read++) Assert.IsGreaterThan(before, LiveTensors.Count);
        });
        Assert.AreEqual(4, read, "whole batches before the fault are shown");
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void ACursorDisposedOfHalfWay_LeavesNoTensorBehind()
    {
        var result = Translator(2).Transform(s_ml.Data.LoadFromEnumerable(Rows(9)));
        long before = LiveTensors.Count;
        using (var cursor = result.GetRowCursor(result.Schema))
        {
            for (int i = 0; i < 3; i++) cursor.MoveNext();
        }
        Assert.AreEqual(before, LiveTensors.Count);
    }

    private static Seq2SeqTransformer Translator(int batchSize) => s_model.Value.With(new DecodingOptions { BatchSize = batchSize });

    private static int[] Numbers(IDataView data, Random random)
    {
        using var cursor = data.GetRowCursor([data.Schema["Number"]], random);
        var getNumber = cursor.GetGetter<int>(data.Schema["Number"]);
        var numbers = new List<int>();
        for (int number = 0; cursor.MoveNext(); numbers.Add(number)) getNumber(ref number);
        return [.. numbers];
    }

    private static Everything[] Rows(int count)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(i => new Everything
        {
            SourceIds = [.. Enumerable.Range(0, 1 + i % 5).Select(_ => (uint)random.Next(4, 10))],
            Number = i, Text = $"row {i}", Words = [.. Enumerable.Range(0, i % 3).Select(w => $"w{w}")], Vector = [i, i / 2f, -i], Key = (uint)(i % 6), Keys = [.. Enumerable.Range(0, i % 4).Select(k => (uint)k)],
            Truth = i % 2 == 0, Precise = i / 3.0, Small = (byte)i, Large = (ulong)i << 40, When = new DateTime(2026, 1, 1 + i % 28), Span = TimeSpan.FromMinutes(i), Offset = new DateTimeOffset(2026, 2, 3, 4, 5, i % 60, TimeSpan.FromHours(2)),
        })];
    }

    private class Everything
    {
        public Everything()
        {
        }

        public Everything(Everything other) =>
            (SourceIds, Number, Text, Words, Vector, Key, Keys, Truth, Precise, Small, Large, When, Span, Offset) =
            (other.SourceIds, other.Number, other.Text, other.Words, other.Vector, other.Key, other.Keys, other.Truth, other.Precise, other.Small, other.Large, other.When, other.Span, other.Offset);

        [KeyType(1000)]
        public uint[] SourceIds { get; set; } = [];

        public int Number { get; set; }

        public string Text { get; set; } = "";

        public string[] Words { get; set; } = [];

        [VectorType(3)]
        public float[] Vector { get; set; } = [];

        [KeyType(5)]
        public uint Key { get; set; }

        [KeyType(5)]
        public uint[] Keys { get; set; } = [];

        public bool Truth { get; set; }

        public double Precise { get; set; }

        public byte Small { get; set; }

        public ulong Large { get; set; }

        public DateTime When { get; set; }

        public TimeSpan Span { get; set; }

        public DateTimeOffset Offset { get; set; }
    }

    private sealed class EverythingTranslated : Everything
    {
        public uint[] PredictedTokenIds { get; set; } = [];

        public float Score { get; set; }
    }

    private sealed class SparseRow
    {
        [KeyType(1000)]
        public uint[] SourceIds { get; set; } = [];

        [VectorType(5)]
        public VBuffer<float> Features { get; set; }
    }
}
