using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Views;

[TestClass]
public class ViewTests
{
    private readonly MLContext _ml = new(7);

    private IDataView Forty => _ml.Data.LoadFromEnumerable(Rows.Numbers(40));

    [TestMethod]
    public void Splits_AreThoseOfMLNet()
    {
        // Printed by the official package for the same seeds and rows.
        Assert.AreEqual("3,16,17,19,22,32,34,36", Rows.Join(_ml.Data.TrainTestSplit(Forty, 0.3).TestSet));
        Assert.AreEqual("2,17,21,33,36,37", Rows.Join(_ml.Data.TrainTestSplit(Forty, 0.2, seed: 5).TestSet));
        Assert.AreEqual("5,6,18,28,37", Rows.Join(new MLContext().Data.TrainTestSplit(Forty, 0.2).TestSet));
        Assert.AreEqual("0,1,5,6,10,11,15,16,20,21,25,26,30,31,35,36", Rows.Join(_ml.Data.TrainTestSplit(Forty, 0.4, "Key").TestSet));
        Assert.AreEqual("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15", Rows.Join(_ml.Data.TrainTestSplit(Forty, 0.4, "Half").TestSet));
        Assert.AreEqual("1,5,6,8,12,13,15,19,20,22,26,27,29,33,34,36", Rows.Join(_ml.Data.TrainTestSplit(Forty, 0.4, "Name").TestSet));
        Assert.AreEqual("0,3,6,9,17,18,21,24,25,27,34,35,37", Rows.Join(_ml.Data.TrainTestSplit(Forty, 0.4, "Index").TestSet));
        CollectionAssert.AreEqual(
            new[] { "3,16,17,19,22,32,34,36,37", "1,4,7,11,15,18,20,21,23,24,25,27,28,31,38", "0,2,5,6,8,9,10,12,13,14,26,29,30,33,35,39" },
            _ml.Data.CrossValidationSplit(Forty, 3).Select(f => Rows.Join(f.TestSet)).ToArray());
    }

    [TestMethod]
    public void EveryRow_IsOnOneSideOfASplit()
    {
        var split = _ml.Data.TrainTestSplit(Forty, 0.3);
        var both = split.TrainSet.GetColumn<int>("Index").Concat(split.TestSet.GetColumn<int>("Index")).Order().ToArray();
        CollectionAssert.AreEqual(Enumerable.Range(0, 40).ToArray(), both);
        Assert.IsFalse(split.TrainSet.CanShuffle);
    }

    [TestMethod]
    public void ASplit_IsTheSame_WhicheverColumnsAreRead()
    {
        var test = _ml.Data.TrainTestSplit(Forty, 0.3, "Name").TestSet;
        CollectionAssert.AreEqual(test.GetColumn<int>("Index").Select(i => i / 2f).ToArray(), test.GetColumn<float>("Half").ToArray());
        using var cursor = test.GetRowCursor([test.Schema["Half"]]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(test.Schema["Name"]));
    }

