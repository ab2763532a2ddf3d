using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class BackwardTests
{
    static Tensor Leaf(params float[] values) => tensor(values, requires_grad: true);

    [TestMethod]
    public void Backward_AccumulatesInLeaves()
    {
        var x = Leaf(1, 2, 3);
        (x * 2).sum().backward();
        using var first = x.grad!;
        (x * 3).sum().backward();
        Near.Equal(tensor([5f, 5, 5]), x.grad!);
        Near.Equal(tensor([5f, 5, 5]), first, what: "a handle of the gradient, taken before");
    }

    [TestMethod]
    public void Gradient_OfALeafUsedTwice_IsTheSum()
    {
        var x = Leaf(1, 2);
        (x + x + x * x).sum().backward();
        Near.Equal(tensor([4f, 6]), x.grad!);
    }

    [TestMethod]
    public void Leaves_DoNotShareTheirGradients()
    {
        var (x, y) = (Leaf(1, 2), Leaf(3, 4));
        (x + y).backward([tensor([1f, 2])]);
        x.grad!.mul_(10);
        Near.Equal(tensor([1f, 2]), y.grad!);
    }

    [TestMethod]
    public void GivenGradient_IsNotTakenOver()
    {
        var (x, seed) = (Leaf(1, 2), tensor([1f, 2]));
        (x + 0).backward([seed]);
        x.grad!.zero_();
        Near.Equal(tensor([1f, 2]), seed);
    }

    [TestMethod]
    public void SecondBackward_ThroughAFreedGraph_IsAnError()
    {
        var x = Leaf(1, 2);
        var y = (x * x).sum();
        y.backward();
        var e = Assert.ThrowsExactly<ExternalException>(() => y.backward());
        StringAssert.Contains(e.Message, "a second time");
    }

    [TestMethod]
    public void RetainedGraph_CanBeUsedAgain()
    {
        var x = Leaf(1, 2);
        var y = (x * x).sum();
        y.backward(retain_graph: true);
        y.backward();
        Near.Equal(tensor([4f, 8]), x.grad!);
    }

    [TestMethod]
    public void SavedTensor_ChangedInPlace_IsAnError()
    {
        var x = Leaf(1, 2);
        var y = x * 2;
        var z = (y * y).sum();
        y.add_(1);
        var e = Assert.ThrowsExactly<ExternalException>(() => z.backward());
        StringAssert.Contains(e.Message, "modified by an inplace operation");
        StringAssert.Contains(e.Message, "[2]");
    }

    [TestMethod]
    public void SavedTensor_ChangedThroughAView_IsAnError()
    {
        var x = Leaf(1, 2);
        var y = x * 2;
        var z = (y * y).sum();
        y[0].zero_();
        Assert.ThrowsExactly<ExternalException>(() => z.backward());
    }

    [TestMethod]
    public void SavedTensor_ChangedAndNotNeeded_IsNoError()
    {
        var x = Leaf(1, 2);
        var y = x * 2;
        var z = (y + y).sum();
        y.add_(1);
        z.backward();
        Near.Equal(tensor([4f, 4]), x.grad!);
    }

    [TestMethod]
    public void LeafRequiringGrad_IsNotChangedInPlace()
    {
        var x = Leaf(1, 2);
        StringAssert.Contains(Assert.ThrowsExactly<ExternalException>(() => x.add_(1)).Message, "a leaf Variable that requires grad");
        StringAssert.Contains(Assert.ThrowsExactly<ExternalException>(() => x[0].add_(1)).Message, "a view of a leaf Variable");
        StringAssert.Contains(Assert.ThrowsExactly<ExternalException>(() => x[0] = tensor(1f)).Message, "a leaf Variable");
        using (no_grad())
            x.add_(1);
        Near.Equal(tensor([2f, 3]), x.detach());
    }

    [TestMethod]
    public void NoGrad_RecordsNothing_AndEnableGradDoesAgain()
    {
        var x = Leaf(1, 2);
        using (no_grad())
        {
            Assert.IsFalse(is_grad_enabled());
            Assert.IsFalse((x * 2).requires_grad);
            using (enable_grad())
                Assert.IsTrue((x * 2).requires_grad);
        }
        using (inference_mode())
        {
            Assert.IsTrue(is_inference_mode_enabled());
            Assert.IsFalse((x * 2).requires_grad);
        }
        using (set_grad_enabled(false))
            Assert.IsFalse((x * 2).requires_grad);
        Assert.IsTrue((x * 2).requires_grad);
    }

    [TestMethod]
    public void GradMode_IsTheThreadsOwn()
    {
        using var off = no_grad();
        var recorded = false;
        var thread = new Thread(() => recorded = is_grad_enabled());
        thread.Start();
        thread.Join();
        Assert.IsTrue(recorded);
    }

    [TestMethod]
    public void Grad_LeavesTheLeavesAlone()
    {
        var (x, y) = (Leaf(1, 2), Leaf(3, 4));
        var g = autograd.grad([(x * y).sum()], [x]);
        Near.Equal(tensor([3f, 4]), g[0]);
        Assert.IsNull(x.grad);
        Assert.IsNull(y.grad);
    }

    [TestMethod]
    public void Grad_OfAnIntermediate_IsFound()
    {
        var x = Leaf(1, 2);
        var y = x * 3;
        var g = autograd.grad([(y * y).sum()], [y]);
        Near.Equal(tensor([6f, 12]), g[0]);
    }

    [TestMethod]
    public void Grad_OfAnUnusedInput_IsAnErrorUnlessAllowed()
    {
        var (x, y) = (Leaf(1, 2), Leaf(3, 4));
        Assert.ThrowsExactly<ExternalException>(() => autograd.grad([(x * x).sum()], [x, y]));
        var g = autograd.grad([(x * x).sum()], [x, y], allow_unused: true);
        Assert.IsTrue(g[1].IsInvalid);
        Near.Equal(tensor([2f, 4]), g[0]);
    }

    [TestMethod]
    public void BackwardWithInputs_FillsOnlyThose()
    {
        var (x, y) = (Leaf(1, 2), Leaf(3, 4));
        (x * y).sum().backward(inputs: [x]);
        Near.Equal(tensor([3f, 4]), x.grad!);
        Assert.IsNull(y.grad);
    }

    [TestMethod]
    public void NotAScalar_NeedsAGradient_OfItsShape()
    {
        var x = Leaf(1, 2);
        StringAssert.Contains(Assert.ThrowsExactly<ExternalException>(() => (x * 2).backward()).Message, "scalar outputs");
        var e = Assert.ThrowsExactly<ExternalException>(() => (x * 2).backward([ones(3)]));
        StringAssert.Contains(e.Message, "[3]");
        StringAssert.Contains(e.Message, "[2]");
    }

    [TestMethod]
    public void WithoutHistory_BackwardIsAnError() =>
        StringAssert.Contains(Assert.ThrowsExactly<ExternalException>(() => ones(2).sum().backward()).Message, "does not require grad");

    [TestMethod]
    public void RetainGrad_KeepsAnIntermediatesGradient()
    {
        var x = Leaf(1, 2);
        var y = x * 3;
        y.retain_grad();
        (y * y).sum().backward();
        Near.Equal(tensor([6f, 12]), y.grad!);
        Near.Equal(tensor([18f, 36]), x.grad!);
    }

    [TestMethod]
    public void Detach_EndsTheHistory_AndSharesTheValues()
    {
        var x = Leaf(1, 2);
        var y = (x * 2).detach();
        Assert.IsFalse(y.requires_grad);
        var z = x.detach();
        z[0] = tensor(9f);
        Assert.AreEqual(9f, x[0].ToSingle());
    }

    [TestMethod]
    public void RequiresGrad_IsForFloatingPointLeaves()
    {
        Assert.ThrowsExactly<ExternalException>(() => arange(3).requires_grad_());
        var y = Leaf(1) * 2;
        Assert.ThrowsExactly<ExternalException>(() => y.requires_grad = false);
        Assert.IsFalse(y.is_leaf);
    }

    [TestMethod]
    public void MixedTypes_GiveEachInputItsOwnType()
    {
        var x = Leaf(1, 2);
        var y = tensor([3.0, 4.0], requires_grad: true);
        (x * y).sum().backward();
        Assert.AreEqual(ScalarType.Float32, x.grad!.dtype);
        Assert.AreEqual(ScalarType.Float64, y.grad!.dtype);
    }

    [TestMethod]
    public void ADeepGraph_NeedsNoDeepStack()
    {
        var x = Leaf(1, 2);
        var y = x * 1;
        for (var i = 0; i < 20_000; i++)
        {
            var next = y + 0.001;
            y.Dispose();
            y = next;
        }
        y.sum().backward();
        Near.Equal(tensor([1f, 1]), x.grad!);
        var z = x * 1;
        for (var i = 0; i < 20_000; i++)
        {
            var next = z * 1.0001;
            z.Dispose();
            z = next;
        }
        z.Dispose();
    }

    [TestMethod]
    public void GradientOfGradient_OfACube()
    {
        var x = tensor(2.0, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x], create_graph: true)[0];
        var third = autograd.grad([second], [x])[0];
        Assert.AreEqual((12.0, 12.0, 6.0), (first.ToDouble(), second.ToDouble(), third.ToDouble()));
    }

    [TestMethod]
    public void EmptyTensors_HaveEmptyGradients()
    {
        var x = zeros([0, 3], requires_grad: true);
        var w = ones([3, 2], requires_grad: true);
        x.mm(w).sum().backward();
        CollectionAssert.AreEqual(new long[] { 0, 3 }, x.grad!.shape);
        Near.Equal(zeros(3, 2), w.grad!);
    }
}
