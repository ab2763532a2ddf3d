using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.DataView;

[TestClass]
public class DataViewSchemaTests
{
    [TestMethod]
    public void OfSeveralColumnsWithOneName_TheLastIsVisible()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("A", NumberDataViewType.Int32);
        builder.AddColumn("B", NumberDataViewType.Int32);
        builder.AddColumn("A", TextDataViewType.Instance);
        var schema = builder.ToSchema();
        Assert.AreEqual(2, schema["A"].Index);
        CollectionAssert.AreEqual(new[] { true, false, false }, schema.Select(c => c.IsHidden).ToArray());
    }

    [TestMethod]
    public void AMissingColumn_IsNamed()
    {
        var schema = new DataViewSchema.Builder().ToSchema();
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema["X"]);
        StringAssert.StartsWith(error.Message, "Column 'X' not found");
        Assert.IsNull(schema.GetColumnOrNull("X"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema[0]);
        Assert.ThrowsExactly<ArgumentNullException>(() => schema[""]);
    }

    [TestMethod]
    public void Annotations_GiveTheirValues()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue("Weight", NumberDataViewType.Single, 2f);
        builder.Add("Names", new VectorDataViewType(TextDataViewType.Instance, 2), (ref VBuffer<ReadOnlyMemory<char>> v) => v = new(2, ["a".AsMemory(), "b".AsMemory()]));
        var some = new DataViewSchema.Annotations.Builder();
        some.Add(builder.ToAnnotations(), kind => kind == "Weight");
        var annotations = some.ToAnnotations();
        float weight = 0;
        annotations.GetValue("Weight", ref weight);
        Assert.AreEqual(2f, weight);
        Assert.AreEqual("Weight", annotations.ToString());
        Assert.ThrowsExactly<InvalidOperationException>(() => annotations.GetValue("Names", ref weight));
        int wrong = 0;
        Assert.ThrowsExactly<InvalidOperationException>(() => annotations.GetValue("Weight", ref wrong));
    }

    [TestMethod]
    public void AnAnnotationOfAnotherType_IsRefused()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        Assert.ThrowsExactly<ArgumentException>(() => builder.AddPrimitiveValue("X", NumberDataViewType.Single, 2));
        Assert.ThrowsExactly<ArgumentException>(() => builder.Add("X", NumberDataViewType.Single, (Delegate)(ValueGetter<int>)((ref int x) => x = 1)));
    }

    [TestMethod]
    public void RowIds_AreThoseOfMLNet()
    {
        // Printed by the official package for the id (3, 4).
        var id = new DataViewRowId(3, 4);
        Assert.AreEqual("00000000000000040000000000000003", id.ToString());
        Assert.AreEqual(0, id.CompareTo(new DataViewRowId(3, 4)));
        Assert.AreEqual(-1, new DataViewRowId(9, 3).CompareTo(id));
        Assert.AreEqual("0000000e2e99dee600000000cadce73d", id.Next().ToString());
        Assert.AreEqual("0000000e2e99dee634e09d0ba1021905", id.Fork().ToString());
        Assert.AreEqual("b34672c39fd2566701338999219c52c8", id.Combine(id.Next()).ToString());
    }
}
