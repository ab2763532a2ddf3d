namespace Microsoft.ML.Sequence.Models;

/// <summary>The shape of a tagger: all that a saved one needs besides its weights.</summary>
/// <param name="Encoder">What reads the words.</param>
/// <param name="TagCount">Tags, K.</param>
/// <param name="ConditionalRandomField">Whether the tags of a sequence are chosen together.</param>
public sealed record SequenceTaggerConfig(TokenEncoderConfig Encoder, int TagCount, bool ConditionalRandomField)
{
    /// <summary>Checks a shape that was read from a file before anything is allocated from it.</summary>
    /// <param name="weightCount">How many numbers the file's weights hold.</param>
    /// <exception cref="FormatException">No net has this shape, or not one of so many weights.</exception>
    public void CheckAgainst(long weightCount) => Encoder.CheckAgainst(TagCount > 0, () => CountWeights() - Encoder.CountWeights(), weightCount);

    /// <summary>Counts the weights of the net without making it.</summary>
    /// <returns>How many numbers its state dict holds.</returns>
    public Int128 CountWeights() =>
        Encoder.CountWeights() + (Int128)TagCount * (Encoder.OutputSize + 1) + (ConditionalRandomField ? (Int128)TagCount * (TagCount + (Int128)2) : 0);
}
