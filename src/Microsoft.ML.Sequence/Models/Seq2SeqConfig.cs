using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The whole shape of an encoder-decoder net: all that a saved one needs besides its weights.</summary>
/// <param name="SourceVocabularySize">Keys of the source.</param>
/// <param name="TargetVocabularySize">Keys of the target, which are also the classes of the output, V.</param>
/// <param name="Architecture">What lies between.</param>
public sealed record Seq2SeqConfig(int SourceVocabularySize, int TargetVocabularySize, Seq2SeqArchitecture Architecture)
{
    /// <summary>Counts the weights of the net without making it.</summary>
    /// <returns>How many numbers its state dict holds.</returns>
    public Int128 CountWeights()
    {
        var a = Architecture;
        Int128 hidden = a.HiddenSize, memory = a.MemorySize;
        var embeddings = (SourceVocabularySize + Int128.One) * a.EmbeddingSize + (a.SharedEmbeddings ? 0 : (TargetVocabularySize + Int128.One) * a.EmbeddingSize);
        var encoder = RecurrentLayers.CountWeights(a.Cell, a.EmbeddingSize, a.EncoderUnits, a.Layers, a.Bidirectional) + (a.LayerNorm ? 2 * memory : 0);
        var bridge = a.Bridge == Bridge.Linear ? (a.Cell.HasCellState ? 2 : 1) * hidden * (memory + 1) : 0;
        var attention = a.Attention switch
        {
            AttentionKind.Additive => hidden * (hidden + memory + 1 + (a.Coverage ? 1 : 0)),
            AttentionKind.General => hidden * memory,
            AttentionKind.MultiHead => memory * (hidden + 1) + 3 * memory * (memory + 1),
            _ => 0,
        };
        var decoder = RecurrentLayers.CountWeights(a.Cell, a.DecoderInputSize, a.HiddenSize, a.Layers)
            + (a.AttendsAfter ? hidden * (hidden + memory + 1) : 0) + (a.Copy ? hidden + memory + a.EmbeddingSize + 1 : 0) + (a.LayerNorm ? 2 * hidden : 0);
        var output = TargetVocabularySize * (a.TiedEmbeddings ? Int128.One : hidden + 1);
        return embeddings + encoder + bridge + attention + decoder + output;
    }

    /// <summary>Checks a shape that was read from a file before anything is allocated from it.</summary>
    /// <param name="weightCount">How many numbers the file's weights hold.</param>
    /// <exception cref="FormatException">No net has this shape, or not one of so many weights.</exception>
    public void CheckAgainst(long weightCount)
    {
        // Sizes above those that training allows could overflow into a number of weights that fits.
        bool possible = SourceVocabularySize > 0 && TargetVocabularySize > 0
            && Architecture is
            {
                EmbeddingSize: > 0 and <= Seq2SeqArchitecture.LargestSize, HiddenSize: > 0 and <= Seq2SeqArchitecture.LargestSize, EncoderUnits: > 0 and <= Seq2SeqArchitecture.LargestSize,
                Layers: > 0 and <= Seq2SeqArchitecture.MostLayers, AttentionHeads: > 0, Dropout: >= 0 and < 1,
            }
            && Enum.IsDefined(Architecture.Cell) && Enum.IsDefined(Architecture.Initialization) && Enum.IsDefined(Architecture.Attention) && Enum.IsDefined(Architecture.Bridge) && Enum.IsDefined(Architecture.Placement)
            && Architecture.BrokenRules().All(r => r is null) && (!Architecture.SharedEmbeddings || SourceVocabularySize == TargetVocabularySize);
        if (!possible) throw new FormatException($"The model describes an impossible net: {this}. It was altered; save the model again.");
        if (CountWeights() != weightCount) throw new FormatException($"The model describes a net of {CountWeights()} weights and holds {weightCount}. It was altered; save the model again.");
    }
}