    [TestMethod]
    public void Arguments_AreChecked()
    {
        Assert.AreEqual("testFraction", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.TrainTestSplit(Forty, 1)).ParamName);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.TrainTestSplit(Forty, 0.5, "zz")).Message, "Could not find SamplingKeyColumn column 'zz'");
        Assert.AreEqual("count", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.TakeRows(Forty, 0)).ParamName);
        Assert.AreEqual("columnsToPrefetch", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.Cache(Forty, "zz")).ParamName);
        Assert.ThrowsExactly<InvalidOperationException>(() => Forty.GetRowCursor(_ml.Data.LoadFromEnumerable(Rows.Make()).Schema));
    }

    [TestMethod]
    public void TakeAndSkip_CutTheRows()
    {
        Assert.AreEqual("0,1,2", Rows.Join(_ml.Data.TakeRows(Forty, 3)));
        Assert.AreEqual("37,38,39", Rows.Join(_ml.Data.SkipRows(Forty, 37)));
        Assert.AreEqual("", Rows.Join(_ml.Data.SkipRows(Forty, 50)));
    }

    [TestMethod]
    public void ACache_ReadsItsSourceOncePerColumn()
    {
        int read = 0;
        var rows = Rows.Numbers(10).Select(n =>
        {
            read++;
            return n;
        });
        var cache = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(rows));
        Assert.AreEqual(0, read);
        Assert.AreEqual("0,1,2,3,4,5,6,7,8,9", Rows.Join(cache));
        Assert.AreEqual("0,1,2,3,4,5,6,7,8,9", Rows.Join(cache));
        Assert.AreEqual(10, read);
        Assert.AreEqual(10, cache.GetRowCount());
        Assert.AreEqual(4.5f, cache.GetColumn<float>("Half").Last());
        Assert.AreEqual(20, read);
    }

    [TestMethod]
    public void ACache_KeepsEveryKindOfValue()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Make());
        Assert.AreEqual(Show.All(data), Show.All(_ml.Data.Cache(data, "Words")));
    }

    [TestMethod]
    public void ACache_ShufflesWithARandom()
    {
        var cache = _ml.Data.Cache(Forty);
        using var cursor = cache.GetRowCursor(cache.Schema, new Random(1));
        var get = cursor.GetGetter<int>(cache.Schema["Index"]);
        var getId = cursor.GetIdGetter();
        var seen = new List<int>();
        while (cursor.MoveNext())
        {
            int index = 0;
            DataViewRowId id = default;
            get(ref index);
            getId(ref id);
            Assert.AreEqual((ulong)index, id.Low);
            seen.Add(index);
        }

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 40).ToArray(), seen);
        CollectionAssert.AreNotEqual(Enumerable.Range(0, 40).ToArray(), seen);
    }

    [TestMethod]
    public void ShuffledRows_AreThoseOfMLNet()
    {
        // Printed by the official package for the same seed and rows; a cache can be shuffled itself.
        string Shuffled(IDataView data, int pool, bool source) => Rows.Join(_ml.Data.ShuffleRows(data, seed: 3, shufflePoolSize: pool, shuffleSource: source));
        Assert.AreEqual("1,7,6,2,4,3,5,10,12,15,0,13,18,9,20,16,21,23,8,17,14,19,25,22,28,29,24,30,33,27,11,26,34,38,31,32,37,39,35,36", Shuffled(Forty, 7, false));
        Assert.AreEqual("4,7,2,5,10,1,12,8,13,15,0,9,6,11,17,14,20,21,16,22,25,19,3,18,26,30,31,24,23,34,33,35,38,37,27,29,36,28,39,32", Shuffled(Forty, 7, true));
        Assert.AreEqual("26,4,30,25,35,33,38,8,37,32,21,36,1,10,23,9,24,15,7,12,13,20,29,0,18,19,27,17,39,5,22,14,11,16,28,2,6,31,34,3", Shuffled(_ml.Data.Cache(Forty), 7, true));
        Assert.AreEqual("23,34,4,18,37,16,2,14,1,6,10,28,13,22,26,12,31,32,7,30,35,3,24,29,0,9,36,8,17,25,27,15,39,5,20,19,21,33,11,38", Shuffled(Forty, 1000, true));
    }

    [TestMethod]
    public void WithoutASeed_TheContextDecidesTheOrder()
    {
        Assert.AreEqual(Rows.Join(new MLContext(7).Data.ShuffleRows(Forty)), Rows.Join(new MLContext(7).Data.ShuffleRows(Forty)));
        Assert.AreNotEqual(Rows.Join(new MLContext(7).Data.ShuffleRows(Forty)), Rows.Join(new MLContext(8).Data.ShuffleRows(Forty)));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(100)]
    public void Shuffling_KeepsEveryRowWhole(int pool)
    {
        var shuffled = _ml.Data.ShuffleRows(Forty, seed: 3, shufflePoolSize: pool);
        var rows = _ml.Data.CreateEnumerable<Number>(shuffled, reuseRowObject: false).ToArray();
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 40).ToArray(), rows.Select(r => r.Index).ToArray());
        Assert.IsTrue(rows.All(r => r.Half == r.Index / 2f && r.Name == $"n{r.Index % 7}"));
        Assert.AreEqual(pool == 1, rows.Select(r => r.Index).SequenceEqual(Enumerable.Range(0, 40)));
        Assert.AreEqual(Rows.Join(shuffled), Rows.Join(shuffled));
    }
}
