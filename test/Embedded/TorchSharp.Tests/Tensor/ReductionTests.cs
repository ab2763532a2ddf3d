using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class ReductionTests
{
    public static IEnumerable<object[]> Lengths => new[] { 0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 1000, 4095, 4096, 4097, 100_003 }.Select(n => new object[] { n });

    [TestMethod, DynamicData(nameof(Lengths))]
    public void Sum_OfAnyLength_IsTheSumInDoublePrecision(int length)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var x = rand(length) - 0.3f;
        Assert.AreEqual(Near.Doubles(x).Sum(), x.sum().ToDouble(), 1e-6 * Math.Max(1, length));
        Assert.AreEqual(Near.Doubles(x).Sum(), stack([x, x], 1).sum(0L)[1].ToDouble(), 3e-6 * Math.Max(1, length));
    }

    [TestMethod, DynamicData(nameof(Lengths))]
    public void Elementwise_OfAnyLength_MatchesTheScalarFormula(int length)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var x = randn(length) * 4;
        var values = x.data<float>().ToArray();
        foreach (var (actual, expected) in new (Tensor, Func<float, float>)[]
        {
            (x.exp(), MathF.Exp), (x.tanh(), MathF.Tanh), (x.sigmoid(), v => 1 / (1 + MathF.Exp(-v))), (x.abs().log(), v => MathF.Log(MathF.Abs(v))),
            (x.relu(), v => Math.Max(v, 0)), (x + x, v => v + v), (x * 3, v => v * 3), (x.neg(), v => -v), (x.abs().sqrt(), v => MathF.Sqrt(MathF.Abs(v))),
            (x.reciprocal(), v => 1 / v), (x.clamp(-1, 1), v => Math.Clamp(v, -1, 1)), (x.square(), v => v * v),
        })
            Near.Equal(tensor(values.Select(expected).ToArray()), actual, 2e-6, 1e-7);
    }

    [TestMethod]
    public void Elementwise_DoesNotDependOnThePosition()
    {
        var x = full([37L], 0.7123f);
        foreach (var y in (Tensor[])[x.exp(), x.tanh(), x.sigmoid(), x.log(), x[..5].exp(), stack([x, x], 1)[.., 0].exp()])
            Assert.AreEqual(1, y.data<float>().ToArray().Distinct().Count());
        Assert.AreEqual(x[0].exp().ToSingle(), x.exp()[3].ToSingle());
    }

    // sum(0) would be sum(ScalarType.Byte), in TorchSharp too: a literal 0 is also an enum value. 0L is a dimension.
    [TestMethod]
    public void Dims_MayBeApart_NegativeAndKept()
    {
        var x = arange(24, ScalarType.Float32).reshape(2, 3, 4);
        Near.Equal(tensor([60f, 92, 124]), x.sum([0L, 2L]));
        Near.Equal(tensor([60f, 92, 124]), x.permute(2, 1, 0).sum([0L, 2L]));
        CollectionAssert.AreEqual(new long[] { 1, 3, 1 }, x.sum([0L, -1L], keepdim: true).shape);
        Near.Equal(x.sum(1).sum(0L), x.sum(0, 1));
        Assert.ThrowsExactly<ExternalException>(() => x.sum([1L, -2L]));
    }

    [TestMethod]
    public void EmptyReductions_HaveTheirNeutralElement_OrNone()
    {
        var x = zeros(0, 3);
        Near.Equal(zeros(3), x.sum(0L));
        Near.Equal(ones(3), x.prod(0L));
        Assert.IsTrue(float.IsNaN(x.mean().ToSingle()));
        Assert.IsTrue(x.all().ToBoolean());
        Assert.IsFalse(x.any().ToBoolean());
        CollectionAssert.AreEqual(new long[] { 0 }, x.max(1).values.shape);
        Assert.ThrowsExactly<ExternalException>(() => x.max());
        Assert.ThrowsExactly<ExternalException>(() => x.argmax(0));
    }

    [TestMethod]
    public void Extremes_TakeTheFirstOfEquals_AndNaNAboveAll()
    {
        var x = tensor(new float[,] { { 3, 1, 3 }, { 2, float.NaN, 5 } });
        Near.Equal(tensor([0L, 1]), x.argmax(1));
        Near.Equal(tensor([1L, 1]), x.argmin(1));
        Assert.IsTrue(float.IsNaN(x.max().ToSingle()));
        Near.Equal(tensor([3f, float.NaN, 5]), x.max(0).values);
        Assert.AreEqual(4, x.argmax().item<long>());
    }

    [TestMethod]
    public void Sort_IsStable_AndPutsNaNLast()
    {
        var (values, order) = tensor([2f, float.NaN, 1, 2, float.NegativeInfinity]).sort();
        Near.Equal(tensor([float.NegativeInfinity, 1, 2, 2, float.NaN]), values);
        Near.Equal(tensor([4L, 2, 0, 3, 1]), order);
        (values, order) = tensor([2f, 1, 2, 7]).sort(descending: true);
        Near.Equal(tensor([3L, 0, 2, 1]), order);
    }

    [TestMethod]
    public void Topk_OfALongRow_IsTheHeadOfTheSort()
    {
        manual_seed(3);
        var x = randn(3, 1000);
        var (values, positions) = x.topk(7);
        var sorted = x.sort(-1, descending: true);
        Near.Equal(sorted.Values[.., ..7], values, 0, 0);
        Near.Equal(sorted.Indices[.., ..7], positions, 0, 0);
        Near.Equal(x.sort(0).Values[..2], x.topk(2, 0, largest: false).values, 0, 0);
    }

    [TestMethod]
    public void Variance_DividesByOneLess()
    {
        var x = tensor([1f, 2, 3, 4]);
        Assert.AreEqual(5f / 3, x.var().ToSingle(), 1e-6f);
        Assert.AreEqual(1.25f, x.var(unbiased: false).ToSingle(), 1e-6f);
        Assert.AreEqual(MathF.Sqrt(5f / 3), x.std().ToSingle(), 1e-6f);
        Assert.IsTrue(float.IsNaN(tensor([1f]).var().ToSingle()));
    }

    [TestMethod]
    public void Norms_OfEveryOrder()
    {
        var x = tensor([3f, -4, 0]);
        Assert.AreEqual(5f, x.norm().ToSingle());
        Assert.AreEqual(7f, x.norm(p: 1f).ToSingle());
        Assert.AreEqual(2f, x.norm(p: 0f).ToSingle());
        Assert.AreEqual(4f, x.norm(p: float.PositiveInfinity).ToSingle());
    }

    [TestMethod]
    public void LogSumExp_AndSoftmax_AreStable()
    {
        var x = tensor([1000f, 1000]);
        Assert.AreEqual(1000.6931f, x.logsumexp(0).ToSingle(), 1e-3f);
        Near.Equal(tensor([0.5f, 0.5f]), x.softmax(0));
        Near.Equal(tensor([0f, 1]), tensor([float.NegativeInfinity, 5]).softmax(0));
        Assert.AreEqual(float.NegativeInfinity, full([2L], float.NegativeInfinity).logsumexp(0).ToSingle());
    }

    [TestMethod]
    public void CumulativeSums_AndFriends()
    {
        Near.Equal(tensor([1L, 3, 6]), tensor([1, 2, 3]).cumsum(0));
        Near.Equal(tensor([3f, 2, 1]), tensor([1f, 2, 3]).flip(0));
        Near.Equal(tensor([3f, 1, 2]), tensor([1f, 2, 3]).roll(1));
        Near.Equal(tensor([1f, 1, 2, 2]), tensor([1f, 2]).repeat_interleave(2));
        Near.Equal(tensor([1f, 2, 1, 2]), tensor([1f, 2]).repeat(2));
        Near.Equal(tensor([0L, 2, 1]), bincount(tensor([1L, 1, 2])));
        Near.Equal(tensor(new long[,] { { 0, 1 }, { 1, 0 } }), tensor(new float[,] { { 0, 2 }, { 3, 0 } }).nonzero());
    }

    [TestMethod]
    public void Einsum_IsTheSumOfProducts()
    {
        manual_seed(1);
        var (a, b) = (rand(2, 3, 4), rand(2, 4, 5));
        Near.Equal(a.bmm(b), einsum("bij,bjk->bik", a, b));
        Near.Equal(a.bmm(b).sum(0L).t(), einsum("bij,bjk->ki", a, b));
        Near.Equal(a.sum([1L]), einsum("bij->bj", a));
        Near.Equal(eye(3).diagonal().sum(), einsum("ii", eye(3)));
        Near.Equal((a * a).sum(-1).transpose(0, 1), einsum("bij,bij->ib", a, a));
        Near.Equal(a.bmm(b).matmul(ones(5)), einsum("bij,bjk,k->bi", a, b, ones(5)));
    }
}
