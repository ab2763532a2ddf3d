using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

[TestClass, DoNotParallelize]
public class RecurrentTests
{
    // Sizes around the vector widths, and batches around the tiles and the batch-1 path.
    public static IEnumerable<object[]> Shapes =>
        from cell in (string[])["rnn", "gru", "lstm"]
        from shape in ((int, int, int, int)[])[(1, 1, 1, 1), (3, 1, 5, 17), (4, 2, 3, 16), (5, 4, 7, 15), (2, 9, 16, 33), (3, 13, 4, 48), (6, 40, 12, 20)]
        select new object[] { cell, shape.Item1, shape.Item2, shape.Item3, shape.Item4 };

    [TestMethod, DynamicData(nameof(Shapes))]
    public void FusedLayer_EqualsTheNetOfElementaryOperations(string cell, int steps, int batch, int size, int hidden)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var module = Create(cell, size, hidden);
        var input = randn(steps, batch, size, requires_grad: true);
        var probe = randn(steps, batch, hidden);
        var (output, final) = Run(module, input);
        ((output * probe).sum() + final.sum()).backward();
        var fused = Gradients(module, input);

        var composed = Compose(cell, module, input);
        AssertClose(composed, output, "output");
        ((composed * probe).sum() + composed[^1].sum()).backward();
        foreach (var (before, after) in fused.Zip(Gradients(module, input)))
            AssertClose(after, before, "gradient");
    }

    [TestMethod]
    [DataRow("rnn", false), DataRow("gru", false), DataRow("lstm", false), DataRow("rnn", true), DataRow("gru", true), DataRow("lstm", true)]
    public void WithoutGradients_TheResultIsTheSameToTheLastBit(string cell, bool both)
    {
        using var scope = NewDisposeScope();
        using var module = RecurrentCall.Create(cell, 5, 18, layers: 3, both, ScalarType.Float32, dropout: 0.5);
        foreach (var batch in (int[])[1, 2, 7])
        {
            var input = randn(4, batch, 5);
            manual_seed(3);
            var recorded = RecurrentCall.Run(module, input, [], null);
            manual_seed(3);
            using var gradients = no_grad();
            var bare = RecurrentCall.Run(module, input, [], null);
            foreach (var (expected, actual) in recorded.Zip(bare))
            {
                Assert.IsTrue(expected.requires_grad && !actual.requires_grad);
                CollectionAssert.AreEqual(expected.data<float>().ToArray(), actual.data<float>().ToArray());
            }
        }
    }

    [TestMethod]
    public void ThreadCounts_AgreeWithinRounding()
    {
        var before = Workers.Count;
        try
        {
            var results = ((int[])[1, 2, 2]).Select(threads =>
            {
                Workers.Count = threads;
                return TrainOnce();
            }).ToArray();
            CollectionAssert.AreEqual(results[1], results[2], "the same run must repeat bit for bit");
            for (var i = 0; i < results[0].Length; i++)
                Assert.AreEqual(results[0][i], results[1][i], 1e-5f * Math.Max(1, Math.Abs(results[0][i])));
        }
        finally
        {
            Workers.Count = before;
        }
    }

    [TestMethod]
    public void ManySequencesOfSmallWeights_GiveTheSameBitsWithAnyNumberOfThreads()
    {
        var before = Workers.Count;
        try
        {
            var results = ((int[])[1, 2, 3]).Select(threads =>
            {
                Workers.Count = threads;
                using var scope = NewDisposeScope();
                manual_seed(3);
                using var module = nn.GRU(9, 16);
                var (output, _) = module.call(randn(5, 600, 9));
                output.square().sum().backward();
                return cat([output.reshape(-1), .. module.parameters().Select(p => p.grad!.reshape(-1))]).data<float>().ToArray();
            }).ToArray();
            CollectionAssert.AreEqual(results[0], results[1]);
            CollectionAssert.AreEqual(results[0], results[2]);
        }
        finally
        {
            Workers.Count = before;
        }
    }

    [TestMethod]
    public void BatchFirst_OnlySwapsDimensions()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var first = nn.LSTM(3, 5, 2, batchFirst: true);
        using var second = nn.LSTM(3, 5, 2);
        second.load_state_dict(first.state_dict());
        var input = randn(4, 7, 3);
        var (output, state, cell) = first.call(input.transpose(0, 1));
        var (expected, expectedState, expectedCell) = second.call(input);
        CollectionAssert.AreEqual(new long[] { 7, 4, 5 }, output.shape);
        AssertClose(expected, output.transpose(0, 1), "output");
        AssertClose(expectedState, state, "state");
        AssertClose(expectedCell, cell, "cell");
    }

    [TestMethod]
    public void StepByStep_EqualsTheWholeSequence()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var gru = nn.GRU(6, 10, 2);
        var input = randn(5, 1, 6);
        var (whole, final) = gru.call(input);
        Tensor? state = null;
        for (var t = 0; t < 5; t++)
        {
            var (output, next) = gru.call(input.narrow(0, t, 1), state!);
            state = next;
            AssertClose(whole[t], output[0], $"step {t}");
        }
        AssertClose(final, state!, "state");
    }

    [TestMethod]
    public void SingleSequence_EqualsABatchOfOne()
    {
        using var scope = NewDisposeScope();
        using var rnn = nn.RNN(3, 4, bidirectional: true);
        var input = randn(6, 3);
        var (output, state) = rnn.call(input);
        var (expected, expectedState) = rnn.call(input.unsqueeze(1));
        CollectionAssert.AreEqual(new long[] { 6, 8 }, output.shape);
        CollectionAssert.AreEqual(new long[] { 2, 4 }, state.shape);
        AssertClose(expected.squeeze(1), output, "output");
        AssertClose(expectedState.squeeze(1), state, "state");
    }

    [TestMethod]
    public void CellModules_EqualOneStepOfTheLayers()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.LSTM(3, 4);
        using var cell = nn.LSTMCell(3, 4);
        cell.load_state_dict(layer.state_dict().ToDictionary(item => item.Key[..^3], item => item.Value));
        var (input, state, memory) = (randn(5, 3), randn(5, 4), randn(5, 4));
        var (h, c) = cell.call(input, (state, memory));
        var (_, expectedH, expectedC) = layer.call(input.unsqueeze(0), (state.unsqueeze(0), memory.unsqueeze(0)));
        AssertClose(expectedH[0], h, "state");
        AssertClose(expectedC[0], c, "cell");
    }

    [TestMethod]
    public void DropoutBetweenLayers_ActsInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var gru = nn.GRU(4, 32, 2, dropout: 0.5);
        var input = randn(3, 6, 4);
        Assert.IsFalse(gru.call(input).Item1.allclose(gru.call(input).Item1));
        gru.eval();
        Assert.IsTrue(gru.call(input).Item1.allclose(gru.call(input).Item1));
    }

    [TestMethod]
    public void GradientsThroughDropout_BelongToTheSameMask()
    {
        using var scope = NewDisposeScope();
        using var gru = nn.GRU(3, 8, 2, dropout: 0.5);
        var input = randn(2, 5, 3, requires_grad: true);
        double Loss(Tensor x)
        {
            manual_seed(9);
            return gru.call(x).Item1.sum().item<float>();
        }
        manual_seed(9);
        gru.call(input).Item1.sum().backward();
        const float step = 1e-2f;
        var (ahead, behind) = (input.detach().clone(), input.detach().clone());
        ahead[1, 2, 0] = ahead[1, 2, 0] + step;
        behind[1, 2, 0] = behind[1, 2, 0] - step;
        Assert.AreEqual((Loss(ahead) - Loss(behind)) / (2 * step), input.grad![1, 2, 0].item<float>(), 2e-3);
    }

    [TestMethod]
    public void WrongShapes_SayWhatWasExpected()
    {
        using var scope = NewDisposeScope();
        using var gru = nn.GRU(3, 4);
        var size = Assert.Throws<Exception>(() => gru.call(randn(2, 5, 7)));
        StringAssert.Contains(size.Message, "Expected 3, got 7");
        var state = Assert.Throws<Exception>(() => gru.call(randn(2, 5, 3), randn(1, 4, 4)));
        StringAssert.Contains(state.Message, "[1, 5, 4]");
        Assert.Throws<Exception>(() => gru.call(randn(2)));
        Assert.Throws<Exception>(() => gru.call(zeros([2, 5, 3], ScalarType.Float64)));
    }

    [TestMethod]
    public void Backward_WithRetainedGraphRunsTwice()
    {
        using var scope = NewDisposeScope();
        using var lstm = nn.LSTM(2, 3);
        var input = randn(4, 2, 2, requires_grad: true);
        var loss = lstm.call(input).Item1.sum();
        loss.backward(retain_graph: true);
        var once = input.grad!.clone();
        loss.backward();
        AssertClose(once * 2, input.grad!, "gradient");
        Assert.Throws<Exception>(() => loss.backward());
    }

    private static float[] TrainOnce()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var lstm = nn.LSTM(40, 96, 2);
        var input = randn(20, 26, 40, requires_grad: true);
        var (output, _, _) = lstm.call(input);
        (output * output).sum().backward();
        return [.. output.detach().data<float>().ToArray(), .. input.grad!.data<float>().ToArray(),
            .. lstm.parameters().SelectMany(p => p.grad!.data<float>().ToArray())];
    }

    private static nn.Module Create(string cell, long size, long hidden) => cell switch
    {
        "lstm" => nn.LSTM(size, hidden),
        "gru" => nn.GRU(size, hidden),
        _ => nn.RNN(size, hidden),
    };

    private static (Tensor Output, Tensor Final) Run(nn.Module module, Tensor input) => module switch
    {
        TorchSharp.Modules.LSTM lstm => (lstm.call(input).Item1, lstm.call(input).Item2),
        TorchSharp.Modules.GRU gru => gru.call(input),
        _ => ((TorchSharp.Modules.RNN)module).call(input),
    };

    // The equations of torch.nn.RNN, GRU and LSTM in elementary operations.
    private static Tensor Compose(string cell, nn.Module module, Tensor input)
    {
        var p = module.parameters().ToArray();
        Tensor h = zeros(input.shape[1], p[1].shape[1]), c = h;
        var outputs = new List<Tensor>();
        for (var t = 0; t < input.shape[0]; t++)
        {
            var (x, y) = (input[t].matmul(p[0].t()) + p[2], h.matmul(p[1].t()) + p[3]);
            var (a, b) = (x.chunk(p[0].shape[0] / h.shape[1], 1), y.chunk(p[0].shape[0] / h.shape[1], 1));
            switch (cell)
            {
                case "lstm":
                    c = (a[1] + b[1]).sigmoid() * c + (a[0] + b[0]).sigmoid() * (a[2] + b[2]).tanh();
                    h = (a[3] + b[3]).sigmoid() * c.tanh();
                    break;
                case "gru":
                    var z = (a[1] + b[1]).sigmoid();
                    var n = (a[2] + (a[0] + b[0]).sigmoid() * b[2]).tanh();
                    h = n + z * (h - n);
                    break;
                default:
                    h = (x + y).tanh();
                    break;
            }
            outputs.Add(h);
        }
        return stack(outputs.ToArray(), 0);
    }

    private static Tensor[] Gradients(nn.Module module, Tensor input)
    {
        Tensor[] gradients = [input.grad!.clone(), .. module.parameters().Select(p => p.grad!.clone())];
        input.grad = null;
        module.zero_grad();
        return gradients;
    }

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        CollectionAssert.AreEqual(expected.shape, actual.shape, what);
        var scale = Math.Max(1, expected.detach().abs().max().item<float>());
        Assert.IsTrue((expected - actual).detach().abs().max().item<float>() <= 2e-5f * scale,
            $"{what}: largest difference {(expected - actual).detach().abs().max().item<float>()}");
    }
}
