using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

[TestClass, DoNotParallelize]
public class TrainingTests
{
    [TestMethod]
    public void SmallNet_LearnsToCopyWithADelay()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var net = new Net();
        using var optimizer = optim.Adam(net.parameters(), 0.02);
        var first = 0f;
        var last = 0f;
        for (var i = 0; i < 60; i++)
        {
            last = Step(net, optimizer);
            if (i == 0)
                first = last;
        }
        Assert.IsTrue(last < 0.25 * first, $"the loss went from {first} to {last}");
    }

    [TestMethod]
    public void SameSeed_TrainsToTheSameBits()
    {
        float[] Run()
        {
            manual_seed(3);
            using var scope = NewDisposeScope();
            using var net = new Net();
            using var optimizer = optim.Adam(net.parameters(), 0.01);
            for (var i = 0; i < 3; i++)
                Step(net, optimizer);
            return [.. net.parameters().SelectMany(p => p.data<float>().ToArray())];
        }
        CollectionAssert.AreEqual(Run(), Run());
    }

    [TestMethod]
    public void TrainingSteps_LeaveNoTensorBehind()
    {
        using var net = new Net();
        using var optimizer = optim.Adam(net.parameters());
        Step(net, optimizer);
        net.zero_grad();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 3; i++)
            Step(net, optimizer);
        net.zero_grad();
        Assert.AreEqual(before, Tensor.TotalCount);
    }

    [TestMethod]
    public void FailedStep_LeavesNoTensorBehind()
    {
        using var net = new Net();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 3; i++)
        {
            Assert.Throws<Exception>(() =>
            {
                using var scope = NewDisposeScope();
                nn.functional.cross_entropy(net.call(randint(0, Net.Symbols, [5, 4], dtype: ScalarType.Int64)).reshape(20, -1),
                    full([20], Net.Symbols, ScalarType.Int64));
            });
            Assert.Throws<Exception>(() =>
            {
                using var scope = NewDisposeScope();
                net.call(full([5, 4], -1L, ScalarType.Int64));
            });
        }
        Assert.AreEqual(before, Tensor.TotalCount);
    }

    private static float Step(Net net, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        var input = randint(0, Net.Symbols, [6, 16], dtype: ScalarType.Int64);
        net.zero_grad();
        var logits = net.call(input);
        // Each step names the symbol of the step before.
        var loss = nn.functional.cross_entropy(logits.narrow(0, 1, 5).reshape(-1, Net.Symbols), input.narrow(0, 0, 5).reshape(-1));
        loss.backward();
        nn.utils.clip_grad_norm_(net.parameters(), 1);
        optimizer.step();
        return loss.item<float>();
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        public const long Symbols = 6;

        private readonly TorchSharp.Modules.Embedding _embedding = nn.Embedding(Symbols, 8);
        private readonly TorchSharp.Modules.GRU _rnn = nn.GRU(8, 24);
        private readonly TorchSharp.Modules.Linear _output = nn.Linear(24, Symbols);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var (output, state) = _rnn.call(_embedding.call(input));
            state.Dispose();
            return _output.call(output);
        }
    }
}
