// Where the gradients of one layer's parameters go, in one direction.
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Kernels.Recurrent;

/// <summary>A null pointer is a gradient that nobody asked for, or one whose factors are gathered to be multiplied with those of other calls.</summary>
internal readonly unsafe struct LayerGradients(
    float* input, float* hidden, float* inputBias, float* hiddenBias, ProductRows inputRows = default, ProductRows hiddenRows = default)
{
    public readonly float* Input = input, Hidden = hidden, InputBias = inputBias, HiddenBias = hiddenBias;
    public readonly ProductRows InputRows = inputRows, HiddenRows = hiddenRows;
}
