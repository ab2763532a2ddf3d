using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>What <c>ml.Sequence.Trainers</c> offers.</summary>
public sealed class SequenceTrainers
{
    private readonly MLContext _context;

    internal SequenceTrainers(MLContext context) => _context = context;

    /// <summary>Trains a recurrent net to predict each token from those before it.</summary>
    /// <param name="inputColumnName">The column of keys.</param>
    /// <param name="cell">The kind of recurrent cell.</param>
    /// <param name="hiddenSize">Units of each recurrent layer.</param>
    /// <param name="layers">Recurrent layers.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="batchSize">Windows a step of the optimizer.</param>
    /// <param name="learningRate">The learning rate at the start, which falls to zero along half a cosine.</param>
    /// <param name="carryState">Whether a window starts with the state that the one before it ended with, which needs <see cref="PartitionOrder.Sequential"/>.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public RnnLanguageModelTrainer RnnLanguageModel(
        string inputColumnName = ColumnNames.TokenIds,
        RecurrentCell cell = RecurrentCell.Gru,
        int hiddenSize = RnnLanguageModelDefaults.HiddenSize,
        int layers = RnnLanguageModelDefaults.Layers,
        int epochs = TrainingDefaults.Epochs,
        int batchSize = TrainingDefaults.BatchSize,
        double learningRate = TrainingDefaults.LearningRate,
        bool carryState = false) =>
        RnnLanguageModel(new RnnLanguageModelOptions
        {
            InputColumnName = inputColumnName,
            Cell = cell,
            HiddenSize = hiddenSize,
            Layers = layers,
            Epochs = epochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
            CarryState = carryState,
        });

    /// <summary>Trains a recurrent net to predict each token from those before it.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public RnnLanguageModelTrainer RnnLanguageModel(RnnLanguageModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new RnnLanguageModelTrainer(_context, options);
    }
}
