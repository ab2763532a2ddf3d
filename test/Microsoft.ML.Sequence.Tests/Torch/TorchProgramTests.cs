using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Torch;

/// <summary>A program as one writes it for TorchSharp, the same on either source of the package.</summary>
[TestClass, DoNotParallelize]
public sealed class TorchProgramTests
{
    private const string Text = "the quick brown fox jumps over the lazy dog. ";
    private const int Steps = 15;
    private static readonly char[] s_letters = [.. Text.Distinct().Order()];

    private static long LiveTensors => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Embedding embedding;
        private readonly LSTM lstm;
        private readonly Linear output;

        public Net(long symbols)
            : base(nameof(Net))
        {
            embedding = nn.Embedding(symbols, 16);
            lstm = nn.LSTM(16, 48, numLayers: 2, batchFirst: true);
            output = nn.Linear(48, symbols);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var (states, _, _) = lstm.call(embedding.call(input));
            return output.call(states).MoveToOuterDisposeScope();
        }
    }

    [TestMethod]
    public void SmallNet_LearnsItsTextAndLoadsAsItWasSaved()
    {
        manual_seed(1);
        long before = LiveTensors;
        string path = Path.GetTempFileName();
        try
        {
            using (NewDisposeScope())
            {
                using var net = new Net(s_letters.Length);
                double loss = Train(net, epochs: 120);
                Assert.IsLessThan(0.1, loss, "the mean loss of the last epoch");
                net.save(path);

                using var loaded = new Net(s_letters.Length);
                loaded.load(path);
                Assert.AreSequenceEqual(Scores(net), Scores(loaded));
                Assert.AreEqual(net.parameters().Sum(p => p.numel()), loaded.parameters().Sum(p => p.numel()));
            }
        }
        finally
        {
            File.Delete(path);
        }

        Assert.AreEqual(before, LiveTensors, "live tensors");
    }

    private static double Train(Net net, int epochs)
    {
        using var optimizer = optim.Adam(net.parameters(), lr: 0.01);
        using var criterion = nn.CrossEntropyLoss();
        net.train();
        double total = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            using var scope = NewDisposeScope();
            var ids = Ids().view(3, Steps);
            var next = ids.view(-1).roll(-1);
            optimizer.zero_grad();
            var loss = criterion.call(net.call(ids).view(-1, s_letters.Length), next);
            loss.backward();
            nn.utils.clip_grad_norm_(net.parameters(), 1.0);
            optimizer.step();
            total = loss.item<float>();
        }

        return total;
    }

    private static Tensor Ids() => tensor(Text.Select(letter => (long)Array.IndexOf(s_letters, letter)).ToArray());

    private static float[] Scores(Net net)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        net.eval();
        return net.call(Ids().unsqueeze(0)).data<float>().ToArray();
    }
}
