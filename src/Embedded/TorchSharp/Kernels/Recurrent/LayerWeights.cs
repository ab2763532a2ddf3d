// The parameters of one layer in one direction, as they lie in PyTorch's state dict.
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Kernels.Recurrent;

/// <param name="input">weight_ih, (gates H, input size).</param>
/// <param name="hidden">weight_hh, (gates H, H).</param>
/// <param name="inputBias">bias_ih, (gates H); null without biases.</param>
/// <param name="hiddenBias">bias_hh, (gates H); null without biases.</param>
internal readonly unsafe struct LayerWeights(WeightMatrix input, WeightMatrix hidden, float* inputBias, float* hiddenBias)
{
    public readonly WeightMatrix Input = input, Hidden = hidden;
    public readonly float* InputBias = inputBias, HiddenBias = hiddenBias;
}
