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

    /// <summary>Gets or sets the momentum of the optimizer.</summary>
    /// <value>The default value is 0.</value>
    /// <remarks>For <see cref="OptimizerKind.Sgd"/> and <see cref="OptimizerKind.RmsProp"/>.</remarks>
    [Range(0, 0.999999)]
    public double Momentum { get; set; }

    /// <summary>Gets or sets whether the momentum looks ahead (Sutskever et al. 2013, after Nesterov 1983).</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    /// <remarks>For <see cref="OptimizerKind.Sgd"/> with a <see cref="Momentum"/>.</remarks>
    public bool Nesterov { get; set; }

    /// <summary>Gets or sets how strongly weights are drawn to zero: this times the weight is added to its gradient, or with <see cref="OptimizerKind.AdamW"/> this times the rate is taken from it.</summary>
    /// <value>The default value is 0.</value>
    [Range(0d, 1d)]
    public double WeightDecay { get; set; }

    /// <summary>Gets or sets how slowly the mean of the gradients is forgotten.</summary>
    /// <value>The default value is <see langword="null"/>: 0.9.</value>
    /// <remarks>For <see cref="OptimizerKind.Adam"/> and <see cref="OptimizerKind.AdamW"/>.</remarks>
    [Range(0, 0.9999999)]
    public double? Beta1 { get; set; }

    /// <summary>Gets or sets how slowly the mean of the squared gradients is forgotten.</summary>
    /// <value>The default value is <see langword="null"/>: 0.999, and 0.99 with <see cref="OptimizerKind.RmsProp"/>, whose <c>alpha</c> it is.</value>
    /// <remarks>For <see cref="OptimizerKind.Adam"/>, <see cref="OptimizerKind.AdamW"/> and <see cref="OptimizerKind.RmsProp"/>.</remarks>
    [Range(0, 0.9999999)]
    public double? Beta2 { get; set; }

    /// <summary>Gets or sets what is added to the root that a step is divided by.</summary>
    /// <value>The default value is <see langword="null"/>: 1e-8, and 1e-10 with <see cref="OptimizerKind.Adagrad"/>.</value>
    /// <remarks>Not for <see cref="OptimizerKind.Sgd"/>.</remarks>
    [Range(1e-30, 1)]
    public double? Epsilon { get; set; }

    /// <summary>Gets or sets how the learning rate changes.</summary>
    /// <value>The default value is <see cref="LearningRateSchedule.Cosine"/>.</value>
    [Required]
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Cosine;

    /// <summary>Gets or sets the greatest norm that all gradients together may have; a greater one is scaled down to it (Pascanu et al. 2013, arXiv:1211.5063, algorithm 1).</summary>
    /// <value>The default value is 1; 0 turns clipping off.</value>
    [Range(0, 1e9)]
    public double GradientClip { get; set; } = TrainingDefaults.GradientClip;

    /// <summary>Gets or sets the greatest size that each part of a gradient may have; a greater one is cut to it, after <see cref="GradientClip"/> has been kept.</summary>
    /// <value>The default value is 0: parts are not clipped.</value>
    [Range(0, 1e9)]
    public double GradientClipValue { get; set; }

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
    [OutsideTheRun]
    public int? Patience { get; set; }

    /// <summary>Gets or sets how many epochs' weights are averaged to become the model: the best by <see cref="Selection"/>, or the last.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 1000)]
    public int AveragedEpochs { get; set; } = 1;

    /// <summary>Gets or sets whether the weights of many steps are averaged to become the model.</summary>
    /// <value>The default value is <see cref="WeightAveraging.None"/>.</value>
    /// <remarks>Validation measures the average, and <see cref="Selection"/> and <see cref="AveragedEpochs"/> keep it in place of the weights.</remarks>
    [Required]
    public WeightAveraging Averaging { get; set; } = WeightAveraging.None;

    /// <summary>Gets or sets the file that training saves itself to, so that it can be resumed. The file is replaced as a whole: there is always one that can be read.</summary>
    /// <value>The default value is <see langword="null"/>: nothing is saved.</value>
    [OutsideTheRun]
    public string? CheckpointPath { get; set; }

    /// <summary>Gets or sets after how many steps of the optimizer, counted over all epochs, a checkpoint is saved. There is one more when training is cancelled.</summary>
    /// <value>The default value is <see langword="null"/>: at the end of each epoch.</value>
    /// <remarks>Needs a <see cref="CheckpointPath"/>.</remarks>
    [Range(1, int.MaxValue)]
    [OutsideTheRun]
    public int? CheckpointSteps { get; set; }

    /// <summary>Gets or sets the checkpoint to go on from. With the same options and data, the result is that of the uninterrupted training to the last bit.</summary>
    /// <value>The default value is <see langword="null"/>: training begins at the beginning.</value>
    /// <remarks>
    /// A checkpoint of another net or with other options is an error that says what differs. <see cref="Epochs"/> may differ where the <see cref="Schedule"/> does not depend on it;
    /// <see cref="Patience"/> may differ always. Without a <see cref="Seed"/>, it is the checkpoint's. The data itself is not compared.
    /// </remarks>
    [OutsideTheRun]
    public string? ResumeFrom { get; set; }

    /// <summary>Gets or sets whether <see cref="ResumeFrom"/> may go on with other options than the checkpoint's, such as a lower learning rate after training diverged. The net, the optimizer with its own options, and the averaging are to be the same even so.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    [OutsideTheRun]
    public bool ResumeWithOtherOptions { get; set; }

    /// <summary>Gets or sets the seed of the initial weights, dropout and the order of the data.</summary>
    /// <value>The default value is <see langword="null"/>: the context's seed decides.</value>
    [OutsideTheRun]
    public int? Seed { get; set; }

    /// <summary>Gets or sets who is told of the progress, after every step, on the training thread.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    [OutsideTheRun]
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Gets or sets the token that ends training after the step under way, or a validation within a batch. The model is then what <see cref="Selection"/> says.</summary>
    /// <value>The default value is <see cref="CancellationToken.None"/>.</value>
    [OutsideTheRun]
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Says what is wrong between the options, each a sentence; <see langword="null"/> where all is well.</summary>
    /// <param name="measuresLoss">Whether there is a validation set.</param>
    /// <param name="measuresScore">Whether a score is measured on it.</param>
    internal IEnumerable<string?> BrokenRules(bool measuresLoss, bool measuresScore) =>
    [
        Selection == ModelSelection.ValidationLoss && !measuresLoss ? "Selection by ValidationLoss needs a ValidationSet." : null,
        Selection == ModelSelection.ValidationScore && !measuresScore ? "Selection by ValidationScore needs a trainer and a ValidationSet that give a score." : null,
        Selection == ModelSelection.Last && Patience is not null ? "Patience needs a Selection by ValidationLoss or ValidationScore: without one no epoch is better than another." : null,
        .. Optimizers.BrokenRules(this),
        .. Schedule is { } schedule ? schedule.Faults.Select(f => $"The Schedule's {f}") : [],
        Schedule is { NeedsValidation: true } && !measuresLoss ? "The Schedule's Plateau needs a ValidationSet." : null,
        .. Averaging is { } averaging ? OptionFaults.Of(averaging).Select(f => $"The Averaging's {f}") : [],
        Averaging is { Interval: not null } && !(measuresLoss && Optimizer == OptimizerKind.Sgd) ? $"The Averaging NonMonotone needs Sgd and a ValidationSet, the optimizer was {Optimizer}." : null,
        CheckpointSteps is not null && CheckpointPath is null ? "CheckpointSteps needs a CheckpointPath." : null,
        CheckpointPath is { } path && !CheckpointFile.CanBeWritten(path) ? $"CheckpointPath must be a file in a folder that exists, was '{path}'." : null,
        ResumeFrom is { } from && !File.Exists(from) ? $"ResumeFrom must be a file that exists, was '{from}'." : null,
        ResumeWithOtherOptions && ResumeFrom is null ? "ResumeWithOtherOptions needs ResumeFrom." : null,
    ];
}
