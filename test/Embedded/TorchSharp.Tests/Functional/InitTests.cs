using static TorchSharp.torch;

namespace TorchSharp.Tests.Functional;

[TestClass]
public class InitTests
{
    [TestMethod]
    public void Eye_FillsAMatrixOfAnyShape()
    {
        using var scope = NewDisposeScope();
        var weights = nn.Parameter(randn(3, 5));
        Assert.AreSame(weights, nn.init.eye_(weights));
        Near.Equal(eye(3, 5), weights.detach());
        Assert.Throws<ArgumentException>(() => nn.init.eye_(ones(3)));
    }

    [TestMethod]
    public void Sparse_ZeroesItsShareOfEachColumn()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var weights = nn.init.sparse_(empty(30, 7), 0.25, 2);
        CollectionAssert.AreEqual(Enumerable.Repeat(8L, 7).ToArray(), weights.eq(0).sum(0L).data<long>().ToArray());
        Assert.AreEqual(2 * Math.Sqrt(0.75), weights.std().item<float>(), 0.3);
        Assert.IsFalse(weights.eq(0).select(1, 0).eq(weights.eq(0).select(1, 1)).all().item<bool>());
        Assert.Throws<ArgumentException>(() => nn.init.sparse_(empty(3, 3), 1.5));
    }
}
