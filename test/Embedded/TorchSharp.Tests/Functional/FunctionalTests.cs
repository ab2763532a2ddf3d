using static TorchSharp.torch;

namespace TorchSharp.Tests.Functional;

[TestClass]
public class FunctionalTests
{
    [TestMethod]
    public void Dropout_ZeroesTheStatedShareAndScalesTheRest()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var y = nn.functional.dropout(ones(200, 500), 0.3).data<float>().ToArray();
        Assert.AreEqual(0.3, y.Count(v => v == 0) / 100_000.0, 0.01);
        Assert.IsTrue(y.All(v => v == 0 || Math.Abs(v - 1 / 0.7f) < 1e-6));
        Assert.AreEqual(1.0, y.Average(), 0.02);
    }

    [TestMethod]
    public void Dropout_OutsideTrainingIsTheIdentityInANewHandle()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Dropout(0.9);
        module.eval();
        var x = randn(7, 5);
        var y = module.call(x);
        Assert.AreNotSame(x, y);
        CollectionAssert.AreEqual(x.data<float>().ToArray(), y.data<float>().ToArray());
        Assert.AreEqual(0f, nn.functional.dropout(x, 1).abs().sum().item<float>());
        Assert.Throws<Exception>(() => nn.functional.dropout(x, 1.5));
    }

    [TestMethod]
    public void GradientOfDropout_UsesTheSameMask()
    {
        using var scope = NewDisposeScope();
        var x = ones([300], requires_grad: true);
        var y = nn.functional.dropout(x, 0.5);
        y.sum().backward();
        CollectionAssert.AreEqual(y.detach().data<float>().ToArray(), x.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void ClassWeights_CountInLossAndGradient()
    {
        using var scope = NewDisposeScope();
        var (targets, weights) = (tensor(new long[] { 0, 2, 1, 2, 0 }), tensor(new[] { 0.5f, 2f, 1.5f }));
        foreach (var smoothing in (double[])[0, 0.2])
        {
            foreach (var reduction in Enum.GetValues<nn.Reduction>())
            {
                var x = randn(5, 3, requires_grad: true);
                var fused = nn.functional.cross_entropy(x, targets, weights, 1, reduction, smoothing);
                fused.sum().backward();
                var y = x.detach().to_type(ScalarType.Float64).requires_grad_();
                var composed = nn.functional.cross_entropy(y, targets, weights, 1, reduction, smoothing);
                composed.sum().backward();
                Assert.IsTrue(fused.to_type(ScalarType.Float64).allclose(composed, 1e-5, 1e-6));
                Assert.IsTrue(x.grad!.to_type(ScalarType.Float64).allclose(y.grad!, 1e-5, 1e-6));
            }
        }
    }

    [TestMethod]
    public void ManyRowsAndClasses_EqualTheDoubleComputation()
    {
        using var scope = NewDisposeScope();
        var x = (randn(300, 117) * 20).requires_grad_();
        var leaf = x.detach().requires_grad_();
        var targets = randint(0, 117, [300], dtype: ScalarType.Int64);
        var loss = nn.functional.cross_entropy(leaf, targets);
        loss.backward();
        var y = x.detach().to_type(ScalarType.Float64).requires_grad_();
        var exact = nn.functional.cross_entropy(y, targets);
        exact.backward();
        Assert.AreEqual(exact.item<double>(), loss.item<float>(), 1e-5 * exact.item<double>());
        Assert.IsTrue(leaf.grad!.to_type(ScalarType.Float64).allclose(y.grad!, 1e-4, 1e-8));
    }

    [TestMethod]
    public void LastClasses_MayBeSpreadOverFurtherDimensions()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 5, 3, 4);
        var targets = randint(0, 5, [2, 3, 4], dtype: ScalarType.Int64);
        var each = nn.functional.cross_entropy(x, targets, reduction: nn.Reduction.None);
        CollectionAssert.AreEqual(new long[] { 2, 3, 4 }, each.shape);
        var row = nn.functional.cross_entropy(x.permute(0, 2, 3, 1).reshape(-1, 5), targets.reshape(-1), reduction: nn.Reduction.None);
        Assert.IsTrue(each.reshape(-1).allclose(row));
        Assert.AreEqual(each.mean().item<float>(), nn.functional.cross_entropy(x, targets).item<float>(), 1e-5f);
        Assert.AreEqual(each.mean().item<float>(), nn.functional.nll_loss(x.log_softmax(1), targets).item<float>(), 1e-5f);
    }

    [TestMethod]
    public void WrongTargets_AreNamed()
    {
        using var scope = NewDisposeScope();
        var x = randn(4, 3);
        StringAssert.Contains(Assert.Throws<Exception>(() => nn.functional.cross_entropy(x, tensor(new long[] { 0, 1, 3, 0 }))).Message,
            "Target 3 is out of bounds");
        Assert.Throws<Exception>(() => nn.functional.cross_entropy(x, tensor(new long[] { 0, 1 })));
        Assert.Throws<Exception>(() => nn.functional.cross_entropy(x, tensor(new long[] { 0, 1, 2, 0 }), weight: ones(2)));
        using var embedding = nn.Embedding(3, 2);
        StringAssert.Contains(Assert.Throws<Exception>(() => embedding.call(tensor(new long[] { 0, 3 }))).Message, "[0..3)");
        Assert.Throws<Exception>(() => nn.functional.linear(x, randn(5, 4)));
    }

    [TestMethod]
    public void SparseEmbeddingGradient_IsTheSumOverAllPlaces()
    {
        using var scope = NewDisposeScope();
        foreach (var width in (long[])[1, 7, 33, 64, 200])
        {
            using var embedding = nn.Embedding(40, width, padding_idx: 3);
            Assert.AreEqual(0f, embedding.weight![3].abs().sum().item<float>());
            var ids = randint(0, 40, [30, 50], dtype: ScalarType.Int64);
            var probe = randn(30, 50, width);
            (embedding.call(ids) * probe).sum().backward();
            var expected = nn.functional.one_hot(ids.reshape(-1), 40).to_type(ScalarType.Float32).t().matmul(probe.reshape(-1, width));
            expected[3] = zeros(width);
            Assert.IsTrue(embedding.weight.grad!.allclose(expected, 1e-4, 1e-4), $"width {width}");
        }
    }

    [TestMethod]
    public void Linear_TakesAnyNumberOfLeadingDimensions()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Linear(6, 4);
        var x = randn(2, 3, 5, 6, requires_grad: true);
        var y = module.call(x);
        var composed = x.matmul(module.weight.t()) + module.bias!;
        Assert.IsTrue(y.allclose(composed, 1e-5, 1e-6));
        var probe = randn(2, 3, 5, 4);
        (y * probe).sum().backward();
        var (gx, gw, gb) = (x.grad!.clone(), module.weight.grad!.clone(), module.bias!.grad!.clone());
        x.grad = null;
        module.zero_grad();
        (composed * probe).sum().backward();
        Assert.IsTrue(gx.allclose(x.grad!, 1e-5, 1e-5) && gw.allclose(module.weight.grad!, 1e-5, 1e-5) && gb.allclose(module.bias.grad!, 1e-5, 1e-5));
    }

    [TestMethod]
    public void LayerNorm_HasMeanZeroAndVarianceOne()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.LayerNorm([3, 5]);
        var y = norm.call(randn(4, 3, 5) * 3 + 2).reshape(4, 15);
        Assert.IsTrue(y.mean([1]).abs().max().item<float>() < 1e-5);
        Assert.IsTrue((y * y).mean([1]).sub(1).abs().max().item<float>() < 1e-3);
        CollectionAssert.AreEqual(new[] { "weight", "bias" }, norm.state_dict().Keys);
    }

    [TestMethod]
    public void OneHot_MarksTheClass()
    {
        using var scope = NewDisposeScope();
        var y = nn.functional.one_hot(tensor(new long[] { 2, 0 }));
        CollectionAssert.AreEqual(new long[] { 0, 0, 1, 1, 0, 0 }, y.data<long>().ToArray());
        Assert.Throws<Exception>(() => nn.functional.one_hot(tensor(new long[] { 2, 0 }), 2));
    }

    [TestMethod]
    public void Orthogonal_HasOrthonormalRowsOrColumns()
    {
        using var scope = NewDisposeScope();
        foreach (var (rows, columns) in ((long, long)[])[(4, 9), (9, 4), (6, 6)])
        {
            var q = nn.init.orthogonal_(empty(rows, columns), 2);
            var product = rows <= columns ? q.matmul(q.t()) : q.t().matmul(q);
            Assert.IsTrue(product.allclose(eye(Math.Min(rows, columns)) * 4, 1e-4, 1e-4));
        }
    }

    [TestMethod]
    public void DefaultInitialization_DrawsWeightThenBiasFromPyTorchsBounds()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var linear = nn.Linear(16, 5);
        manual_seed(6);
        var weight = empty(5, 16).uniform_(-0.25, 0.25);
        var bias = empty(5).uniform_(-0.25, 0.25);
        Assert.IsTrue(linear.weight.allclose(weight, 1e-5, 1e-7) && linear.bias!.allclose(bias));
        manual_seed(7);
        using var gru = nn.GRU(3, 4);
        manual_seed(7);
        foreach (var parameter in gru.parameters())
            Assert.IsTrue(parameter.allclose(empty(parameter.shape).uniform_(-0.5, 0.5)));
    }
}
