using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Binary;

[TestClass]
public class BinarySchemaTests
{
    [TestMethod]
    public void TypesAndAnnotations_ComeBack_HiddenColumnsToo()
    {
        var schema = MakeSchema();
        var back = RoundTrip(schema);
        CollectionAssert.AreEqual(schema.Select(Describe).ToArray(), back.Select(Describe).ToArray());
        Assert.IsTrue(back[0].IsHidden);
    }

    [TestMethod]
    public void AnAnnotation_CanBeReadTwice_AndIsNotShared()
    {
        var column = RoundTrip(MakeSchema())["Keys"];
        VBuffer<ReadOnlyMemory<char>> first = default, second = default;
        column.GetKeyValues(ref first);
        var editor = VBufferEditor.CreateFromBuffer(ref first);
        editor.Values[0] = default;
        column.GetKeyValues(ref second);
        Assert.AreEqual("a", second.GetItemOrDefault(0).ToString());
    }

    [TestMethod]
    public void TypesOfOnesOwn_AreLeftOut()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Own", new OwnType());
        builder.AddColumn("Text", TextDataViewType.Instance);
        Assert.AreEqual("Text: String", RoundTrip(builder.ToSchema()).Single().ToString());
    }

    [TestMethod]
    public void Rows_AreNotNeeded()
    {
        using var stream = new MemoryStream();
        BinarySchemaWriter.Write(stream, new DataViewSchema.Builder().ToSchema());
        stream.Position = 0;
        Assert.IsEmpty(BinarySchemaReader.Read(stream).Schema);
    }

    private static string Describe(DataViewSchema.Column column) => Show.All(new NoRows(column));

    private static DataViewSchema RoundTrip(DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        BinarySchemaWriter.Write(stream, schema);
        stream.Position = 0;
        return BinarySchemaReader.Read(stream).Schema;
    }

    private static DataViewSchema MakeSchema()
    {
        PrimitiveDataViewType[] primitives =
        [
            NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32, NumberDataViewType.UInt32,
            NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double, TextDataViewType.Instance, BooleanDataViewType.Instance,
            DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, TimeSpanDataViewType.Instance, RowIdDataViewType.Instance,
            new KeyDataViewType(typeof(byte), 200), new KeyDataViewType(typeof(ushort), 3), new KeyDataViewType(typeof(uint), uint.MaxValue), new KeyDataViewType(typeof(ulong), ulong.MaxValue),
        ];
        var builder = new DataViewSchema.Builder();
        foreach (var type in primitives)
        {
            builder.AddColumn("Scalar", type);
            builder.AddColumn($"{type}", type);
            builder.AddColumn($"Variable {type}", new VectorDataViewType(type));
            builder.AddColumn($"Tensor {type}", new VectorDataViewType(type, 2, 0, 3));
        }

        var annotations = new DataViewSchema.Annotations.Builder();
        Add(annotations, "KeyValues", TextDataViewType.Instance, new VBuffer<ReadOnlyMemory<char>>(4, ["a".AsMemory(), "".AsMemory(), "ccc".AsMemory(), "é𝄞".AsMemory()]));
        Add(annotations, "Sparse", NumberDataViewType.Double, new VBuffer<double>(100, 2, [1.5, 2.5], [3, 99]));
        Add(annotations, "Flags", BooleanDataViewType.Instance, new VBuffer<bool>(11, [true, false, true, true, false, false, false, true, true, true, false]));
        Add(annotations, "When", DateTimeOffsetDataViewType.Instance, new VBuffer<DateTimeOffset>(2, [new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3)), default]));
        Add(annotations, "Times", DateTimeDataViewType.Instance, new VBuffer<DateTime>(1, [new DateTime(2001, 2, 3)]));
        Add(annotations, "Compressible", NumberDataViewType.Int32, new VBuffer<int>(5000, new int[5000]));
        annotations.Add("Empty", new VectorDataViewType(NumberDataViewType.Int32), (ref VBuffer<int> v) => v = new(0, []));
        annotations.AddPrimitiveValue("Flag", BooleanDataViewType.Instance, true);
        builder.AddColumn("Keys", new VectorDataViewType(new KeyDataViewType(typeof(uint), 4)), annotations.ToAnnotations());
        return builder.ToSchema();
    }

    private static void Add<T>(DataViewSchema.Annotations.Builder annotations, string kind, PrimitiveDataViewType type, VBuffer<T> value) =>
        annotations.Add(kind, new VectorDataViewType(type, value.Length), (ref VBuffer<T> destination) => value.CopyTo(ref destination));

    private sealed class OwnType() : StructuredDataViewType(typeof(Uri))
    {
        public override bool Equals(DataViewType other) => other is OwnType;
    }

    /// <summary>One column without rows.</summary>
    private sealed class NoRows(DataViewSchema.Column column) : IDataView
    {
        public bool CanShuffle => false;

        public DataViewSchema Schema { get; } = Single(column);

        public long? GetRowCount() => 0;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(Schema);

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

        private static DataViewSchema Single(DataViewSchema.Column column)
        {
            var builder = new DataViewSchema.Builder();
            builder.AddColumns([column]);
            return builder.ToSchema();
        }

        private sealed class Cursor(DataViewSchema schema) : RootCursor(schema, [true])
        {
            public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => (ref _) => { };

            protected override bool MoveNextCore() => false;
        }
    }
}
