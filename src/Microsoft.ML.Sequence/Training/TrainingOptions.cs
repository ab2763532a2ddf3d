using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Training;

/// <summary>What every trainer's options have in common.</summary>
public abstract class TrainingOptions
{
    private protected TrainingOptions()
    {
    }

    /// <summary>Gets or sets how many times training goes through the data.</summary>
    /// <value>The default value is 20.</value>
    [Range(1, 100_000)]
    public int Epochs { get; set; } = TrainingDefaults.Epochs;

    /// <summary>Gets or sets how many windows or rows make one step of the optimizer.</summary>
    /// <value>The default value is 32.</value>
    [Range(1, 65_536)]
    public int BatchSize { get; set; } = TrainingDefaults.BatchSize;

    /// <summary>Gets or sets the learning rate at the start.</summary>
    /// <value>The default value is 0.002.</value>
    [Range(1e-9, 100)]
    public double LearningRate { get; set; } = TrainingDefaults.LearningRate;

    /// <summary>Gets or sets the optimizer.</summary>
    /// <value>The default value is <see cref="OptimizerKind.Adam"/>.</value>
    [EnumDataType(typeof(OptimizerKind))]
    public OptimizerKind Optimizer { get; set; } = OptimizerKind.Adam;

    /// <summary>Gets or sets how the learning rate changes.</summary>
    /// <value>The default value is <see cref="LearningRateSchedule.Cosine"/>.</value>
    [EnumDataType(typeof(LearningRateSchedule))]
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Cosine;

    /// <summary>Gets or sets the greatest norm that all gradients together may have; a greater one is scaled down to it (Pascanu et al. 2013, arXiv:1211.5063, algorithm 1).</summary>
    /// <value>The default value is 1; 0 turns clipping off.</value>
    [Range(0, 1e9)]
    public double GradientClip { get; set; } = TrainingDefaults.GradientClip;

    /// <summary>Gets or sets how many batches make one step of the optimizer: their gradients are added up, and so a batch may be larger than memory allows.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 65_536)]
    public int AccumulationSteps { get; set; } = 1;

    /// <summary>Gets or sets which epoch's weights become the model.</summary>
    /// <value>The default value is <see cref="ModelSelection.Last"/>.</value>
    /// <remarks>The others need a validation set. When training is cancelled, the model is the best epoch so far, or with <see cref="ModelSelection.Last"/> what has been learned so far; where epochs are averaged, the mean of those that have ended.</remarks>
    [EnumDataType(typeof(ModelSelection))]
    public ModelSelection Selection { get; set; } = ModelSelection.Last;

    /// <summary>Gets or sets after how many epochs without a better one training stops.</summary>
    /// <value>The default value is <see langword="null"/>: it goes on to the last epoch.</value>
    /// <remarks>Needs a <see cref="Selection"/> by the validation set.</remarks>
    [Range(1, 100_000)]
    public int? Patience { get; set; }

    /// <summary>Gets or sets how many epochs' weights are averaged to become the model: the best by <see cref="Selection"/>, or the last.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 1000)]
    public int AveragedEpochs { get; set; } = 1;

    /// <summary>Gets or sets the seed of the initial weights, dropout and the order of the data.</summary>
    /// <value>The default value is <see langword="null"/>: the context's seed decides.</value>
    public int? Seed { get; set; }

    /// <summary>Gets or sets who is told of the progress, after every step, on the training thread.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Gets or sets the token that ends training after the step under way. The model is then what has been learned so far.</summary>
    /// <value>The default value is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Says what is wrong between the options, each a sentence; <see langword="null"/> where all is well.</summary>
    /// <param name="measuresLoss">Whether there is a validation set.</param>
    /// <param name="measuresScore">Whether a score is measured on it.</param>
    internal IEnumerable<string?> BrokenRules(bool measuresLoss, bool measuresScore) =>
    [
        Selection == ModelSelection.ValidationLoss && !measuresLoss ? "Selection by ValidationLoss needs a ValidationSet." : null,
        Selection == ModelSelection.ValidationScore && !measuresScore ? "Selection by ValidationScore needs a trainer and a ValidationSet that give a score." : null,
        Selection == ModelSelection.Last && Patience is not null ? "Patience needs a Selection by ValidationLoss or ValidationScore: without one no epoch is better than another." : null,
    ];
}
