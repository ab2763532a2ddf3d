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
    public void ZeroState_SurvivesItsDisposal()
    {
        RecurrentState.Zero.Dispose();
        using var detached = RecurrentState.Zero.Detach();

        Assert.AreEqual(RecurrentState.Zero, detached);
    }
}
