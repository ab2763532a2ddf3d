using Microsoft.ML.Data;
using Microsoft.ML.Tests.Pipeline;
using Microsoft.ML.Tests.Samples;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Transforms;

[TestClass]
public class KeyMappingTests
{
    private readonly MLContext _ml = new(1);

    public static IEnumerable<string> Inputs =>
        ["Text", "Words", "Single", "Double", "Int32", "Int64", "Boolean", "Time", "Offset", "Span", "Key", "Keys", "Vector", "Byte", "UInt64", "Pair"];

    private IDataView Data => _ml.Data.LoadFromEnumerable(Rows.Make());

    [TestMethod]
    [DynamicData(nameof(Inputs))]
    public void MapValueToKey_KeepsTheContract_ForEveryType(string column)
    {
        var others = new DataViewSchema.Builder();
        others.AddColumn("Other", TextDataViewType.Instance);
        var wrongName = _ml.Data.SkipRows(_ml.Data.LoadFromEnumerable(Rows.Numbers(3)), 1);
        foreach (var order in Enum.GetValues<ValueToKeyMappingEstimator.KeyOrdinality>())
        {
            EstimatorContract.Verify(_ml.Transforms.Conversion.MapValueToKey("Out", column, keyOrdinality: order), Data, wrongName.Schema.GetColumnOrNull(column) is null ? [wrongName] : []);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Inputs))]
    public void MapKeyToValue_UndoesMapValueToKey(string column)
    {
        var keyed = _ml.Transforms.Conversion.MapValueToKey("Out", column).Fit(Data).Transform(Data);
        if (column is "Key" or "Keys")
        {
            // Keys without values of their own come back as keys.
            Assert.IsTrue(keyed.Schema["Out"].HasKeyValues((KeyDataViewType)Item(Data.Schema[column].Type)));
        }

        var back = _ml.Transforms.Conversion.MapKeyToValue("Back", "Out");
        EstimatorContract.Verify(back, keyed, Data);
        Assert.AreEqual(Item(Data.Schema[column].Type), Item(back.Fit(keyed).Transform(keyed).Schema["Back"].Type));
        Assert.AreEqual(Column(Data, column), Column(back.Fit(keyed).Transform(keyed), "Back"));
    }

    [TestMethod]
    public void Keys_AreNumberedByOccurrenceOrByValue()
    {
        var data = _ml.Data.LoadFromEnumerable("babc".Select(c => new One { Term = c.ToString() }));
        CollectionAssert.AreEqual(new uint[] { 1, 2, 1, 3 }, Map(data, ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence));
        CollectionAssert.AreEqual(new uint[] { 2, 1, 2, 3 }, Map(data, ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        CollectionAssert.AreEqual(new uint[] { 1, 2, 1, 0 }, Map(data, ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, maximum: 2));
    }

    [TestMethod]
    public void GivenTerms_AreTheKeys()
    {
        var terms = _ml.Data.LoadFromEnumerable([new One { Term = "t3" }, new One { Term = "t0" }]);
        var estimator = _ml.Transforms.Conversion.MapValueToKey("Out", "Text", keyData: terms);
        CollectionAssert.AreEqual(new uint[] { 2, 0, 0, 1 }, estimator.Fit(Data).Transform(Data).GetColumn<uint>("Out").ToArray());
        Assert.AreEqual("keyData", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Conversion.MapValueToKey("Out", "Single", keyData: terms).Fit(Data)).ParamName);
        Assert.AreEqual("keyData", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Conversion.MapValueToKey("Out", "Text", keyData: Data)).ParamName);
    }

    [TestMethod]
    [DataRow("Boolean", "1,0")]
    [DataRow("Double", "0,1.5,3,4.5")]
    [DataRow("Single", "0,0.33333334,0.6666667")]
    [DataRow("Span", "00:00:00,00:01:00,00:02:00,00:03:00")]
    [DataRow("Time", "2020-01-01T00:00:00.0000000,2020-01-02T00:00:00.0000000,2020-01-03T00:00:00.0000000,2020-01-04T00:00:00.0000000")]
    [DataRow("Text", "t0,t1,t3")]
    public void KeyValuesAsText_AreWrittenAsMLNetDoes(string column, string texts)
    {
        var keyed = _ml.Transforms.Conversion.MapValueToKey("Out", column, addKeyValueAnnotationsAsText: true).Fit(Data).Transform(Data);
        VBuffer<ReadOnlyMemory<char>> values = default;
        keyed.Schema["Out"].GetKeyValues(ref values);
        Assert.AreEqual(texts, string.Join(",", values.DenseValues()));
    }

    [TestMethod]
    public void AMissingKey_IsTheValuesMissingValue()
    {
        var keys = _ml.Data.LoadFromEnumerable([new Raw { Keys = [0, 1, 2, 7] }], WithValues<ReadOnlyMemory<char>>(TextDataViewType.Instance, ["a".AsMemory(), "b".AsMemory()]));
        CollectionAssert.AreEqual(new[] { "", "a", "b", "" }, Back<string>(keys));
        var numbers = _ml.Data.LoadFromEnumerable([new Raw { Keys = [0, 1, 2, 7] }], WithValues(NumberDataViewType.Single, [1f, 2f]));
        CollectionAssert.AreEqual(new[] { float.NaN, 1f, 2f, float.NaN }, Back<float>(numbers));
    }

    [TestMethod]
    public void Rows_OfDifferentLengths_DoNotMixTheirValues()
    {
        uint[][] rows = [[1, 2, 1], [], [2], [1, 1, 1, 1, 1, 1, 1, 1, 1, 2]];
        var data = _ml.Data.LoadFromEnumerable(rows.Select(r => new Raw { Keys = r }), WithValues<ReadOnlyMemory<char>>(TextDataViewType.Instance, ["a".AsMemory(), "b".AsMemory()]));
        var texts = _ml.Transforms.Conversion.MapKeyToValue("Keys").Fit(data).Transform(data).GetColumn<string[]>("Keys").Select(words => string.Concat(words)).ToArray();
        CollectionAssert.AreEqual(new[] { "aba", "", "b", "aaaaaaaaab" }, texts);
    }

    [TestMethod]
    public void AColumnThatHidesItsInput_StandsBehindIt()
    {
        var schema = _ml.Transforms.Conversion.MapValueToKey("Text").Fit(Data).Transform(Data).Schema;
        Assert.AreEqual("Text", schema[1].Name);
        Assert.IsTrue(schema[0].IsHidden);
        Assert.AreEqual(1, schema["Text"].Index);
    }

    [TestMethod]
    public void OnData_WithoutKeyValues_MapKeyToValueSaysSo()
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Transforms.Conversion.MapKeyToValue("X", "Key").Fit(Data)).Message, "Metadata KeyValues does not exist");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Conversion.MapKeyToValue([new("A", "Text"), new("A", "Words")]));
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.Conversion.MapKeyToValue("X", "Single").GetOutputSchema(SchemaShape.Create(Data.Schema))).Message,
            "Schema mismatch for input column 'Single': expected KeyType, got Single");
    }

    private static DataViewType Item(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    private static string Column(IDataView data, string name)
    {
        // Missing values are what they are on both sides: not a number, 0 and empty text.
        string all = Show.All(data);
        int index = data.Schema[name].Index;
        return string.Join("\n", all.Split('\n')[data.Schema.Count..].Select(l => l.Split(" | ")[index])).Replace("-0", "0").Replace(",9>", ",0>").Replace("False", "0").Replace("True", "1");
    }

    private SchemaDefinition WithValues<T>(PrimitiveDataViewType type, T[] values)
    {
        var definition = SchemaDefinition.Create(typeof(Raw));
        definition["Keys"].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(uint), values.Length));
        definition["Keys"].AddAnnotation("KeyValues", new VBuffer<T>(values.Length, values), new VectorDataViewType(type, values.Length));
        return definition;
    }

    private T[] Back<T>(IDataView keys) => _ml.Transforms.Conversion.MapKeyToValue("Keys").Fit(keys).Transform(keys).GetColumn<T[]>("Keys").Single();

    private uint[] Map(IDataView data, ValueToKeyMappingEstimator.KeyOrdinality order, int maximum = 1000) =>
        [.. _ml.Transforms.Conversion.MapValueToKey("Out", "Term", maximum, order).Fit(data).Transform(data).GetColumn<uint>("Out")];

    private sealed class One
    {
        public string? Term { get; set; }
    }

    private sealed class Raw
    {
        public uint[]? Keys { get; set; }
    }
}
