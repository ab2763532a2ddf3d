using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Objects;

[TestClass]
public class LoadFromEnumerableTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void Members_GiveColumnsOfTheirTypes()
    {
        var schema = _ml.Data.LoadFromEnumerable(Rows.Make()).Schema;
        CollectionAssert.AreEqual(new[]
        {
            "Text: String", "Words: Vector<String>", "Single: Single", "Double: Double", "Int32: Int32", "Int64: Int64", "Boolean: Boolean", "Time: DateTime",
            "Offset: DateTimeOffset", "Span: TimeSpan", "Key: Key<UInt32, 0-2>", "Vector: Vector<Double>", "Memory: String", "Byte: Byte", "UInt64: UInt64",
            "Renamed: Int16", "Keys: Vector<Key<UInt32, 0-3>>", "Pair: Vector<Single, 2>",
        }, schema.Select(c => c.ToString()).ToArray());
    }

    [TestMethod]
    public void Values_ComeThrough_AndBack()
    {
        var rows = Rows.Make();
        var back = _ml.Data.CreateEnumerable<Everything>(_ml.Data.LoadFromEnumerable(rows), reuseRowObject: false).ToArray();
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.AreEqual(rows[i].Text ?? "", back[i].Text);
            CollectionAssert.AreEqual(rows[i].Words ?? [], back[i].Words ?? []);
            Assert.AreEqual(rows[i].Single, back[i].Single);
            Assert.AreEqual((rows[i].Double, rows[i].Int32, rows[i].Int64, rows[i].Boolean), (back[i].Double, back[i].Int32, back[i].Int64, back[i].Boolean));
            Assert.AreEqual((rows[i].Time, rows[i].Offset, rows[i].Span), (back[i].Time, back[i].Offset, back[i].Span));
            CollectionAssert.AreEqual(rows[i].Keys, back[i].Keys);
            CollectionAssert.AreEqual(rows[i].Pair, back[i].Pair);
            CollectionAssert.AreEqual(rows[i].Vector.DenseValues().ToArray(), back[i].Vector.DenseValues().ToArray());
            Assert.AreEqual((rows[i].Int16, rows[i].Byte, rows[i].UInt64), (back[i].Int16, back[i].Byte, back[i].UInt64));
        }
    }

    [TestMethod]
    public void AScalarKey_IsZeroBasedInTheObject_AndMissingOutOfRange() =>
        CollectionAssert.AreEqual(new uint[] { 1, 2, 3, 0 }, _ml.Data.LoadFromEnumerable(Rows.Make()).GetColumn<uint>("Key").ToArray());

    [TestMethod]
    public void VectorKeys_AreRaw_AndNotRangeChecked() =>
        CollectionAssert.AreEqual(new uint[] { 3, 0, 9 }, _ml.Data.LoadFromEnumerable(Rows.Make()).GetColumn<uint[]>("Keys").Last());

    [TestMethod]
    public void Rows_AreEnumeratedAnewByEachCursor_AndOnlyOnDemand()
    {
        int started = 0;
        IEnumerable<Number> Source()
        {
            started++;
            foreach (var n in Rows.Numbers(3))
            {
                yield return n;
            }
        }

        var data = _ml.Data.LoadFromEnumerable(Source());
        Assert.AreEqual(0, started);
        Assert.AreEqual("0,1,2", Rows.Join(data));
        Assert.AreEqual("0,1,2", Rows.Join(data));
        Assert.AreEqual(2, started);
        Assert.IsNull(data.GetRowCount());
        Assert.AreEqual(3, _ml.Data.LoadFromEnumerable(Rows.Numbers(3)).GetRowCount());
    }

    [TestMethod]
    public void ADefinition_ChangesNamesTypesAndAnnotations()
    {
        var definition = SchemaDefinition.Create(typeof(Everything));
        definition["Text"].ColumnName = "Changed";
        definition["Keys"].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(uint), 7), 3);
        definition["Pair"].AddAnnotation("SlotNames", new VBuffer<ReadOnlyMemory<char>>(2, ["a".AsMemory(), "b".AsMemory()]), new VectorDataViewType(TextDataViewType.Instance, 2));
        var schema = _ml.Data.LoadFromEnumerable(Rows.Make(), definition).Schema;
        Assert.AreEqual("Changed: String", schema[0].ToString());
        Assert.AreEqual("Vector<Key<UInt32, 0-6>, 3>", schema["Keys"].Type.ToString());
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Pair"].GetSlotNames(ref names);
        Assert.IsTrue(schema["Pair"].HasSlotNames());
        Assert.AreEqual("b", names.GetItemOrDefault(1).ToString());
    }

    [TestMethod]
    public void ASchema_GivesTypesAndAnnotations()
    {
        var first = _ml.Data.LoadFromEnumerable(Rows.Make());
        var second = _ml.Data.LoadFromEnumerable(Rows.Make(), first.Schema);
        Assert.AreEqual(Show.All(first), Show.All(second));
    }

    [TestMethod]
    public void AReusedRow_IsTheSameObject_WithTheSameArrays()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Make());
        var seen = _ml.Data.CreateEnumerable<Everything>(data, reuseRowObject: true).Select(r => (Row: r, r.Pair)).ToArray();
        Assert.IsTrue(seen.All(s => ReferenceEquals(s.Row, seen[0].Row) && ReferenceEquals(s.Pair, seen[0].Pair)));
        CollectionAssert.AreEqual(new[] { 3f, 4f }, seen[0].Pair);
    }

    [TestMethod]
    public void FaultyClasses_AreRefused()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Make());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable([new Unsupported()]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable([new Twice()]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable([new SignedKey()]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable([new ScalarVector()]));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.CreateEnumerable<Other>(data, false)).Message, "'Nope'");
        Assert.AreEqual(4, _ml.Data.CreateEnumerable<Other>(data, false, ignoreMissingColumns: true).Count());
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Data.CreateEnumerable<WrongType>(data, false)).Message, "Can't bind the IDataView column 'Text' of type 'String'");
    }

    [TestMethod]
    public void Nulls_AreRefused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Data.LoadFromEnumerable<Number>(null));
        var holey = _ml.Data.LoadFromEnumerable(new Number[] { null! });
        Assert.ThrowsExactly<InvalidOperationException>(() => Rows.Join(holey));
    }

    [TestMethod]
    public void Getters_AreChecked()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Numbers(2));
        using var cursor = data.GetRowCursor([data.Schema["Half"]]);
        Assert.AreEqual("column", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<int>(data.Schema["Index"])).ParamName);
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<int>(data.Schema["Half"]));
        var get = cursor.GetGetter<float>(data.Schema["Half"]);
        float value = 0;
        Assert.ThrowsExactly<InvalidOperationException>(() => get(ref value));
        while (cursor.MoveNext())
        {
            get(ref value);
        }

        Assert.AreEqual(0.5f, value);
        Assert.AreEqual(-1, cursor.Position);
        Assert.IsFalse(cursor.MoveNext());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => data.GetColumn<int>("Name"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => data.GetColumn<int>("Nope"));
    }

    private sealed class Unsupported
    {
        public object? X { get; set; }
    }

    private sealed class Twice
    {
        public int A { get; set; }
        [ColumnName("A")] public int B { get; set; }
    }

    private sealed class SignedKey
    {
        [KeyType(3)] public int A { get; set; }
    }

    private sealed class ScalarVector
    {
        [VectorType(3)] public int A { get; set; }
    }

    private sealed class Other
    {
        public string? Nope { get; set; }
    }

    private sealed class WrongType
    {
        public float Text { get; set; }
    }
}
