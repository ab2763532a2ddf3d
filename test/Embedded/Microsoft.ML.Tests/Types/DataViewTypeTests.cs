using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Types;

[TestClass]
public class DataViewTypeTests
{
    private static readonly DataViewType[] Distinct =
    [
        NumberDataViewType.Single, NumberDataViewType.UInt32, TextDataViewType.Instance, BooleanDataViewType.Instance,
        new KeyDataViewType(typeof(uint), 5), new KeyDataViewType(typeof(uint), 6), new KeyDataViewType(typeof(byte), 5),
        new VectorDataViewType(NumberDataViewType.Single), new VectorDataViewType(NumberDataViewType.Single, 3), new VectorDataViewType(NumberDataViewType.Single, 3, 1),
        new VectorDataViewType(new KeyDataViewType(typeof(uint), 5)), DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, TimeSpanDataViewType.Instance,
        RowIdDataViewType.Instance,
    ];

    [TestMethod]
    public void Types_AreEqualToThemselvesOnly()
    {
        for (int i = 0; i < Distinct.Length; i++)
        {
            for (int j = 0; j < Distinct.Length; j++)
            {
                Assert.AreEqual(i == j, Distinct[i].Equals(Distinct[j]), $"{Distinct[i]} and {Distinct[j]}");
            }
        }
    }

    [TestMethod]
    public void EqualTypes_HaveEqualHashCodes()
    {
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 5).GetHashCode(), new KeyDataViewType(typeof(uint), 5UL).GetHashCode());
        Assert.AreEqual(new VectorDataViewType(TextDataViewType.Instance, 2, 3), new VectorDataViewType(TextDataViewType.Instance, 2, 3));
        Assert.AreEqual(new VectorDataViewType(TextDataViewType.Instance, 2, 3).GetHashCode(), new VectorDataViewType(TextDataViewType.Instance, System.Collections.Immutable.ImmutableArray.Create(2, 3)).GetHashCode());
    }

    [TestMethod]
    public void Names_AreThoseOfMLNet()
    {
        string[] names =
        [
            "Single", "UInt32", "String", "Boolean", "Key<UInt32, 0-4>", "Key<UInt32, 0-5>", "Key<Byte, 0-4>", "Vector<Single>", "Vector<Single, 3>", "Vector<Single, 3, 1>",
            "Vector<Key<UInt32, 0-4>>", "DateTime", "DateTimeOffset", "TimeSpan", "DataViewRowId",
        ];
        CollectionAssert.AreEqual(names, Distinct.Select(t => t.ToString()).ToArray());
        Assert.AreEqual("Vector<Int32, 2, *, 3>", new VectorDataViewType(NumberDataViewType.Int32, 2, 0, 3).ToString());
    }

    [TestMethod]
    public void Key_OutOfRange_NamesItsParameter()
    {
        Assert.AreEqual("count", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), 0)).ParamName);
        Assert.AreEqual("count", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), -1)).ParamName);
        Assert.AreEqual("count", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(byte), 256)).ParamName);
        Assert.AreEqual("type", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(int), 5)).ParamName);
    }

    [TestMethod]
    public void Vector_WithAnUnknownDimension_HasNoKnownSize()
    {
        var type = new VectorDataViewType(NumberDataViewType.Int32, 2, 0);
        Assert.AreEqual(0, type.Size);
        Assert.IsFalse(type.IsKnownSize);
        Assert.AreEqual("size", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Int32, -1)).ParamName);
        Assert.ThrowsExactly<OverflowException>(() => new VectorDataViewType(NumberDataViewType.Int32, 1 << 20, 1 << 20));
    }
}
