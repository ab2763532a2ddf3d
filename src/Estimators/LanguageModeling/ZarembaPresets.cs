using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>The word-level LSTMs of Zaremba, Sutskever and Vinyals 2014 (arXiv:1409.2329), section 4.1, which are trained on Penn Treebank. Each call gives options of its own, to be changed at will.</summary>
/// <remarks>
/// The paper's loss is the sum over a window's steps, this library's the mean. The same updates are therefore had with the learning rate times the steps, and the greatest norm by them:
/// small has the rate 1 and the norm 5 at 20 steps, hence 20 and 0.25. The state is carried, so windows must be in sequential order.
/// </remarks>
public sealed class ZarembaPresets
{
    internal ZarembaPresets()
    {
    }

    /// <summary>The small net: 2 layers of 200, no dropout, 13 epochs, the rate halved after each from the fourth on. Goes with <c>Partition("TokenIds", 20, PartitionOrder.Sequential(20))</c>.</summary>
    /// <returns>New options.</returns>
    public RnnLanguageModelOptions Small() => Create(units: 200, steps: 20, range: 0.1, dropout: 0, epochs: 13, decay: 1 / 2d, afterEpochs: 4, clip: 5);

    /// <summary>The medium net: 2 layers of 650, dropout 0.5, 39 epochs, the rate divided by 1.2 after each from the sixth on. Goes with <c>Partition("TokenIds", 35, PartitionOrder.Sequential(20))</c>.</summary>
    /// <returns>New options.</returns>
    public RnnLanguageModelOptions Medium() => Create(units: 650, steps: 35, range: 0.05, dropout: 0.5, epochs: 39, decay: 1 / 1.2, afterEpochs: 6, clip: 5);

    /// <summary>The large net: 2 layers of 1500, dropout 0.65, 55 epochs, the rate divided by 1.15 after each from the fourteenth on. Goes with <c>Partition("TokenIds", 35, PartitionOrder.Sequential(20))</c>.</summary>
    /// <returns>New options.</returns>
    public RnnLanguageModelOptions Large() => Create(units: 1500, steps: 35, range: 0.04, dropout: 0.65, epochs: 55, decay: 1 / 1.15, afterEpochs: 14, clip: 10);

    private static RnnLanguageModelOptions Create(int units, int steps, double range, double dropout, int epochs, double decay, int afterEpochs, double clip) => new()
    {
        Cell = RecurrentCell.Lstm,
        EmbeddingSize = units,
        HiddenSize = units,
        Layers = 2,
        Dropout = dropout,
        Initialization = WeightInitialization.Uniform,
        InitialRange = range,
        Epochs = epochs,
        BatchSize = 20,
        Optimizer = OptimizerKind.Sgd,
        Schedule = LearningRateSchedule.StepDecay(decay, afterEpochs),
        LearningRate = steps,
        GradientClip = clip / steps,
        CarryState = true,
    };
}
