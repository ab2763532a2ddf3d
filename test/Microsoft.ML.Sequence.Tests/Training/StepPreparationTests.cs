using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>What a task does around one step of the optimizer: here it drops recurrent weights.</summary>
[TestClass]
public sealed class StepPreparationTests
{
    private static readonly TokenBatch s_batch = new([Windows.Of(1, 7, 2, 6, 3, 5)]);
    private static readonly RnnConfig s_config = Nets.Small(RecurrentCell.Lstm) with { WeightDropout = 0.5 };

    [TestMethod]
    public void Preparation_HoldsForAllBatchesOfAStepAndEndsBeforeTheUpdate()
    {
        var task = new Recorder();
        TrainingLoop.Run(task, new TestOptions { Epochs = 1, AccumulationSteps = 2, Optimizer = OptimizerKind.Sgd });

        Assert.AreEqual("prepare, loss, loss, end 0, prepare, loss, end 1", string.Join(", ", task.Record));
    }

    [TestMethod]
    public void DroppedWeights_AreNotUpdatedByStepsThatDidNotUseThem()
    {
        using var net = Nets.Create(s_config);
        using var task = new LanguageModelTask(net, _ => [s_batch], new LanguageModelTaskOptions(), validate: null);
        float[] before = Recurrent(net);
        TrainingLoop.Run(task, new TestOptions { Epochs = 1, Optimizer = OptimizerKind.Sgd, LearningRate = 1, GradientClip = 0 });
        double unchanged = before.Zip(Recurrent(net)).Count(w => w.First == w.Second) / (double)before.Length;

        Assert.AreEqual(0.5, unchanged, 0.15);
    }

    [TestMethod]
    public void Weights_AreWholeAgainWhenAStepThrows()
    {
        using var net = Nets.Create(s_config);
        float[] before = Recurrent(net);
        using var task = new LanguageModelTask(net, _ => [s_batch], new LanguageModelTaskOptions(), validate: null);
        Live.IsUnchangedBy(() => Assert.ThrowsExactly<IOException>(() => TrainingLoop.Run(new Torn(task), new TestOptions())));

        Assert.AreSequenceEqual(before, Recurrent(net));
    }

    private static float[] Recurrent(RnnLanguageModel net) => Weights.Of(net).Tensors.Single(t => t.Name == "rnn.weight_hh_l0").Values;

    private sealed class Torn(LanguageModelTask task) : ITrainingTask<TokenBatch>
    {
        public nn.Module Net => task.Net;

        public IEnumerable<TokenBatch> ReadEpoch(int epoch) => task.ReadEpoch(epoch);

        public IDisposable? PrepareStep() => task.PrepareStep();

        public (Tensor Loss, int Tokens) LossOf(TokenBatch batch) => throw new IOException("torn");

        public Validation? Validate(int epoch) => null;
    }

    private sealed class Recorder : ITrainingTask<int>, IDisposable
    {
        private readonly nn.Module<Tensor, Tensor> _net = nn.Linear(1, 1, hasBias: false);
        private float _weight = float.NaN;
        private int _steps;

        public List<string> Record { get; } = [];

        public nn.Module Net => _net;

        public IEnumerable<int> ReadEpoch(int epoch) => [1, 2, 3];

        public IDisposable PrepareStep()
        {
            Record.Add("prepare");
            _weight = Weight();
            return this;
        }

        public (Tensor Loss, int Tokens) LossOf(int batch)
        {
            Record.Add("loss");
            return (_net.call(ones(1, 1)).sum() * batch, 1);
        }

        public Validation? Validate(int epoch) => null;

        public void Dispose()
        {
            Assert.AreEqual(_weight, Weight(), "the update comes later");
            Record.Add($"end {_steps++}");
        }

        private float Weight() => Weights.Of(_net).Tensors.Single().Values[0];
    }
}
