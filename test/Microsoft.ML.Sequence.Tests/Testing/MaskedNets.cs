using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Small nets that read both ways: of nine keys, 2 is the mask, and 1 and 5 are never predicted.</summary>
internal static class MaskedNets
{
    public const uint Mask = 2;

    public static MaskedLanguageModelConfig Small(RecurrentCell cell, double dropout = 0) =>
        new(VocabularySize: 9, Mask, UnpredictedKeys: [1, 5], cell, EmbeddingSize: 5, HiddenSize: 6, Layers: 2, dropout);

    /// <summary>A net in evaluation mode.</summary>
    public static MaskedLanguageModel Create(MaskedLanguageModelConfig config, long seed = 1)
    {
        manual_seed(seed);
        var net = new MaskedLanguageModel(config);
        net.eval();
        return net;
    }

    public static ReadOnlyMemory<uint> Row(params uint[] keys) => keys;
}
