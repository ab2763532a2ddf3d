using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class FactoryTests
{
    [TestMethod]
    public void Arange_CountsLikePyTorch()
    {
        Near.Equal(tensor([0L, 1, 2]), arange(3));
        Near.Equal(tensor([5L, 3, 1]), arange(5, 0, -2));
        Near.Equal(tensor([0f, 0.25f, 0.5f, 0.75f]), arange(0, 1, 0.25));
        Assert.AreEqual(0, arange(2, 2).numel());
        Assert.ThrowsExactly<ExternalException>(() => arange(0, 1, (Scalar)0));
        Assert.ThrowsExactly<ExternalException>(() => arange(0, 1, -1));
    }

    [TestMethod]
    public void Linspace_EndsExactly()
    {
        var x = linspace(0, 0.3, 7);
        Assert.AreEqual(0.3f, x[-1].ToSingle());
        Near.Equal(tensor([2f]), linspace(2, 9, 1));
    }

    [TestMethod]
    public void Tensor_FromArraysOfEveryRank()
    {
        CollectionAssert.AreEqual(new long[] { 2, 1, 2 }, tensor(new long[,,] { { { 1, 2 } }, { { 3, 4 } } }).shape);
        Near.Equal(tensor(new float[,] { { 1, 2 }, { 3, 4 } }), tensor((IList<float>)new List<float> { 1, 2, 3, 4 }, 2, 2));
        Near.Equal(tensor([1f, 2, 3, 4]).reshape(2, 2), tensor(new float[] { 1, 2, 3, 4 }, [2, 2]));
        Assert.AreEqual(ScalarType.Float32, tensor(new[] { 1, 2 }, dtype: float32).dtype);
        Assert.AreEqual(ScalarType.Int32, tensor(5).dtype);
        Near.Equal(tensor([1.5, 2.5]), from_array(new[] { 1.5, 2.5 }));
        Assert.ThrowsExactly<ArgumentException>(() => tensor(new float[] { 1, 2, 3 }, [2, 2]));
    }

    [TestMethod]
    public void Tensor_CopiesItsArray()
    {
        float[] values = [1, 2];
        var x = tensor(values);
        values[0] = 9;
        Assert.AreEqual(1f, x[0].ToSingle());
    }

    [TestMethod]
    public void Full_TakesTheNumbersType()
    {
        Assert.AreEqual(ScalarType.Int64, full([2L], 1).dtype);
        Assert.AreEqual(ScalarType.Float32, full([2L], 1.0).dtype);
        Assert.AreEqual(ScalarType.Bool, full([2L], true).dtype);
        Near.Equal(tensor(new float[,] { { 1, 0, 0 }, { 0, 1, 0 } }), eye(2, 3));
        Assert.ThrowsExactly<ExternalException>(() => zeros(-1));
    }

    [TestMethod]
    public void Accessor_ReadsAndWritesInRowMajorOrder()
    {
        var x = arange(6, ScalarType.Float32).reshape(2, 3);
        using var data = x.t().data<float>();
        CollectionAssert.AreEqual(new[] { 0f, 3, 1, 4, 2, 5 }, data.ToArray());
        Assert.AreEqual(4f, data[1, 1]);
        Assert.AreEqual(3f, data[1]);
        data[2, 0] = 9;
        Assert.AreEqual(9f, x[0, 2].ToSingle());
        Assert.AreEqual(9f, ((float[,])data.ToNDArray())[2, 0]);
        data.CopyFrom([7f, 8], tensorIndex: 4);
        Near.Equal(tensor(new float[,] { { 0, 1, 7 }, { 3, 4, 8 } }), x);
        Assert.ThrowsExactly<IndexOutOfRangeException>(() => data[6]);
        Assert.ThrowsExactly<IndexOutOfRangeException>(() => data[3, 0]);
        Assert.ThrowsExactly<ArgumentException>(() => x.data<int>());
        Assert.ThrowsExactly<ArgumentException>(() => x.item<float>());
    }

    [TestMethod]
    public void SavedTensor_LoadsAsItWas_AndDamageIsAnError()
    {
        using var stream = new MemoryStream();
        var x = randn(3, 5);
        x.Save(new BinaryWriter(stream));
        stream.Position = 0;
        Near.Equal(x, Tensor.Load(stream), 0, 0);
        Assert.ThrowsExactly<EndOfStreamException>(() => Tensor.Load(new MemoryStream(stream.ToArray()[..^1])));
        Assert.ThrowsExactly<FormatException>(() => Tensor.Load(new MemoryStream([99, 1, 1, 0])));
        // A shape that promises far more than the file holds is not allocated.
        Assert.ThrowsExactly<EndOfStreamException>(() => Tensor.Load(new MemoryStream([6, 1, 0xff, 0xff, 0xff, 0xff, 0x7f, 0])));
    }

    [TestMethod]
    public void Disposed_Memory_IsReused()
    {
        var x = empty(1000);
        x.Dispose();
        var before = NativePool.RetainedBytes;
        using var y = empty(1000);
        Assert.IsLessThan(before, NativePool.RetainedBytes);
    }
}
