using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Whether the model is made of an average of the weights of many steps. Training goes on from the weights themselves; validation measures the average.</summary>
public sealed record WeightAveraging
{
    private WeightAveraging()
    {
    }

    /// <summary>Gets the model of the weights themselves.</summary>
    public static WeightAveraging None { get; } = new();

    /// <summary>Gets the decay of an exponential average; <see langword="null"/> where there is none.</summary>
    [Range(0, 0.9999999)]
    public double? Decay { get; private init; }

    /// <summary>Gets how many of the last epochs a non-monotone trigger leaves out; <see langword="null"/> where there is none.</summary>
    [Range(0, 100_000)]
    public int? Interval { get; private init; }

    /// <summary>
    /// Averages exponentially, from the first step: <c>average = decay * average + (1 - decay) * weights</c> from zeros and divided by <c>1 - decay^step</c>,
    /// which corrects for the zeros as Adam does (Kingma and Ba 2015, arXiv:1412.6980, section 7.2).
    /// </summary>
    /// <param name="decay">The decay, 0 to below 1; 0.999 remembers about a thousand steps.</param>
    /// <returns>The averaging.</returns>
    public static WeightAveraging Exponential(double decay) => new() { Decay = decay };

    /// <summary>
    /// NT-ASGD (Merity et al. 2017, arXiv:1708.02182, algorithm 1, its logging interval an epoch): once an epoch's validation loss is above the lowest of the epochs
    /// more than <paramref name="interval"/> before, the weights of every later step are averaged, each alike.
    /// </summary>
    /// <param name="interval">The paper's non-monotone interval <c>n</c>, 5 there; at least 0.</param>
    /// <returns>The averaging, which needs <see cref="OptimizerKind.Sgd"/> and a validation set.</returns>
    public static WeightAveraging NonMonotone(int interval) => new() { Interval = interval };
}
