using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The shape of a token encoder.</summary>
/// <param name="VocabularySize">Words that have keys, V.</param>
/// <param name="Cell">The kind of recurrent cell, of words and of characters.</param>
/// <param name="EmbeddingSize">Features of a word's embedding.</param>
/// <param name="HiddenSize">Units of each recurrent layer in each direction, H.</param>
/// <param name="Layers">Recurrent layers.</param>
/// <param name="Dropout">Probability to drop a feature of what the first layer reads, between the layers, and of what is read out; 0 to below 1.</param>
public sealed record TokenEncoderConfig(int VocabularySize, RecurrentCell Cell, int EmbeddingSize, int HiddenSize, int Layers, double Dropout)
{
    /// <summary>Gets whether the layers read the steps in both directions.</summary>
    public bool Bidirectional { get; init; } = true;

    /// <summary>Gets the probability with which training reads a word as one that is not known; 0 to below 1.</summary>
    public double WordDropout { get; init; }

    /// <summary>Gets how many characters have keys; 0 for a net that reads no characters.</summary>
    public int CharacterCount { get; init; }

    /// <summary>Gets the features of a character's embedding. It means nothing for a net that reads no characters.</summary>
    public int CharacterEmbeddingSize { get; init; }

    /// <summary>Gets the units of the layer that reads characters, in each direction. It means nothing for a net that reads no characters.</summary>
    public int CharacterHiddenSize { get; init; }

    /// <summary>Gets how many features the encoder gives for each step, M.</summary>
    internal int OutputSize => (Bidirectional ? 2 : 1) * HiddenSize;

    /// <summary>Gets how many features the first layer reads.</summary>
    internal int InputSize => EmbeddingSize + (CharacterCount > 0 ? 2 * CharacterHiddenSize : 0);

    /// <summary>Gets whether a net can have this shape. The sizes are bounded, so that nothing overflows that is computed of them.</summary>
    internal bool IsPossible => new[] { VocabularySize, EmbeddingSize, HiddenSize, Layers }.All(n => n > 0) && HiddenSize < Bound && EmbeddingSize < Bound && Enum.IsDefined(Cell)
        && Dropout is >= 0 and < 1 && WordDropout is >= 0 and < 1 && CharacterCount >= 0 && (CharacterCount == 0 || (CharacterEmbeddingSize is > 0 and < Bound && CharacterHiddenSize is > 0 and < Bound));

    private const int Bound = 1 << 24;

    /// <summary>Counts the weights of the encoder without making it.</summary>
    /// <returns>How many numbers its state dict holds.</returns>
    public Int128 CountWeights() =>
        (VocabularySize + Int128.One) * EmbeddingSize
        + (CharacterCount > 0 ? (CharacterCount + Int128.One) * CharacterEmbeddingSize + RecurrentLayers.CountWeights(Cell, CharacterEmbeddingSize, CharacterHiddenSize, 1, bidirectional: true) : 0)
        + RecurrentLayers.CountWeights(Cell, InputSize, HiddenSize, Layers, Bidirectional);

    /// <summary>Checks a shape that was read from a file before anything is allocated from it.</summary>
    /// <param name="isPossible">Whether the rest of the net is possible.</param>
    /// <param name="countRest">Counts the weights of the rest of the net.</param>
    /// <param name="weightCount">How many numbers the file's weights hold.</param>
    /// <exception cref="FormatException">No net has this shape, or not one of so many weights.</exception>
    internal void CheckAgainst(bool isPossible, Func<Int128> countRest, long weightCount)
    {
        if (!IsPossible || !isPossible) throw new FormatException($"The model describes an impossible net: {this}. It was altered; save the model again.");
        var count = CountWeights() + countRest();
        if (count != weightCount) throw new FormatException($"The model describes a net of {count} weights and holds {weightCount}. It was altered; save the model again.");
    }
}
