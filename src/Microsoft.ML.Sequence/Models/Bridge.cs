namespace Microsoft.ML.Sequence.Models;

/// <summary>How the decoder's first state is made of the encoder's last.</summary>
public enum Bridge
{
    /// <summary>Taken as it is, layer by layer, both directions side by side; the sizes must agree.</summary>
    Copy,

    /// <summary>Through a learned layer: <c>tanh(W h + b)</c>, the same for every layer of the net.</summary>
    Linear,

    /// <summary>Zeros: the decoder knows the source by attention alone.</summary>
    Zero,
}
