using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class StatisticsTests
{
    [TestMethod]
    public void VarianceAndDeviation_AgreeOverEveryWayToNameDimensions()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var x = randn(2, 3, 4, 5);
        long[] two = [1, 3], three = [0, 1, 3];
        Same(x.var(two), var(x, (1, 3)), var_mean(x, (1, 3)).var, var_mean(x, two).var, var_mean(x, two.AsSpan()).var, std(x, (1, 3)).square());
        Same(x.var(three), var(x, (0, 1, 3)), var_mean(x, (0, 1, 3)).var, std_mean(x, (0, 1, 3)).std.square(), std(x, (0, 1, 3)).square());
        Same(x.var(2), var_mean(x, 2).var, std_mean(x, 2).std.square(), std_mean(x, [2L]).std.square());
        Same(x.mean(two), var_mean(x, (1, 3)).mean, std_mean(x, two).mean, std_mean(x, two.AsSpan()).mean);
        Same(x.mean([1, 3], keepdim: true), std_mean(x, (1, 3), keepdim: true).mean, var_mean(x, two, keepdim: true).mean);
        Same(x.norm(), norm(x));
    }

    static void Same(Tensor expected, params Tensor[] others)
    {
        foreach (var other in others)
        {
            CollectionAssert.AreEqual(expected.shape, other.shape);
            Assert.IsLessThan(1e-5f, (expected - other).abs().max().item<float>());
        }
    }

    [TestMethod]
    public void IsNanAndIsInf_TellThemApart()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity]);
        CollectionAssert.AreEqual(new[] { false, true, false, false }, isnan(x).data<bool>().ToArray());
        CollectionAssert.AreEqual(new[] { false, false, true, true }, x.isinf().data<bool>().ToArray());
    }
}
