using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Small nets with an encoder, over nine words and the letters a to e.</summary>
internal static class EncoderNets
{
    public static WordCharacters Letters { get; } = new(["a", "b", "c", "d", "e"]);

    public static TokenEncoderConfig Words(RecurrentCell cell) => new(VocabularySize: 9, cell, EmbeddingSize: 5, HiddenSize: 6, Layers: 2, Dropout: 0.3);

    public static TokenEncoderConfig WithCharacters(RecurrentCell cell) => Words(cell) with { CharacterCount = 5, CharacterEmbeddingSize = 3, CharacterHiddenSize = 4, WordDropout = 0.1 };

    /// <summary>A tagger in evaluation mode.</summary>
    public static SequenceTagger Tagger(TokenEncoderConfig encoder, bool field = false)
    {
        manual_seed(1);
        var net = new SequenceTagger(new SequenceTaggerConfig(encoder, TagCount: 4, field));
        net.eval();
        return net;
    }

    /// <summary>A row of keys; the word of key 3 is made of the letter c, thrice.</summary>
    public static FeatureRow Row(params uint[] keys) => new(keys, Array.ConvertAll(keys, k => new string((char)('a' + k - 1), (int)k)));
}
