using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public sealed class SharedNetTests
{
    private static readonly uint[] s_keys = [1, 2, 3, 4, 5, 6, 7];

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    private static IEnumerable<RecurrentCell> FusedCells => Nets.FusedCells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void BorrowedNet_HasTheWeightsAndEvaluates(RecurrentCell cell)
    {
        using var trained = Nets.Create(Nets.Small(cell, dropout: 0.5), seed: 4);
        using var lease = Shared(trained).Borrow();

        Assert.IsFalse(lease.Net.training);
        Assert.AreSequenceEqual(Nets.LogProbabilities(trained, s_keys, s_keys), Nets.LogProbabilities(lease.Net, s_keys, s_keys));
    }

    [TestMethod]
    public void TwoLeases_ShareOneNet()
    {
        int made = 0;
        var shared = Shared(RecurrentCell.Gru, () => made++);
        using var first = shared.Borrow();
        using var second = shared.Borrow();

        Assert.AreSame(first.Net, second.Net);
        Assert.AreEqual(1, made);
    }

    [TestMethod]
    [DynamicData(nameof(FusedCells))]
    public void LastDisposal_FreesTheNet(RecurrentCell cell)
    {
        var shared = Shared(cell);
        Live.IsUnchangedBy(netsMade: 1, action: () =>
        {
            long before = Live.Tensors;
            var first = shared.Borrow();
            long held = Live.Tensors;
            Assert.IsGreaterThan(before, held);

            var second = shared.Borrow();
            first.Dispose();
            first.Dispose();
            Assert.AreEqual(held, Live.Tensors, "disposing of one lease twice does not end the other");
            Nets.LogProbabilities(second.Net, s_keys, s_keys);
            second.Dispose();
        });
    }

    [TestMethod]
    public void FreedNet_IsMadeAnewWhenItIsNeededAgain()
    {
        int made = 0;
        var shared = Shared(RecurrentCell.Lstm, () => made++);
        shared.Borrow().Dispose();
        using var lease = shared.Borrow();

        Assert.AreEqual(2, made);
        Assert.HasCount(7, Nets.LogProbabilities(lease.Net, s_keys, s_keys));
    }

    [TestMethod]
    public void Disposal_FreesTheNetUnderItsLeases()
    {
        var shared = Shared(RecurrentCell.Lstm);
        Live.IsUnchangedBy(netsMade: 1, action: () =>
        {
            shared.Borrow();
            shared.Borrow();
            shared.Dispose();
            shared.Dispose();
        });
    }

    [TestMethod]
    public void LeaseOfAFreedNet_DoesNotEndTheNextOne()
    {
        var shared = Shared(RecurrentCell.Gru);
        Live.IsUnchangedBy(netsMade: 2, action: () =>
        {
            var old = shared.Borrow();
            shared.Dispose();
            using var next = shared.Borrow();
            Assert.AreNotSame(old.Net, next.Net);
            old.Dispose();

            Assert.HasCount(7, Nets.LogProbabilities(next.Net, s_keys, s_keys));
            Assert.HasCount(11, Weights.Of(next.Net).Tensors);
        });
    }

    [TestMethod]
    public void NothingIsMade_BeforeTheFirstLease()
    {
        int made = 0;
        var shared = Shared(RecurrentCell.Gru, () => made++);

        Assert.HasCount(11, shared.Weights.Tensors);
        Assert.AreEqual(0, made);
    }

    [TestMethod]
    public void Net_OutlivesTheDisposeScopeThatItWasBorrowedIn()
    {
        var shared = Shared(RecurrentCell.Gru);
        SharedNet<RnnLanguageModel>.Lease lease;
        float[] inside;
        using (NewDisposeScope())
        {
            lease = shared.Borrow();
            inside = Nets.LogProbabilities(lease.Net, s_keys, s_keys);
        }
        using (lease)
        {
            Assert.AreSequenceEqual(inside, Nets.LogProbabilities(lease.Net, s_keys, s_keys));
            Assert.AreSequenceEqual(shared.Weights.Tensors.Select(t => t.Name), Weights.Of(lease.Net).Tensors.Select(t => t.Name));
        }
    }

    [TestMethod]
    public void WrongWeights_AreRefusedAndNothingLeaks()
    {
        var shared = new SharedNet<RnnLanguageModel>(() => new RnnLanguageModel(Nets.Small(RecurrentCell.Lstm)), WeightsOf(RecurrentCell.Gru));
        Live.IsUnchangedBy(netsMade: 2, action: () =>
        {
            Assert.ThrowsExactly<FormatException>(shared.Borrow);
            Assert.ThrowsExactly<FormatException>(shared.Borrow);
        });
    }

    [TestMethod]
    public void Borrowing_DoesNotChangeTheNumbersThatTheProgramDraws()
    {
        var shared = Shared(RecurrentCell.Lstm);
        var wrong = new SharedNet<RnnLanguageModel>(() => new RnnLanguageModel(Nets.Small(RecurrentCell.Lstm)), WeightsOf(RecurrentCell.Gru));
        manual_seed(6);
        float[] first = Draw(), second = Draw();
        manual_seed(6);
        Assert.AreSequenceEqual(first, Draw());
        shared.Borrow().Dispose();
        Assert.ThrowsExactly<FormatException>(wrong.Borrow);

        Assert.AreSequenceEqual(second, Draw());
    }

    [TestMethod]
    public void Threads_ShareOneNetAndLeaveNothing()
    {
        int made = 0;
        var shared = Shared(RecurrentCell.Gru, () => Interlocked.Increment(ref made));
        using var first = shared.Borrow();
        float[] expected = Nets.LogProbabilities(first.Net, s_keys, s_keys);
        Live.IsUnchangedBy(() => Parallel.For(0, 16, _ =>
        {
            using var lease = shared.Borrow();
            Near.AreEqual(expected, Nets.LogProbabilities(lease.Net, s_keys, s_keys), 1e-6f);
        }));

        Assert.AreEqual(1, made);
    }

    private static float[] Draw()
    {
        using var numbers = rand(3);
        return Nets.Values(numbers);
    }

    private static Weights WeightsOf(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        return Weights.Of(net);
    }

    private static SharedNet<RnnLanguageModel> Shared(RnnLanguageModel trained) => new(() => new RnnLanguageModel(trained.Config), Weights.Of(trained));

    private static SharedNet<RnnLanguageModel> Shared(RecurrentCell cell, Action? making = null)
    {
        var weights = WeightsOf(cell);
        return new(() =>
        {
            making?.Invoke();
            return new RnnLanguageModel(Nets.Small(cell));
        }, weights);
    }
}
