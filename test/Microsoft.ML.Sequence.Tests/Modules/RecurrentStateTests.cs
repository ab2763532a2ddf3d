using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

[TestClass]
public sealed class RecurrentStateTests
{
    [TestMethod]
    public void DetachedState_OutlivesTheScopeWithItsValues() => Live.IsUnchangedBy(() =>
    {
        RecurrentState kept;
        using (NewDisposeScope())
        {
            kept = new RecurrentState(tensor([1f, 2f]), tensor([3f, 4f])).Detach();
        }

        Assert.AreSequenceEqual([1f, 2f], Nets.Values(kept.Hidden!));
        Assert.AreSequenceEqual([3f, 4f], Nets.Values(kept.Cell!));
        kept.Dispose();
    });

    [TestMethod]
    public void NoGradient_FlowsThroughADetachedState()
    {
        using var scope = NewDisposeScope();
        using var state = new RecurrentState(tensor([1f], requires_grad: true).mul(2)).Detach();

        Assert.IsFalse(state.Hidden!.requires_grad);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(0.25)]
    [DataRow(10 / 3.0)]
    public void ScaledGradient_LeavesTheValuesAsTheyAre(double factor)
    {
        using var scope = NewDisposeScope();
        var hidden = tensor([0.1f, -0.7f, 3e-20f, 1e20f], requires_grad: true);
        var cell = tensor([0.3f, -1f / 3], requires_grad: true);
        var state = new RecurrentState(hidden.mul(1), cell.mul(1)).ScaleGradient(factor);

        Near.AreEqual(Nets.Values(hidden), Nets.Values(state.Hidden!), 0);
        Near.AreEqual(Nets.Values(cell), Nets.Values(state.Cell!), 0);
        (state.Hidden!.sum() + state.Cell!.mul(2).sum() + hidden.sum() + cell.sum()).backward();
        Near.AreEqual([.. Enumerable.Repeat(1 + (float)factor, 4)], Nets.Values(hidden.grad!), 1e-6f);
        Near.AreEqual([.. Enumerable.Repeat(1 + (2 * (float)factor), 2)], Nets.Values(cell.grad!), 1e-6f);
    }

    [TestMethod]
    public void ZeroStatesGradient_CanBeScaled() => Assert.AreEqual(RecurrentState.Zero, RecurrentState.Zero.ScaleGradient(2));

    [TestMethod]
    public void ZeroState_SurvivesItsDisposal()
    {
        RecurrentState.Zero.Dispose();
        using var detached = RecurrentState.Zero.Detach();

        Assert.AreEqual(RecurrentState.Zero, detached);
    }
}
