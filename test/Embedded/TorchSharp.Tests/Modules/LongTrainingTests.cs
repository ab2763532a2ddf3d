using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

/// <summary>What training leaves behind: tensors, native memory, the state of the thread.</summary>
[TestClass, DoNotParallelize]
public class LongTrainingTests
{
    private static long LiveTensors => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    [TestMethod]
    public void AThousandSteps_LeaveNoTensorAndNoMemory()
    {
        manual_seed(1);
        using var outer = NewDisposeScope();
        using var net = new Net();
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        for (var step = 0; step < 50; step++)
            Step(net, optimizer, step);
        Settle();
        var (tensors, rented, retained, resident) = (LiveTensors, NativePool.RentedBytes, NativePool.RetainedBytes, Environment.WorkingSet);
        for (var step = 0; step < 1000; step++)
            Step(net, optimizer, step);
        Assert.AreEqual(tensors, LiveTensors, "live tensors");
        Settle();
        Assert.AreEqual(rented, NativePool.RentedBytes, "native bytes in use");
        Assert.IsLessThanOrEqualTo(1L << 20, NativePool.RetainedBytes - retained, "native bytes kept for reuse");
        Assert.IsLessThanOrEqualTo(32L << 20, Environment.WorkingSet - resident, "resident bytes");
    }

    [TestMethod]
    public void AnExceptionInForward_LeavesNothing() => LeavesNothing((net, _) =>
    {
        net.Failure = static x => x.add(1).exp().matmul(ones(3, 3));
        Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => Loss(net, 6, 4).backward());
        net.Failure = static x => throw new InvalidOperationException($"stop at {x.mul(2).shape.Length}");
        Assert.ThrowsExactly<InvalidOperationException>(() => Loss(net, 6, 4).backward());
    });

    [TestMethod]
    public void AnExceptionInBackward_LeavesNothing() => LeavesNothing((net, _) =>
    {
        var loss = Loss(net, 6, 4);
        Assert.Throws<Exception>(() => loss.backward([ones(2, 3)]), "a gradient of another shape");
        net.Failure = static x => FailingNode.Through(x);
        Assert.ThrowsExactly<InvalidOperationException>(() => Loss(net, 6, 4).backward());
        net.Failure = static x =>
        {
            var y = x.exp();
            y.detach().mul_(2);
            return y;
        };
        Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => Loss(net, 6, 4).backward(), "a saved tensor that was changed");
    });

    [TestMethod]
    public void AnExceptionInStep_LeavesNothing() => LeavesNothing((net, optimizer) =>
    {
        Loss(net, 6, 4).backward();
        Assert.ThrowsExactly<InvalidOperationException>(() => optimizer.step(() =>
        {
            Loss(net, 5, 3).backward();
            throw new InvalidOperationException("stop");
        }));
        using var scope = NewDisposeScope();
        var broken = new TorchSharp.Modules.Parameter(ones(3));
        (broken * 2).sum().backward();
        using var other = optim.Adam([.. net.parameters(), broken]);
        broken.Dispose();
        Assert.Throws<Exception>(() => other.step(), "a parameter that was disposed");
    });

    // Ten times, so that what stays shows in the counts even where the pool rounds sizes; after two rounds weights that are multiplied again and again
    // have their layouts, which stay as long as they do.
    private static void LeavesNothing(Action<Net, optim.Optimizer> action)
    {
        using var net = new Net();
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        Step(net, optimizer, 0);
        Round();
        Round();
        Settle();
        var (tensors, rented) = (LiveTensors, NativePool.RentedBytes);
        for (var i = 0; i < 10; i++)
        {
            Round();
            Assert.IsNull(InternalScope.Current, "the engine's own scope");
            Assert.IsTrue(is_grad_enabled(), "recording");
        }
        Assert.AreEqual(tensors, LiveTensors, "live tensors");
        Assert.AreEqual(rented, NativePool.RentedBytes, "native bytes in use");
        Step(net, optimizer, 1);

        void Round()
        {
            using (NewDisposeScope())
                action(net, optimizer);
            net.Failure = null;
            net.zero_grad();
        }
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    // Lengths and batches differ from step to step, as in real corpora.
    private static void Step(Net net, optim.Optimizer optimizer, int step)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        Loss(net, 2 + step % 7, 1 + step % 5).backward();
        nn.utils.clip_grad_norm_(net.parameters(), 1);
        optimizer.step();
    }

    private static Tensor Loss(Net net, long steps, long batch)
    {
        var ids = randint(0, Net.Symbols, [steps, batch], dtype: ScalarType.Int64);
        return nn.functional.cross_entropy(net.call(ids).reshape(-1, Net.Symbols), ids.reshape(-1));
    }

    private sealed class FailingNode(Tensor input) : Node(input)
    {
        internal static Tensor Through(Tensor input)
        {
            var output = input.detach().clone();
            new FailingNode(input).Attach(output);
            return output;
        }

        internal override string Name => "FailingBackward";

        protected internal override Tensor?[] Backward(Tensor?[] gradOutputs) =>
            throw new InvalidOperationException($"stop at {gradOutputs[0]!.mul(2).shape.Length}");
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        public const long Symbols = 11;

        private readonly TorchSharp.Modules.Embedding _embedding = nn.Embedding(Symbols, 8);
        private readonly TorchSharp.Modules.LSTM _rnn = nn.LSTM(8, 12, 2, dropout: 0.1);
        private readonly TorchSharp.Modules.Linear _output = nn.Linear(12, Symbols);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public Func<Tensor, Tensor>? Failure { get; set; }

        public override Tensor forward(Tensor input)
        {
            var (output, _, _) = _rnn.call(_embedding.call(input));
            return _output.call(Failure is null ? output : Failure(output));
        }
    }
}
