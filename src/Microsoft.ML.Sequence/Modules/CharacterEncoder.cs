using Microsoft.ML.Sequence.Batching;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Reads words letter by letter, in both directions (Ling et al. 2015, arXiv:1508.02096; Lample et al. 2016, arXiv:1603.01360, section 4.1), so that a word which was never seen is known by its parts.</summary>
public sealed class CharacterEncoder : nn.Module
{
    [ComponentName(Name = "embedding")]
    private readonly Embedding _embedding;

    [ComponentName(Name = "encoder")]
    private readonly SequenceEncoder _encoder;

    /// <summary>Makes an encoder with PyTorch's initial weights.</summary>
    /// <param name="cell">The kind of cell.</param>
    /// <param name="characters">How many characters have keys.</param>
    /// <param name="embeddingSize">Features of a character's embedding.</param>
    /// <param name="hiddenSize">Units in each direction, H.</param>
    public CharacterEncoder(RecurrentCell cell, int characters, int embeddingSize, int hiddenSize)
        : base(nameof(CharacterEncoder))
    {
        _embedding = nn.Embedding(characters + 1, embeddingSize, padding_idx: 0);
        _encoder = new SequenceEncoder(cell, embeddingSize, hiddenSize, layers: 1, bidirectional: true, dropout: 0, layerNorm: false);
        RegisterComponents();
    }

    /// <summary>Reads words.</summary>
    /// <param name="words">Their characters' keys; 0 for a character that is not known, whose embedding is zero.</param>
    /// <returns>The state after the last character beside that after the first, (U, 2 * H) for U words.</returns>
    public Tensor Encode(SourceBatch words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var embedded = _embedding.call(tensor(words.Tokens, [words.Steps, words.Size]));      // (C,U) -> (C,U,E)
        return _encoder.Encode(embedded, words.Lengths).Final.Hidden![0];                     // (1,U,2H) -> (U,2H)
    }
}
