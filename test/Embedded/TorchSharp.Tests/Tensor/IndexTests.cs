using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class IndexTests
{
    static Tensor Counted(params long[] shape) => arange(shape.Aggregate(1L, (a, b) => a * b), ScalarType.Float32).reshape(shape);

    static void Has(Tensor actual, long[] shape, params float[] values)
    {
        CollectionAssert.AreEqual(shape, actual.shape);
        CollectionAssert.AreEqual(values, actual.data<float>().ToArray());
    }

    [TestMethod]
    public void Numbers_SelectFromTheFront_AndNegativesFromTheBack()
    {
        var x = Counted(2, 3);
        Has(x[1], [3], 3, 4, 5);
        Has(x[-1, 0], [], 3);
        Has(x[TensorIndex.Ellipsis, -1], [2], 2, 5);
    }

    [TestMethod]
    public void Slices_MayBeOpen_NegativeAndStepped()
    {
        var x = Counted(3, 4);
        Has(x[1.., ..2], [2, 2], 4, 5, 8, 9);
        Has(x[.., 1..^1], [3, 2], 1, 2, 5, 6, 9, 10);
        Has(x[TensorIndex.Slice(null, null, 2), TensorIndex.Slice(-3, -1)], [2, 2], 1, 2, 9, 10);
        Has(x[2..1], [0, 4]);
        Has(x[(1, null)], [2, 4], 4, 5, 6, 7, 8, 9, 10, 11);
    }

    [TestMethod]
    public void None_InsertsADimension()
    {
        CollectionAssert.AreEqual(new long[] { 2, 1, 3 }, Counted(2, 3)[TensorIndex.Colon, TensorIndex.None].shape);
        CollectionAssert.AreEqual(new long[] { 2, 3, 1 }, Counted(2, 3)[TensorIndex.Ellipsis, TensorIndex.None].shape);
    }

    [TestMethod]
    public void Positions_StayWhereTheyStood()
    {
        var x = Counted(2, 3, 4);
        Has(x[TensorIndex.Colon, TensorIndex.Tensor(tensor([2L, 0])), 1], [2, 2], 9, 1, 21, 13);
        Has(x[tensor([1L, 0]), tensor([0L, 2])], [2, 4], 12, 13, 14, 15, 8, 9, 10, 11);
        // Apart from each other they come first.
        CollectionAssert.AreEqual(new long[] { 2, 3 }, x[TensorIndex.Tensor(tensor([1L, 0])), TensorIndex.Colon, TensorIndex.Tensor(tensor([3L, 3]))].shape);
        Has(x[TensorIndex.Tensor(tensor([-1L])), 0, 0], [1], 12);
        CollectionAssert.AreEqual(new long[] { 2, 2, 2, 4 }, x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[,] { { 0, 1 }, { 2, 2 } }))].shape);
    }

    [TestMethod]
    public void Mask_PicksTheTrueOnes()
    {
        var x = Counted(2, 3);
        Has(x[x.gt(2)], [3], 3, 4, 5);
        Has(x[tensor([false, true])], [1, 3], 3, 4, 5);
        Has(x.masked_select(tensor([true, false, true])), [4], 0, 2, 3, 5);
    }

    [TestMethod]
    public void Assignment_WritesThroughViews()
    {
        var x = zeros(2, 3);
        x[1] = tensor([1f, 2, 3]);
        x[0, 2] = 9f;
        x[.., 0] = 5;
        Has(x, [2, 3], 5, 0, 9, 5, 2, 3);
        x[x.gt(4)] = -1;
        Has(x, [2, 3], -1, 0, -1, -1, 2, 3);
        x[TensorIndex.Tensor(tensor([1L, 0])), TensorIndex.Tensor(tensor([1L, 1]))] = tensor([7f, 8]);
        Has(x, [2, 3], -1, 8, -1, -1, 7, 3);
        x.index_put_(tensor([1f, 1]), [tensor([0L, 0]), tensor([0L, 0])], accumulate: true);
        Has(x[0], [3], 1, 8, -1);
    }

    [TestMethod]
    public void Assignment_ToAStridedView_TouchesNothingElse()
    {
        var x = zeros(3, 4);
        x.t()[1..3] = tensor(2f);
        Has(x, [3, 4], 0, 2, 2, 0, 0, 2, 2, 0, 0, 2, 2, 0);
    }

    [TestMethod]
    public void OutOfRange_SaysWhichIndexAndWhichShape()
    {
        var x = Counted(2, 3);
        foreach (var attempt in (Action[])[() => _ = x[2], () => _ = x[0, -4], () => x[2] = 1, () => x.select(1, 3), () => x.narrow(1, 2, 2),
            () => _ = x[tensor([2L])], () => x.index_select(1, tensor([3L])), () => x.gather(1, tensor(new long[,] { { 3 } })),
            () => x.transpose(0, 2), () => x.sum(2), () => x.unsqueeze(4), () => _ = x[0, 0, 0], () => x.index_put_(ones(1), tensor([5L])),
            () => zeros(2, 3).scatter_add(1, tensor(new long[,] { { -1 } }), ones(1, 1)), () => x.topk(4)])
        {
            var e = Assert.ThrowsExactly<ExternalException>(attempt);
            Assert.IsTrue(e.Message.Any(char.IsDigit), e.Message);
        }
    }

    [TestMethod]
    public void WrongMask_SaysBothShapes()
    {
        var e = Assert.ThrowsExactly<ExternalException>(() => _ = ones(2, 3)[tensor([true, false, true])]);
        StringAssert.Contains(e.Message, "[3]");
        StringAssert.Contains(e.Message, "[2, 3]");
    }
}
