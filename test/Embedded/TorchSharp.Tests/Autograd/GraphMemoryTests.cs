using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class GraphMemoryTests
{
    const long Size = 4 << 20;

    /// <summary>Native bytes in use after <paramref name="action"/>, beyond those before: a large tensor more or less is unmistakable.</summary>
    static long Growth(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = NativePool.RentedBytes;
        action();
        return NativePool.RentedBytes - before;
    }

    static void Chain(bool backward, bool retain)
    {
        using var scope = NewDisposeScope();
        var x = rand(Size / 4, requires_grad: true);
        var y = (x.exp().tanh() * x.sigmoid()).softmax(0).sum();
        if (backward)
            y.backward(retain_graph: retain);
    }

    [TestMethod]
    public void Graph_WithoutBackward_IsReleasedWithItsResult() => Assert.AreEqual(0, Growth(() => Chain(false, false)));

    [TestMethod]
    public void Graph_AfterBackward_IsReleased() => Assert.AreEqual(0, Growth(() => Chain(true, false)));

    [TestMethod]
    public void RetainedGraph_IsReleasedWithItsResult() => Assert.AreEqual(0, Growth(() => Chain(true, true)));

    [TestMethod]
    public void Backward_ReleasesWhatTheGraphSaved()
    {
        using var scope = NewDisposeScope();
        var x = rand(Size / 4, requires_grad: true);
        Tensor? result = null;
        var held = Growth(() =>
        {
            using var inner = NewDisposeScope();
            result = x.exp().exp().exp().sum().MoveToOuterDisposeScope();
        });
        Assert.IsGreaterThanOrEqualTo(3 * Size, held);
        var released = Growth(() => result!.backward());
        // The gradient of x stays.
        Assert.IsLessThanOrEqualTo(-2 * Size, released);
    }

    [TestMethod]
    public void Graph_OfChangesInPlace_IsReleased() => Assert.AreEqual(0, Growth(() =>
    {
        using var scope = NewDisposeScope();
        var x = rand([4L, Size / 16], requires_grad: true);
        var z = zeros(4, Size / 16);
        for (var i = 0; i < 4; i++)
            z[i] = x[i] * 2 + (i > 0 ? z[i - 1].clone() : 0);
        z.mul_(x).exp_();
        z.sum().backward();
    }));

    [TestMethod]
    public void SecondOrderGraph_IsReleased() => Assert.AreEqual(0, Growth(() =>
    {
        using var scope = NewDisposeScope();
        var x = rand(Size / 4, requires_grad: true);
        var g = autograd.grad([x.pow(3).sum()], [x], create_graph: true)[0];
        g.sum().backward();
    }));

    [TestMethod]
    public void AFailedBackward_ReleasesItsGradients() => Assert.AreEqual(0, Growth(() =>
    {
        using var scope = NewDisposeScope();
        var x = rand(Size / 4, requires_grad: true);
        var y = x * 2;
        var z = (y * y).exp().sum();
        y.add_(1);
        Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => z.backward());
    }));

    [TestMethod]
    public void TensorsNobodyDisposed_AreFreedByTheCollector()
    {
        var before = NativePool.RentedBytes;
        Abandon();
        for (var i = 0; i < 10 && NativePool.RentedBytes - before >= Size; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.IsLessThan(Size, NativePool.RentedBytes - before);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static void Abandon()
    {
        var x = rand(Size / 4, requires_grad: true);
        _ = (x * x).exp();
    }
}
