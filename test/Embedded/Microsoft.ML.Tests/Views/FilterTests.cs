using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Views;

[TestClass]
public class FilterTests
{
    private readonly MLContext _ml = new(7);

    private IDataView Forty => _ml.Data.LoadFromEnumerable(Rows.Numbers(40));

    [TestMethod]
    public void Filters_KeepTheRowsThatMLNetKeeps()
    {
        // Printed by the official package for the same rows.
        Assert.AreEqual("6,7,8,9,10", Rows.Join(_ml.Data.FilterRowsByColumn(Forty, "Half", 3, 5.5)));
        Assert.AreEqual("1,2,6,7,11,12,16,17,21,22,26,27,31,32,36,37", Rows.Join(_ml.Data.FilterRowsByKeyColumnFraction(Forty, "Key", 0.2, 0.7)));
    }

    [TestMethod]
    public void MissingValues_AreNotANumber_KeyZero_AndAKeyOutOfAVector()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Make(5));
        string Kept(params string[] columns) => string.Join(",", _ml.Data.FilterRowsByMissingValues(data, columns).GetColumn<int>("Int32"));
        Assert.AreEqual("0,-1,-2,-4", Kept("Single"));
        Assert.AreEqual("0,-1,-2", Kept("Key"));
        Assert.AreEqual("0,-1,-2", Kept("Single", "Key"));
        Assert.AreEqual("", Kept("Keys"));
        Assert.AreEqual("0,-1,-2,-3,-4", Kept("Pair", "Vector"));
    }

    [TestMethod]
    public void ARealOutsideAnyRange_IsLeftOut()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { float.NaN, 1, float.PositiveInfinity, float.NegativeInfinity }.Select((v, i) => new Number { Index = i, Half = v }));
        Assert.AreEqual("1,3", Rows.Join(_ml.Data.FilterRowsByColumn(data, "Half")));
    }

    [TestMethod]
    public void BootstrapSamples_AreThoseOfMLNet()
    {
        Assert.AreEqual("0,2,2,3,4,4,4,4,4,9,9,9,10,11,12,12,14,14,16,16,20,20,21,21,21,28,29,29,31,31,32,33,33,34,34,37,37,39", Rows.Join(_ml.Data.BootstrapSample(Forty, seed: 5)));
        Assert.AreEqual("1,5,6,7,8,13,15,17,18,19,22,23,24,25,26,27,30,35,36,38", Rows.Join(_ml.Data.BootstrapSample(Forty, seed: 5, complement: true)));
        Assert.AreEqual(
            "2,2,5,7,9,10,10,10,10,11,11,11,12,14,14,16,16,16,17,19,20,20,21,22,22,24,24,25,26,28,28,29,29,34,35,35,36,37,38,39,39,39,39",
            Rows.Join(new MLContext(7).Data.BootstrapSample(Forty)));
    }

    [TestMethod]
    public void CopiesOfARow_HaveIdsOfTheirOwn()
    {
        using var cursor = _ml.Data.BootstrapSample(Forty, seed: 5).GetRowCursor([]);
        var get = cursor.GetIdGetter();
        var ids = new HashSet<DataViewRowId>();
        for (DataViewRowId id = default; cursor.MoveNext();)
        {
            get(ref id);
            Assert.IsTrue(ids.Add(id));
        }

        Assert.HasCount(38, ids);
    }

    [TestMethod]
    public void WrongColumnsAndBounds_AreNamed()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByColumn(Forty, "Index", 1, 2)).Message, "'Index': expected Single or Double, got Int32");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByKeyColumnFraction(Forty, "Half")).Message, "expected KeyType, got Single");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByMissingValues(Forty, "Name")).Message, "does not support missing values");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByMissingValues(Forty, "Half", "Half")).Message, "multiple times");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByMissingValues(Forty, "zz")).Message, "'zz' not found");
        Assert.AreEqual("upperBound", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByColumn(Forty, "Half", 2, 1)).ParamName);
        Assert.AreEqual("lowerBound", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByKeyColumnFraction(Forty, "Key", -1)).ParamName);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(100)]
    public void ASetOfCursors_GivesEveryRow_InTheOrderOfItsBatches(int cursors)
    {
        var cache = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Rows.Numbers(1000)));
        var filtered = _ml.Data.FilterRowsByColumn(cache, "Half", 100);
        foreach (var random in new[] { null, new Random(1) })
        {
            var rows = new List<(long Batch, int Index)>();
            foreach (var cursor in filtered.GetRowCursorSet(filtered.Schema, cursors, random))
            {
                using (cursor)
                {
                    var get = cursor.GetGetter<int>(filtered.Schema["Index"]);
                    for (int index = 0; cursor.MoveNext(); rows.Add((cursor.Batch, index)))
                    {
                        get(ref index);
                    }
                }
            }

            var ordered = rows.OrderBy(r => r.Batch).Select(r => r.Index).ToArray();
            CollectionAssert.AreEqual(Enumerable.Range(200, 800).ToArray(), random is null ? ordered : ordered.Order().ToArray());
        }
    }
}
