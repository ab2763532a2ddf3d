using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The shape of a masked language model: all that a saved one needs besides its weights.</summary>
/// <param name="VocabularySize">Tokens that can be read, V.</param>
/// <param name="MaskKey">The key that stands where a token is to be predicted, 1 to V.</param>
/// <param name="UnpredictedKeys">Further keys that are read and never predicted, 1 to V.</param>
/// <param name="Cell">The kind of recurrent cell.</param>
/// <param name="EmbeddingSize">Features of a token's embedding, E.</param>
/// <param name="HiddenSize">Units of each recurrent layer in each direction, H.</param>
/// <param name="Layers">Recurrent layers.</param>
/// <param name="Dropout">Probability to drop a feature of the embedding, between the layers and before the output; 0 to below 1.</param>
public sealed record MaskedLanguageModelConfig(
    int VocabularySize, uint MaskKey, IReadOnlyList<uint> UnpredictedKeys, RecurrentCell Cell, int EmbeddingSize, int HiddenSize, int Layers, double Dropout)
{
    /// <summary>Tells which keys may be predicted.</summary>
    /// <returns>V values, that of key <c>k</c> at <c>k - 1</c>.</returns>
    public bool[] PredictedKeys()
    {
        var predicted = new bool[VocabularySize];
        Array.Fill(predicted, true);
        foreach (uint key in UnpredictedKeys.Append(MaskKey)) predicted[key - 1] = false;
        return predicted;
    }

    /// <summary>Counts the weights of the net without making it.</summary>
    /// <returns>How many numbers its state dict holds.</returns>
    public Int128 CountWeights() =>
        (VocabularySize + Int128.One) * EmbeddingSize
        + RecurrentLayers.CountWeights(Cell, EmbeddingSize, HiddenSize, Layers, bidirectional: true)
        + VocabularySize * (2 * (Int128)HiddenSize + 1);

    /// <summary>Checks a shape that was read from a file before anything is allocated from it.</summary>
    /// <param name="weightCount">How many numbers the file's weights hold.</param>
    /// <exception cref="FormatException">No net has this shape, or not one of so many weights.</exception>
    public void CheckAgainst(long weightCount)
    {
        bool possible = VocabularySize > 0 && EmbeddingSize > 0 && HiddenSize > 0 && Layers > 0 && Dropout is >= 0 and < 1 && Enum.IsDefined(Cell)
            && UnpredictedKeys.Append(MaskKey).All(k => k > 0 && k <= VocabularySize) && UnpredictedKeys.Append(MaskKey).Distinct().Count() < VocabularySize;
        if (!possible) throw new FormatException($"The model describes an impossible net: {this}, UnpredictedKeys {string.Join(", ", UnpredictedKeys)}. It was altered; save the model again.");
        if (CountWeights() != weightCount) throw new FormatException($"The model describes a net of {CountWeights()} weights and holds {weightCount}. It was altered; save the model again.");
    }
}
