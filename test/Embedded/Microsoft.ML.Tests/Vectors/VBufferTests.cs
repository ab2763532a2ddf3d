using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Vectors;

[TestClass]
public class VBufferTests
{
    private static VBuffer<int> Sparse => new(6, 2, [5, 7], [1, 4]);

    [TestMethod]
    public void Sparse_ReadsAsItsDenseForm()
    {
        CollectionAssert.AreEqual(new[] { 0, 5, 0, 0, 7, 0 }, Sparse.DenseValues().ToArray());
        Assert.AreEqual(7, Sparse.GetItemOrDefault(4));
        Assert.AreEqual(0, Sparse.GetItemOrDefault(5));
        CollectionAssert.AreEqual(new[] { 1, 4 }, Sparse.Items().Select(i => i.Key).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4, 5 }, Sparse.Items(all: true).Select(i => i.Key).ToArray());
    }

    [TestMethod]
    public void Copies_KeepTheirValues_OfEverySlice()
    {
        foreach (var source in new[] { Sparse, new VBuffer<int>(6, [0, 5, 0, 0, 7, 0]) })
        {
            var expected = source.DenseValues().ToArray();
            for (int start = 0; start <= 6; start++)
            {
                for (int length = 0; length <= 6 - start; length++)
                {
                    VBuffer<int> part = default;
                    source.CopyTo(ref part, start, length);
                    CollectionAssert.AreEqual(expected[start..(start + length)], part.DenseValues().ToArray());
                }
            }
        }
    }

    [TestMethod]
    public void CopyTo_Span_FillsWhatIsLeftOut()
    {
        var span = new int[8];
        Sparse.CopyTo(span, 1, -1);
        CollectionAssert.AreEqual(new[] { 0, -1, 5, -1, -1, 7, -1, 0 }, span);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse.CopyTo(new int[5]));
    }

    [TestMethod]
    public void ACopy_DoesNotShareItsArrays()
    {
        int[] values = [1, 2, 3];
        var source = new VBuffer<int>(3, values);
        VBuffer<int> copy = default;
        source.CopyTo(ref copy);
        values[0] = 9;
        Assert.AreEqual(1, copy.GetItemOrDefault(0));
    }

    [TestMethod]
    public void Editing_ReusesArraysThatAreLargeEnough()
    {
        VBuffer<int> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 10);
        Assert.IsTrue(editor.CreatedNewValues);
        editor.Values[9] = 4;
        buffer = editor.Commit();
        editor = VBufferEditor.Create(ref buffer, 7, 3);
        Assert.IsFalse(editor.CreatedNewValues);
        Assert.IsTrue(editor.CreatedNewIndices);
        editor.Values.Fill(2);
        (editor.Indices[0], editor.Indices[1]) = (2, 6);
        CollectionAssert.AreEqual(new[] { 0, 0, 2, 0, 0, 0, 2 }, editor.CommitTruncated(2).DenseValues().ToArray());
    }

    [TestMethod]
    public void KeepOldOnResize_KeepsThem()
    {
        var buffer = new VBuffer<int>(2, [3, 4]);
        var editor = VBufferEditor.Create(ref buffer, 5, keepOldOnResize: true);
        CollectionAssert.AreEqual(new[] { 3, 4 }, editor.Values[..2].ToArray());
    }

    [TestMethod]
    public void WrongSizes_AreRefused()
    {
        Assert.AreEqual("values", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, [1])).ParamName);
        Assert.AreEqual("indices", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, 1, [1], [])).ParamName);
        Assert.AreEqual("count", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, 4, [1, 2, 3, 4], [0, 1, 2, 3])).ParamName);
        Assert.AreEqual("index", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse.GetItemOrDefault(6)).ParamName);
        Assert.AreEqual("valuesCount", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
        {
            VBuffer<int> buffer = default;
            VBufferEditor.Create(ref buffer, 3, 4);
        }).ParamName);
    }
}
