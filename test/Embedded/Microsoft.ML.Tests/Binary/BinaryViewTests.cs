using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Binary;

[TestClass]
public sealed class BinaryViewTests : IDisposable
{
    // More than two of ML.NET's blocks.
    private const int ManyRows = 20_000;

    private readonly MLContext _ml = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void EveryKindOfValue_ComesBack_WithItsAnnotations()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Make(5));
        var keyed = _ml.Transforms.Conversion.MapValueToKey("Mapped", "Words").Fit(data).Transform(data);
        var back = BinaryFiles.Load(_ml, BinaryFiles.Save(_ml, keyed));
        Assert.AreEqual(Show.All(keyed), Show.All(back));
        Assert.AreEqual(5, back.GetRowCount());
    }

    [TestMethod]
    public void AFileOfMLNet_IsRead()
    {
        // Written by Microsoft.ML 5.0.0: ml.Data.SaveAsBinary(ml.Transforms.Conversion.MapValueToKey("Mapped", "Words").Fit(data).Transform(data), stream)
        // with data = ml.Data.LoadFromEnumerable(Rows.Make(5)).
        var data = _ml.Data.LoadFromEnumerable(Rows.Make(5));
        var keyed = _ml.Transforms.Conversion.MapValueToKey("Mapped", "Words").Fit(data).Transform(data);
        Assert.AreEqual(Show.All(keyed), Show.All(_ml.Data.LoadFromBinary(Path.Combine(AppContext.BaseDirectory, "Binary", "written-by-mlnet.idv"))));
    }

    [TestMethod]
    public void ManyBlocks_AreReadInOrder()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Numbers(ManyRows));
        byte[] bytes = BinaryFiles.Save(_ml, data);
        var back = BinaryFiles.Load(_ml, bytes);
        CollectionAssert.AreEqual(Enumerable.Range(0, ManyRows).ToArray(), back.GetColumn<int>("Index").ToArray());
        Assert.AreEqual("n0", back.GetColumn<string>("Name").Last());

        // Deflated: the rows take 17 bytes each and more.
        Assert.IsLessThan(ManyRows * 8, bytes.Length);
    }

    [TestMethod]
    public void TheSource_IsReadOnce()
    {
        int read = 0;
        BinaryFiles.Save(_ml, _ml.Data.LoadFromEnumerable(Rows.Numbers(100).Select(n =>
        {
            read++;
            return n;
        })));
        Assert.AreEqual(100, read);
    }

    [TestMethod]
    public void LargeRows_MakeSmallBlocks()
    {
        // Rows of 4 MB and a little: 20 of them would be more than 80 MB.
        var rows = Enumerable.Range(0, 24).Select(i => new Long { Values = Enumerable.Repeat((float)i, 1 << 20).ToArray() });
        byte[] bytes = BinaryFiles.Save(_ml, _ml.Data.LoadFromEnumerable(rows));
        var contents = BinarySchemaReader.Read(new MemoryStream(bytes));
        Assert.AreEqual(19, contents.RowsPerBlock);
        Assert.AreEqual(23f, BinaryFiles.Load(_ml, bytes).GetColumn<float[]>("Values").Last()[^1]);
    }

    [TestMethod]
    public void WithARandom_EveryRowComesOnce_UnderItsId()
    {
        var back = BinaryFiles.Load(_ml, BinaryFiles.Save(_ml, _ml.Data.LoadFromEnumerable(Rows.Numbers(50_000))));
        using var cursor = back.GetRowCursor(back.Schema, new Random(1));
        var get = cursor.GetGetter<int>(back.Schema["Index"]);
        var getId = cursor.GetIdGetter();
        var seen = new List<int>();
        for (int index = 0; cursor.MoveNext(); seen.Add(index))
        {
            DataViewRowId id = default;
            get(ref index);
            getId(ref id);
            Assert.AreEqual((ulong)index, id.Low);
        }

        CollectionAssert.AreNotEqual(Enumerable.Range(0, 50_000).ToArray(), seen);
        CollectionAssert.AreEqual(Enumerable.Range(0, 50_000).ToArray(), seen.Order().ToArray());
    }

    [TestMethod]
    public void RandomOrder_IsThatOfMLNet()
    {
        // Printed by the official package for the same rows.
        var back = BinaryFiles.Load(_ml, BinaryFiles.Save(_ml, _ml.Data.LoadFromEnumerable(Rows.Numbers(ManyRows))));
        var shuffled = _ml.Data.TakeRows(_ml.Data.ShuffleRows(back, seed: 3, shufflePoolSize: 7), 10);
        Assert.AreEqual("12547,11519,15131,11902,17032,16609,18802,238,18138,14250", Rows.Join(shuffled));
    }

    [TestMethod]
    public void HiddenColumns_AreKeptWhenAsked()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Numbers(3));
        var hiding = _ml.Transforms.CopyColumns("Half", "Index").Fit(data).Transform(data);
        Assert.HasCount(4, BinaryFiles.Load(_ml, BinaryFiles.Save(_ml, hiding)).Schema);
        var kept = BinaryFiles.Load(_ml, BinaryFiles.Save(_ml, hiding, keepHidden: true));
        Assert.HasCount(5, kept.Schema);
        Assert.IsTrue(kept.Schema[1].IsHidden);
    }

    [TestMethod]
    public void OnlyColumnsAskedFor_AreActive()
    {
        var back = BinaryFiles.Load(_ml, BinaryFiles.Save(_ml, _ml.Data.LoadFromEnumerable(Rows.Numbers(3))));
        using var cursor = back.GetRowCursor([back.Schema["Half"]]);
        Assert.IsFalse(cursor.IsColumnActive(back.Schema["Name"]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(back.Schema["Name"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<int>(back.Schema["Half"]));
    }

    [TestMethod]
    public void AMissingFile_ADirectory_AndAnOrdinaryFile_AreNamed()
    {
        Assert.AreEqual("path", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromBinary(_folder["none.idv"])).ParamName);
        Assert.AreEqual("path", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromBinary(_folder.Path)).ParamName);
        string text = _folder.Write("text.idv", new string('x', 500));
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => _ml.Data.LoadFromBinary(text)).Message, "text.idv");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromBinary(new MultiFileSource(text, text)));
        Assert.ThrowsExactly<InvalidOperationException>(() => BinaryFiles.Save(_ml, _ml.Data.LoadFromEnumerable(Array.Empty<Nothing>())));
    }

    private sealed class Long
    {
        public float[]? Values;
    }

    private sealed class Nothing;
}
