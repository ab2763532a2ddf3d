using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Functional;

[TestClass]
public class AttentionTests
{
    private static Tensor Doubles(params long[] shape) => randn(shape, dtype: ScalarType.Float64);

    [TestMethod]
    public void Attention_IsItsFormula()
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (Doubles(2, 3, 5, 4), Doubles(2, 3, 7, 4), Doubles(2, 3, 7, 6));
        var expected = (q.matmul(k.transpose(-2, -1)) / 2).softmax(-1).matmul(v);
        Near.Equal(expected, scaled_dot_product_attention(q, k, v));
        var added = Doubles(5, 7);
        Near.Equal((q.matmul(k.transpose(-2, -1)) / 2 + added).softmax(-1).matmul(v), scaled_dot_product_attention(q, k, v, added));
    }

    [TestMethod]
    public void CausalSteps_DoNotSeeLaterKeys()
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (Doubles(4, 3), Doubles(6, 3), Doubles(6, 2));
        var result = scaled_dot_product_attention(q, k, v, is_casual: true);
        for (var step = 0; step < 4; step++)
        {
            var seen = scaled_dot_product_attention(q.narrow(0, step, 1), k.narrow(0, 0, step + 1), v.narrow(0, 0, step + 1));
            Near.Equal(seen, result.narrow(0, step, 1), what: $"step {step}");
        }
    }

    [TestMethod]
    public void MaskedKeys_DoNotCountAndARowWithoutKeysIsZero()
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (Doubles(2, 3).requires_grad_(), Doubles(3, 3).requires_grad_(), Doubles(3, 2).requires_grad_());
        var mask = tensor(new[] { true, false, true, false, false, false }).reshape(2, 3);
        var result = scaled_dot_product_attention(q, k, v, mask);
        var kept = tensor(new long[] { 0, 2 });
        Near.Equal(scaled_dot_product_attention(q[..1], k.index_select(0, kept), v.index_select(0, kept)), result[..1]);
        Near.Equal(zeros([1, 2], ScalarType.Float64), result[1..]);
        result.sum().backward();
        Assert.IsTrue(q.grad!.isfinite().all().item<bool>());
        Assert.AreEqual(0, v.grad![1].abs().sum().item<double>());
    }

    [TestMethod]
    public void Gradients_AreThoseOfDifferences()
    {
        using var scope = NewDisposeScope();
        var mask = tensor(new[] { true, false, true, true, true, false, false, false, false }).reshape(3, 3);
        GradientCheck.Run("attention", t => scaled_dot_product_attention(t[0], t[1], t[2]), true, Doubles(2, 3, 4), Doubles(2, 5, 4), Doubles(2, 5, 3));
        GradientCheck.Run("causal", t => scaled_dot_product_attention(t[0], t[1], t[2], is_casual: true), true, Doubles(3, 4), Doubles(5, 4), Doubles(5, 3));
        GradientCheck.Run("mask", t => scaled_dot_product_attention(t[0], t[1], t[2], mask), false, Doubles(2, 3, 4), Doubles(2, 3, 4), Doubles(2, 3, 3));
        GradientCheck.Run("added", t =>
            scaled_dot_product_attention(t[0], t[1], t[2], t[3]), false, Doubles(3, 4), Doubles(5, 4), Doubles(5, 3), Doubles(3, 5));
    }

    [TestMethod]
    public void Dropout_ActsOnTheWeights()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (q, k) = (randn(40, 8), randn(50, 8));
        var weights = scaled_dot_product_attention(q, k, eye(50), p: 0.25);
        Assert.AreEqual(0.25, weights.eq(0).@float().mean().item<float>(), 0.05);
        Assert.AreEqual(0f, scaled_dot_product_attention(q, k, eye(50), p: 1).abs().sum().item<float>());
    }

    [TestMethod]
    public void WrongArguments_SayTheShapes()
    {
        using var scope = NewDisposeScope();
        StringAssert.Contains(Assert.Throws<Exception>(() => scaled_dot_product_attention(ones(2, 3), ones(4, 5), ones(4, 5))).Message, "[4, 5]");
        Assert.Throws<Exception>(() => scaled_dot_product_attention(ones(2, 3), ones(4, 3), ones(5, 3)));
        Assert.Throws<Exception>(() => scaled_dot_product_attention(ones(3), ones(4, 3), ones(4, 3)));
        Assert.Throws<Exception>(() => scaled_dot_product_attention(ones(2, 3), ones(4, 3), ones(4, 3), ones(2, 7)));
        Assert.Throws<Exception>(() => scaled_dot_product_attention(ones(2, 3), ones(4, 3), ones([4, 3], ScalarType.Float64)));
        Assert.ThrowsExactly<ArgumentException>(() => scaled_dot_product_attention(ones(2, 3), ones(4, 3), ones(4, 3), p: -0.1));
        Assert.ThrowsExactly<ArgumentException>(
            () => scaled_dot_product_attention(ones(2, 3), ones(4, 3), ones(4, 3), ones([2, 4], ScalarType.Bool), is_casual: true));
    }
}
