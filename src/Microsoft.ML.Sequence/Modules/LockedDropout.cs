using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Dropout with one mask for all steps of a sequence: variational dropout (Gal and Ghahramani 2016, arXiv:1512.05287).</summary>
/// <param name="probability">Probability to drop a feature, 0 to below 1; what is kept is scaled by <c>1 / (1 - probability)</c>.</param>
public sealed class LockedDropout(double probability) : nn.Module<Tensor, Tensor>(nameof(LockedDropout))
{
    /// <summary>Makes what stands for dropout in a net.</summary>
    /// <param name="probability">Probability to drop a feature, 0 to below 1.</param>
    /// <param name="locked">Whether all steps have one mask.</param>
    /// <returns>The module.</returns>
    public static nn.Module<Tensor, Tensor> Create(double probability, bool locked) => locked ? new LockedDropout(probability) : nn.Dropout(probability);

    /// <summary>Drops features while training.</summary>
    /// <param name="input">(S, B, features): steps, batch.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        if (!training || probability == 0) return input;
        var kept = nn.functional.dropout(ones([1, input.shape[1], input.shape[2]], dtype: input.dtype, device: input.device), probability);
        return input * kept;        // (S,B,F) by (1,B,F)
    }
}
