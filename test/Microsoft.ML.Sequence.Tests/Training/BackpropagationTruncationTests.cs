using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class BackpropagationTruncationTests
{
    private static readonly TokenBatch s_batch = new([Windows.Of(1, 7, 2, 6, 3), Windows.Of(5, 4, 4, 1, 2), Windows.Of(3, 3, 6)]);

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    public void Window_DrawsNothing()
    {
        manual_seed(1);
        using var expected = rand(3);
        manual_seed(1);
        Assert.IsEmpty(BackpropagationTruncation.Window.Draw(100));
        Assert.IsEmpty(BackpropagationTruncation.Randomized(1).Draw(100));
        Assert.IsEmpty(BackpropagationTruncation.Randomized(0.5, everySteps: 7).Draw(7));
        using var found = rand(3);

        Near.AreEqual(Nets.Values(expected), Nets.Values(found), 0);
    }

    [TestMethod]
    public void Scales_AreBetweenSoManySteps()
    {
        Assert.AreSequenceEqual([1, 2, 3, 4], BackpropagationTruncation.Randomized(0.5).Draw(5).Select(s => s.Step));
        Assert.AreSequenceEqual([3, 6], BackpropagationTruncation.Randomized(0.5, 3).Draw(7).Select(s => s.Step));
        Assert.AreSequenceEqual([3], BackpropagationTruncation.Randomized(0.5, 3).Draw(6).Select(s => s.Step));
        Assert.IsEmpty(BackpropagationTruncation.Randomized(0.5).Draw(1));
    }

    [TestMethod]
    public void Factors_AreOneOverTheProbabilityAsOftenAsItSays()
    {
        manual_seed(2);
        const int Draws = 40_000;
        var factors = BackpropagationTruncation.Randomized(0.3).Draw(Draws + 1).Select(s => s.Factor).ToArray();

        Assert.IsTrue(factors.All(f => f == 0 || f == 1 / 0.3));
        // xi has mean 1 and variance 1/p - 1: five standard errors.
        Assert.AreEqual(1, factors.Average(), 5 * Math.Sqrt(((1 / 0.3) - 1) / Draws));
        // Neighbours are independent: so often do both pass.
        Assert.AreEqual(0.09, factors.Zip(factors.Skip(1)).Count(p => p is { First: > 0, Second: > 0 }) / (double)Draws, 5 * Math.Sqrt(0.09 * 0.91 / Draws) * 1.5);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void EveryOutcomeByItsProbability_IsTheFullGradient(RecurrentCell cell)
    {
        // Three draws in a window of four steps, and no chance at all: 8 outcomes, each with its probability.
        using var net = Nets.Create(Nets.Small(cell));
        const double Probability = 0.4;
        float[] full = Gradient(net, []);
        double[] expected = new double[full.Length];
        double greatest = 0;
        for (int outcome = 0; outcome < 8; outcome++)
        {
            var passes = Enumerable.Range(0, 3).Select(i => (outcome >> i & 1) == 1).ToList();
            float[] estimate = Gradient(net, [.. passes.Select((p, i) => new GradientScale(i + 1, p ? 1 / Probability : 0))]);
            double weight = passes.Aggregate(1.0, (w, p) => w * (p ? Probability : 1 - Probability));
            for (int i = 0; i < full.Length; i++) expected[i] += weight * estimate[i];
            greatest = Math.Max(greatest, full.Zip(estimate).Max(p => Math.Abs(p.First - p.Second)));
        }

        Assert.IsLessThan(2e-7, full.Zip(expected).Max(p => Math.Abs(p.First - p.Second)));
        Assert.IsGreaterThan(1e-3, greatest, "what the outcomes differ by");
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void ZeroFactors_LeaveTheGradientOfStepsThatStartFromGivenStates(RecurrentCell cell)
    {
        // Against the truncation by hand: each step by itself, from the detached state of the one before.
        using var net = Nets.Create(Nets.Small(cell));
        float[] cut = Gradient(net, [new(1, 0), new(2, 0), new(3, 0)]);
        net.zero_grad();
        using (NewDisposeScope())
        {
            var (tokens, targets) = (tensor(s_batch.Tokens, [s_batch.Steps, s_batch.Size]), tensor(s_batch.Labels).sub(1));
            var state = RecurrentState.Zero;
            var logits = new List<Tensor>();
            for (int step = 0; step < s_batch.Steps; step++)
            {
                var (scores, after) = net.call(tokens.narrow(0, step, 1), state);
                logits.Add(scores);
                state = after.Detach();
            }
            nn.functional.cross_entropy(cat([.. logits], 0).view(-1, 7), targets, ignore_index: -1).backward();
        }

        Near.AreEqual(Gradients(net), cut, 1e-7f);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void MeanOfManyDraws_ApproachesTheFullGradient(RecurrentCell cell)
    {
        const int Draws = 1500;
        using var net = Nets.Create(Nets.Small(cell));
        float[] full = Gradient(net, []);
        double[] sum = new double[full.Length], squares = new double[full.Length];
        using var task = new LanguageModelTask(net, _ => [], new LanguageModelTaskOptions { Truncation = BackpropagationTruncation.Randomized(0.7) }, validate: null);
        manual_seed(11);
        for (int draw = 0; draw < Draws; draw++)
        {
            net.zero_grad();
            using (NewDisposeScope()) task.LossOf(s_batch).Loss.backward();
            float[] estimate = Gradients(net);
            for (int i = 0; i < full.Length; i++)
            {
                sum[i] += estimate[i];
                squares[i] += (double)estimate[i] * estimate[i];
            }
        }

        int spread = 0;
        for (int i = 0; i < full.Length; i++)
        {
            double mean = sum[i] / Draws, error = Math.Sqrt(Math.Max(0, (squares[i] / Draws) - (mean * mean)) / Draws);
            if (error > 1e-6) spread++;
            // Five standard errors, which one of these numbers passes in fewer than one of a thousand runs, and what float32 rounds.
            Assert.AreEqual(full[i], mean, (5 * error) + 1e-6, $"number {i}");
        }
        Assert.IsGreaterThan(full.Length / 4, spread, "numbers that vary from draw to draw");
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Values_AreThoseOfTheWindow(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        using var scope = NewDisposeScope();
        var tokens = tensor(s_batch.Tokens, [s_batch.Steps, s_batch.Size]);
        var (whole, end) = net.call(tokens, RecurrentState.Zero);
        var (pieces, piecesEnd) = net.Run(tokens, RecurrentState.Zero, [new(1, 2.5), new(2, 0), new(3, 2.5)]);

        // Between pieces a backend may sum in another order; the scaling itself changes no bit (RecurrentStateTests).
        Near.AreEqual(Nets.Values(whole), Nets.Values(net.Score(pieces.Raw)), 1e-6f);
        Near.AreEqual(Nets.Values(end.Hidden!), Nets.Values(piecesEnd.Hidden!), 1e-6f);
    }

    [TestMethod]
    public void LockedMasks_AreThoseOfAllPieces()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm, dropout: 0.5) with { LockedDropout = true });
        net.train();
        using var scope = NewDisposeScope();
        float[] Outputs(IReadOnlyList<GradientScale> scales)
        {
            manual_seed(4);
            return Nets.Values(net.Run(tensor(s_batch.Tokens, [s_batch.Steps, s_batch.Size]), RecurrentState.Zero, scales).Outputs.Dropped);
        }

        Near.AreEqual(Outputs([]), Outputs([new(1, 2), new(2, 0), new(3, 2)]), 1e-6f);
    }

    [TestMethod]
    public void SeededRun_RepeatsItsDraws()
    {
        string Train(int seed)
        {
            using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
            manual_seed(seed);
            using var task = new LanguageModelTask(net, _ => [s_batch, s_batch], new LanguageModelTaskOptions { Truncation = BackpropagationTruncation.Randomized(0.5, 2) }, validate: null);
            TrainingLoop.Run(task, new TestOptions { Epochs = 4 });
            return string.Join(' ', Weights.Of(net).Tensors.SelectMany(t => t.Values));
        }

        Assert.AreEqual(Train(1), Train(1));
        Assert.AreNotEqual(Train(1), Train(2));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Training_LeavesNoTensorBehind(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell, dropout: 0.2));
        Live.IsUnchangedBy(() =>
        {
            var options = new LanguageModelTaskOptions { CarryState = true, Truncation = BackpropagationTruncation.Randomized(0.5) };
            using var task = new LanguageModelTask(net, _ => Windows.Cut([1, 7, 2, 6, 3, 5, 4, 4, 1], 4).Select(w => new TokenBatch([w])), options, validate: null);
            TrainingLoop.Run(task, new TestOptions { Epochs = 3 });
        });
    }

    private static float[] Gradient(RnnLanguageModel net, IReadOnlyList<GradientScale> scales)
    {
        using var scope = NewDisposeScope();
        net.zero_grad();
        var (outputs, _) = net.Run(tensor(s_batch.Tokens, [s_batch.Steps, s_batch.Size]), RecurrentState.Zero, scales);
        var logits = net.Score(outputs.Raw);
        nn.functional.cross_entropy(logits.view(-1, 7), tensor(s_batch.Labels).sub(1), ignore_index: -1).backward();
        return Gradients(net);
    }

    private static float[] Gradients(nn.Module net) => [.. net.parameters().SelectMany(p => Nets.Values(p.grad!))];
}
