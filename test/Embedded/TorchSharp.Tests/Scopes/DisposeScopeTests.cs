using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class DisposeScopeTests
{
    [TestMethod]
    public void Scope_DisposesWhatWasMadeInIt()
    {
        Tensor inside, outside = ones(2);
        using (var scope = NewDisposeScope())
        {
            inside = ones(2) + 1;
            Assert.AreSame(scope, CurrentDisposeScope);
            Assert.IsTrue(scope.Contains(inside));
            Assert.IsFalse(scope.Contains(outside));
        }
        Assert.IsTrue(inside.IsInvalid);
        Assert.IsFalse(outside.IsInvalid);
        Assert.IsNull(CurrentDisposeScope);
    }

    [TestMethod]
    public void MovedToOuter_SurvivesTheInnerScope()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                kept = (ones(2) * 3).MoveToOuterDisposeScope();
            Near.Equal(full([2L], 3f), kept);
        }
        Assert.IsTrue(kept.IsInvalid);
    }

    [TestMethod]
    public void Detached_SurvivesAllScopes()
    {
        Tensor kept;
        using (NewDisposeScope())
            kept = ones(2).DetachFromDisposeScope();
        Assert.IsFalse(kept.IsInvalid);
        kept.Dispose();
    }

    [TestMethod]
    public void MovedToAnotherTensorsScope_LivesAsLong()
    {
        using var outer = NewDisposeScope();
        var anchor = ones(1);
        Tensor moved;
        using (NewDisposeScope())
            moved = ones(2).MoveToOtherDisposeScope(anchor);
        Assert.IsFalse(moved.IsInvalid);
        Assert.IsTrue(outer.Contains(moved));
    }

    [TestMethod]
    public void DisposeEverythingBut_KeepsTheNamed()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (ones(1), ones(1), ones(1));
        scope.DisposeEverythingBut(a, c);
        Assert.AreEqual((false, true, false), (a.IsInvalid, b.IsInvalid, c.IsInvalid));
        Assert.AreEqual(2, scope.DisposablesCount);
    }

    [TestMethod]
    public void DisposedByHand_LeavesTheScope()
    {
        using var scope = NewDisposeScope();
        var a = ones(1);
        a.Dispose();
        a.Dispose();
        Assert.AreEqual(0, scope.DisposablesCount);
    }

    [TestMethod]
    public void TensorsThatLeaveInAnyOrder_LeaveTheOthers()
    {
        var random = new Random(1);
        var tensors = new Tensor[40];
        using (var scope = NewDisposeScope())
        {
            for (var i = 0; i < tensors.Length; i++)
                tensors[i] = ones(1);
            random.Shuffle(tensors);
            for (var i = 0; i < 30; i++)
            {
                if (i % 3 == 0)
                    tensors[i].DetachFromDisposeScope();
                else
                    tensors[i].Dispose();
                Assert.AreEqual(tensors.Length - 1 - i, scope.DisposablesCount);
                for (var k = 0; k < tensors.Length; k++)
                    Assert.AreEqual(k > i, scope.Contains(tensors[k]));
            }
        }
        for (var i = 0; i < tensors.Length; i++)
        {
            Assert.AreEqual(i >= 30 || i % 3 != 0, tensors[i].IsInvalid);
            tensors[i].Dispose();
        }
    }

    [TestMethod]
    public void DisposeEverythingBut_TakesInWhatBelongedElsewhere()
    {
        var (loose, kept) = (ones(1), default(Tensor)!);
        using (NewDisposeScope())
        {
            kept = ones(1);
            using (var scope = NewDisposeScope())
            {
                scope.DisposeEverythingBut(loose, kept);
                Assert.AreEqual(2, scope.DisposablesCount);
                Assert.AreEqual((false, false), (loose.IsInvalid, kept.IsInvalid));
            }
            Assert.AreEqual((true, true), (loose.IsInvalid, kept.IsInvalid));
        }
    }

    [TestMethod]
    public void OuterScopeDisposedFirst_LeavesTheInnerCurrent()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        Assert.AreSame(inner, CurrentDisposeScope);
        inner.Dispose();
        Assert.IsNull(CurrentDisposeScope);
    }

    [TestMethod]
    public void Scopes_BelongToTheirThread()
    {
        using var scope = NewDisposeScope();
        DisposeScope? seen = scope;
        var thread = new Thread(() => seen = CurrentDisposeScope);
        thread.Start();
        thread.Join();
        Assert.IsNull(seen);
    }

    [TestMethod]
    public void Statistics_CountWhatTheUserMade()
    {
        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        statistics.Reset();
        var outside = ones(2);
        using (NewDisposeScope())
        {
            var x = ones(2);
            var y = x.mean();
            y.Dispose();
            _ = x.std();
            x.DetachFromDisposeScope().Dispose();
        }
        outside.Dispose();
        Assert.AreEqual(1, statistics.CreatedOutsideScopeCount);
        Assert.AreEqual(3, statistics.CreatedInScopeCount);
        Assert.AreEqual(2, statistics.DisposedInScopeCount);
        Assert.AreEqual(2, statistics.DisposedOutsideScopeCount);
        Assert.AreEqual(1, statistics.DetachedFromScopeCount);
        Assert.AreEqual(0, statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    public void TotalCount_AfterATrainingStep_IsWhatItWas()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        var live = statistics.ThreadTotalLiveCount;
        var w = rand([4L, 3], requires_grad: true);
        for (var step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            var loss = rand(5, 4).mm(w).tanh().softmax(-1).log().mean();
            loss.backward();
            using (no_grad())
            {
                w.sub_(w.grad! * 0.1);
                w.grad = null;
            }
        }
        Assert.AreEqual(before + 1, Tensor.TotalCount);
        Assert.AreEqual(live + 1, statistics.ThreadTotalLiveCount);
        w.Dispose();
        Assert.AreEqual(before, Tensor.TotalCount);
        Assert.IsGreaterThanOrEqualTo(before + 1, Tensor.PeakCount);
    }

    [TestMethod]
    public void TotalCount_ForgetsWhatTheCollectorFound()
    {
        var before = Tensor.TotalCount;
        Abandon();
        Assert.IsGreaterThanOrEqualTo(before + 300, Tensor.TotalCount);
        for (var i = 0; i < 10 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.IsLessThanOrEqualTo(before, Tensor.TotalCount);
    }

    // Two handles of one memory, and one of its own.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static void Abandon()
    {
        for (var i = 0; i < 100; i++)
        {
            var x = ones(2);
            _ = x.view(2, 1);
            _ = x + 1;
        }
    }

    [TestMethod]
    public void AnException_InAComposedOperation_LeavesNothingBehind()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones(2, 3), ones(4, 5));
        var live = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => x.matmul(y));
        Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => x.lerp(y, y));
        Assert.AreEqual(live, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        Assert.IsTrue(scope.Contains(x + 1 is var z ? z : x), "the scope is the user's again");
    }

    [TestMethod]
    public void WrappedTensorDisposeScope_KeepsTheResult()
    {
        using var scope = NewDisposeScope();
        var result = WrappedTensorDisposeScope(() => (ones(2) + 1) * 2);
        Assert.AreEqual(1, scope.DisposablesCount);
        Near.Equal(full([2L], 4f), result);
    }

    [TestMethod]
    public void UsedAfterDisposal_Throws()
    {
        Tensor x;
        using (NewDisposeScope())
            x = ones(2);
        var e = Assert.ThrowsExactly<InvalidOperationException>(() => x + 1);
        StringAssert.Contains(e.Message, "disposed");
        Assert.ThrowsExactly<InvalidOperationException>(() => ones(2) * x);
        Assert.ThrowsExactly<InvalidOperationException>(() => x.shape);
        Assert.ThrowsExactly<InvalidOperationException>(() => x.data<float>());
        Assert.ThrowsExactly<InvalidOperationException>(() => x.ToString());
        Assert.ThrowsExactly<InvalidOperationException>(() => cat([ones(2), x]));
        Assert.ThrowsExactly<InvalidOperationException>(() => x.add_(1));
        Assert.ThrowsExactly<InvalidOperationException>(() => x.requires_grad = true);
    }

    [TestMethod]
    public void AccessorOfADisposedTensor_StillReads()
    {
        var x = tensor([1f, 2]);
        using var data = x.data<float>();
        x.Dispose();
        using var other = full([2L], 7f);
        CollectionAssert.AreEqual(new[] { 1f, 2f }, data.ToArray());
    }
}
