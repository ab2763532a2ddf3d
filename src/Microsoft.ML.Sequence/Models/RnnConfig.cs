using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The shape of a recurrent language model: all that a saved one needs besides its weights.</summary>
/// <param name="VocabularySize">Tokens that can be read and predicted, V.</param>
/// <param name="Cell">The kind of recurrent cell.</param>
/// <param name="EmbeddingSize">Features of a token's embedding, E.</param>
/// <param name="HiddenSize">Units of each recurrent layer, H.</param>
/// <param name="Layers">Recurrent layers.</param>
/// <param name="Dropout">Probability to drop a feature of the embedding, between the layers and before the output; 0 to below 1.</param>
public sealed record RnnConfig(int VocabularySize, RecurrentCell Cell, int EmbeddingSize, int HiddenSize, int Layers, double Dropout)
{
    /// <summary>Counts the weights of the net without making it.</summary>
    /// <returns>How many numbers its state dict holds.</returns>
    public Int128 CountWeights() =>
        (VocabularySize + Int128.One) * EmbeddingSize
        + RecurrentLayers.CountWeights(Cell, EmbeddingSize, HiddenSize, Layers)
        + VocabularySize * (HiddenSize + Int128.One);

    /// <summary>Checks a shape that was read from a file before anything is allocated from it.</summary>
    /// <param name="weightCount">How many numbers the file's weights hold.</param>
    /// <exception cref="FormatException">No net has this shape, or not one of so many weights.</exception>
    public void CheckAgainst(long weightCount)
    {
        bool possible = VocabularySize > 0 && EmbeddingSize > 0 && HiddenSize > 0 && Layers > 0 && Dropout is >= 0 and < 1 && Enum.IsDefined(Cell);
        if (!possible) throw new FormatException($"The model describes an impossible net: {this}. It was altered; save the model again.");
        if (CountWeights() != weightCount) throw new FormatException($"The model describes a net of {CountWeights()} weights and holds {weightCount}. It was altered; save the model again.");
    }
}
