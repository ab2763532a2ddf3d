using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The shape of a net that says something of whole sequences: all that a saved one needs besides its weights.</summary>
/// <param name="Encoder">What reads the words.</param>
/// <param name="Pooling">How the steps become one vector.</param>
/// <param name="OutputCount">Classes, or 1 for a number, K.</param>
public sealed record SequencePredictorConfig(TokenEncoderConfig Encoder, PoolingKind Pooling, int OutputCount)
{
    /// <summary>Checks a shape that was read from a file before anything is allocated from it.</summary>
    /// <param name="weightCount">How many numbers the file's weights hold.</param>
    /// <exception cref="FormatException">No net has this shape, or not one of so many weights.</exception>
    public void CheckAgainst(long weightCount) => Encoder.CheckAgainst(OutputCount > 0 && Enum.IsDefined(Pooling), () => CountWeights() - Encoder.CountWeights(), weightCount);

    /// <summary>Counts the weights of the net without making it.</summary>
    /// <returns>How many numbers its state dict holds.</returns>
    public Int128 CountWeights() => Encoder.CountWeights() + SequencePooling.CountWeights(Pooling, Encoder.OutputSize) + (Int128)OutputCount * (Encoder.OutputSize + 1);
}
