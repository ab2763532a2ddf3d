namespace Microsoft.ML.Sequence.Training;

/// <summary>
/// How the learning rate changes. What moves by epoch keeps one rate for a whole epoch, what moves by step changes it with every step of the optimizer.
/// The rate depends on nothing but the place in training and the validation losses so far, so that a resumed training goes on with it as it was.
/// </summary>
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>Gets the schedule that falls to zero along half a cosine, by epoch: <c>rate * (1 + cos(pi * epoch / epochs)) / 2</c> (Loshchilov and Hutter 2017, arXiv:1608.03983, eq. 5, without restarts).</summary>
    public static LearningRateSchedule Cosine { get; } = new CosineSchedule();

    /// <summary>Gets the schedule that stays at the rate.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>Gets the schedule that falls to zero along a line, by epoch: <c>rate * (1 - epoch / epochs)</c>.</summary>
    public static LearningRateSchedule Linear { get; } = new LinearSchedule();

    /// <summary>Stays for some epochs and is then multiplied by a factor at the start of every further one, by epoch (Zaremba et al. 2014, arXiv:1409.2329, section 4.1).</summary>
    /// <param name="factor">The factor, above 0 to 1.</param>
    /// <param name="afterEpochs">How many epochs have the whole rate, at least 1.</param>
    /// <returns>The schedule.</returns>
    public static LearningRateSchedule StepDecay(double factor, int afterEpochs) => new StepDecaySchedule(factor, afterEpochs);

    /// <summary>Is multiplied by a factor after every epoch, by epoch: <c>rate * factor^epoch</c>.</summary>
    /// <param name="factor">The factor, above 0 to 1.</param>
    /// <returns>The schedule.</returns>
    public static LearningRateSchedule Exponential(double factor) => new StepDecaySchedule(factor, 1);

    /// <summary>
    /// Rises to the rate along a line and then falls with the root of the step, by step: <c>rate * min(step / warmup, sqrt(warmup / step))</c>, the first step being 1
    /// (Vaswani et al. 2017, arXiv:1706.03762, eq. 3, scaled to have the rate at its peak).
    /// </summary>
    /// <param name="warmupSteps">The step of the peak, at least 1.</param>
    /// <returns>The schedule.</returns>
    public static LearningRateSchedule InverseSquareRoot(int warmupSteps) => new InverseSquareRootSchedule(warmupSteps);

    /// <summary>
    /// Rises from a 25th of the rate to the rate and falls to nearly nothing (a 250,000th), each along half a cosine, by step
    /// (Smith and Topin 2019, arXiv:1708.07120, in the form of PyTorch's <c>OneCycleLR</c>, without its cycle of the momentum). After its steps it stays at the lowest rate.
    /// </summary>
    /// <param name="totalSteps">Steps of the cycle, at least 2: usually those of the whole training, epochs times steps of an epoch.</param>
    /// <param name="rising">The share of them in which the rate rises, between 0 and 1.</param>
    /// <returns>The schedule.</returns>
    public static LearningRateSchedule OneCycle(int totalSteps, double rising = 0.3) => new OneCycleSchedule(totalSteps, rising);

    /// <summary>Is multiplied by a factor when the validation loss has not fallen for more epochs than patience allows, by epoch (PyTorch's <c>ReduceLROnPlateau</c> with a threshold of 0).</summary>
    /// <param name="factor">The factor, above 0 to 1.</param>
    /// <param name="patience">Epochs without a lower loss that are let pass, at least 0.</param>
    /// <returns>The schedule, which needs a validation set.</returns>
    public static LearningRateSchedule Plateau(double factor, int patience) => new PlateauSchedule(factor, patience);

    /// <summary>Multiplies the first steps' rates by <c>step / steps</c>, the first step being 1, so that they rise to what this schedule asks for (Goyal et al. 2017, arXiv:1706.02677, section 2.2).</summary>
    /// <param name="steps">The first step of the optimizer, counted over all epochs, that has the whole rate; at least 1.</param>
    /// <returns>The schedule.</returns>
    public LearningRateSchedule WithWarmup(int steps) => new WarmupSchedule(this, steps);

    /// <summary>Gets whether the rate depends on how many epochs there will be.</summary>
    internal virtual bool LooksAhead => false;

    /// <summary>Gets whether the rate depends on the validation loss.</summary>
    internal virtual bool NeedsValidation => false;

    /// <summary>Says which properties do not keep their ranges, each in a sentence.</summary>
    internal virtual IEnumerable<string> Faults => OptionFaults.Of(this);

    /// <summary>Computes the rate of an epoch.</summary>
    /// <param name="rate">The learning rate of the options.</param>
    /// <param name="epoch">The epoch, 0 for the first.</param>
    /// <param name="epochs">How many there will be.</param>
    /// <param name="validationLosses">Of every epoch before that was measured.</param>
    internal virtual double RateOf(double rate, int epoch, int epochs, IReadOnlyList<double> validationLosses) => rate;

    /// <summary>Computes what one step's rate is of its epoch's.</summary>
    /// <param name="step">The step over all epochs, 0 for the first.</param>
    internal virtual double FactorOf(long step) => 1;
}
