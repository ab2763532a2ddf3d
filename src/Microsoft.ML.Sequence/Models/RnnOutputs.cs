using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>What the last recurrent layer of a language model puts out.</summary>
/// <remarks>S = steps, B = batch, H = units of the last layer.</remarks>
/// <param name="Raw">As it comes from the layer, (S, B, H).</param>
/// <param name="Dropped">What goes to the output layer: the same, of which training has dropped some, (S, B, H).</param>
public readonly record struct RnnOutputs(Tensor Raw, Tensor Dropped);
