using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Options of recurrent language models that the literature trained. Each call gives options of its own, to be changed at will.</summary>
public static class RnnLanguageModelPresets
{
    /// <summary>Gets the LSTMs of Zaremba et al. 2014 (arXiv:1409.2329): <c>Small</c>, <c>Medium</c> and <c>Large</c>.</summary>
    public static ZarembaPresets Zaremba { get; } = new();

    /// <summary>
    /// The weight-dropped LSTM of Merity, Keskar and Socher 2017 (arXiv:1708.02182) for Penn Treebank by words: embedding 400, 3 layers of which two have 1150 units, tied, dropped at every place.
    /// Goes with 70 steps in sequential order of 20, their lengths varied: <c>new PartitioningOptions { Steps = 70, Order = PartitionOrder.Sequential(20), VariableSteps = new VariableSteps() }</c>.
    /// Averaging begins when the validation loss stops falling (NT-ASGD), and so a <see cref="RecurrentNetOptions.ValidationSet"/> is to be given.
    /// </summary>
    /// <returns>New options.</returns>
    public static RnnLanguageModelOptions AwdLstm() => new()
    {
        Cell = RecurrentCell.Lstm,
        EmbeddingSize = 400,
        HiddenSize = 1150,
        Layers = 3,
        TiedEmbeddings = true,
        LockedDropout = true,
        Dropout = 0.4,
        LayerDropout = 0.25,
        InputDropout = 0.4,
        EmbeddingDropout = 0.1,
        WeightDropout = 0.5,
        ActivationRegularization = 2,
        TemporalActivationRegularization = 1,
        Epochs = 500,
        BatchSize = 20,
        Optimizer = OptimizerKind.Sgd,
        Schedule = LearningRateSchedule.Constant,
        LearningRate = 30,
        LearningRateSteps = 70,
        WeightDecay = 1.2e-6,
        Averaging = WeightAveraging.NonMonotone(5),
        GradientClip = 0.25,
        CarryState = true,
    };

    /// <summary>
    /// The character models of Dive into Deep Learning, chapters 9 and 10: one-hot input, one layer of 256, 500 epochs.
    /// Goes with <c>Partition("TokenIds", 35, PartitionOrder.Sequential(32))</c>.
    /// </summary>
    /// <param name="cell">The kind of recurrent cell.</param>
    /// <returns>New options.</returns>
    public static RnnLanguageModelOptions D2L(RecurrentCell cell = RecurrentCell.Rnn) => new()
    {
        Cell = cell,
        OneHot = true,
        HiddenSize = 256,
        Layers = 1,
        Dropout = 0,
        Epochs = 500,
        BatchSize = 32,
        Optimizer = OptimizerKind.Sgd,
        Schedule = LearningRateSchedule.Constant,
        LearningRate = 1,
        GradientClip = 1,
        CarryState = true,
    };
}
