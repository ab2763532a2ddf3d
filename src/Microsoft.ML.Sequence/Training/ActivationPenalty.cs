using Microsoft.ML.Sequence.Models;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>What a language model's large outputs and fast changes of outputs cost it in training (Merity et al. 2017, arXiv:1708.02182, section 4.6).</summary>
/// <param name="Activation">AR, alpha: the factor of the mean square of what the last layer puts out after dropout; 0 for none.</param>
/// <param name="Temporal">TAR, beta: the factor of the mean squared difference between what the last layer puts out at neighbouring steps; 0 for none.</param>
public readonly record struct ActivationPenalty(double Activation, double Temporal)
{
    /// <summary>Adds the cost's gradient to a loss whose value stays what it is, so that the perplexity that is reported is the model's.</summary>
    /// <param name="loss">The mean loss, a scalar.</param>
    /// <param name="outputs">The last layer's outputs, over all places of the batch.</param>
    /// <returns>The loss.</returns>
    public Tensor AddTo(Tensor loss, RnnOutputs outputs)
    {
        if (Activation > 0) loss = WithGradientOf(loss, outputs.Dropped.square().mean() * Activation);
        long steps = outputs.Raw.shape[0];
        if (Temporal > 0 && steps > 1) loss = WithGradientOf(loss, (outputs.Raw.narrow(0, 1, steps - 1) - outputs.Raw.narrow(0, 0, steps - 1)).square().mean() * Temporal);
        return loss;
    }

    // A number less itself is zero, and the part that is taken off has no gradient.
    private static Tensor WithGradientOf(Tensor loss, Tensor penalty) => loss + (penalty - penalty.detach());
}
