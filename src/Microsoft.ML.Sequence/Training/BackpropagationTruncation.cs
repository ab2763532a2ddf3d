using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>
/// How far back in time the gradient of a recurrent net reaches. It never reaches beyond the first step of what the net is given at once:
/// a window, as Partition cuts them, which is truncated back-propagation through time (Williams and Peng 1990), or a whole row, which is full back-propagation.
/// Within that, all of it is computed (<see cref="Window"/>) or an unbiased estimate of it (<see cref="Randomized"/>).
/// </summary>
/// <remarks>
/// Whether a window's first step starts from the state that the window before ended with, or from zeros, is another matter (CarryState): the values of a carried state are used,
/// and its gradient ends, for the weights that made it have changed since.
/// </remarks>
public sealed record BackpropagationTruncation
{
    private BackpropagationTruncation(double probability, int everySteps) => (Probability, EverySteps) = (probability, everySteps);

    /// <summary>Gets the truncation at the first step alone: the gradient of the window is computed in full.</summary>
    public static BackpropagationTruncation Window { get; } = new(probability: 1, everySteps: 1);

    /// <summary>Gets the probability with which the gradient passes from a step to the one before it.</summary>
    /// <value>1 for <see cref="Window"/>.</value>
    [Range(1e-6, 1)]
    public double Probability { get; }

    /// <summary>Gets between how many steps the passage is drawn once; the gradient passes unchanged between the others.</summary>
    [Range(1, 1_000_000)]
    public int EverySteps { get; }

    /// <summary>
    /// Truncates at random: the gradient that comes back through the state is multiplied by <c>xi = 1 / probability</c> with that probability, and else by 0
    /// (Tallec and Ollivier 2017, arXiv:1705.08209; Zhang et al., Dive into Deep Learning, section 9.7.1). Its expectation is the gradient of the window in full, for <c>E[xi] = 1</c>
    /// and each path through time meets each draw once; the state and the loss are unchanged. The price is variance: what comes back through <c>n</c> draws has a second moment <c>probability^-n</c> times as great.
    /// </summary>
    /// <param name="probability">The probability that the gradient passes, above 0 and at most 1; with 1 it always does.</param>
    /// <param name="everySteps">Between how many steps to draw once, at least 1. The net runs in pieces of so many steps, and those of one are slow: an LSTM of 256 units trained at three quarters of its speed on two cores, with 5 steps at more than nine tenths.</param>
    /// <returns>The truncation. The trainer that gets it says what is impossible about it.</returns>
    /// <remarks>One draw is for all sequences of the batch; it comes from TorchSharp's global generator, as dropout's do: a seeded run repeats.</remarks>
    public static BackpropagationTruncation Randomized(double probability, int everySteps = 1) => new(probability, everySteps);

    /// <summary>Draws where the gradient is scaled, and by how much.</summary>
    /// <param name="steps">Steps of the window.</param>
    /// <returns>The scales in the order of the steps; none where the gradient is computed in full.</returns>
    internal IReadOnlyList<GradientScale> Draw(int steps)
    {
        int count = Probability < 1 ? (steps - 1) / EverySteps : 0;
        if (count == 0) return [];
        using var uniform = rand(count, dtype: ScalarType.Float32);
        return [.. uniform.data<float>().Select((u, i) => new GradientScale((i + 1) * EverySteps, u < Probability ? 1 / Probability : 0))];
    }
}
