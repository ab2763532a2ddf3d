using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>Reads sequences of words: an embedding for each word, beside it what its characters say, and recurrent layers over both (Huang et al. 2015, arXiv:1508.01991; Lample et al. 2016, arXiv:1603.01360).</summary>
/// <remarks>
/// S = steps, B = sequences, E = embedding, M = directions * hidden. Words are keys: 1 to V, and 0 for one that is not known, whose embedding is learned like any other,
/// of the words that training reads so with the probability <see cref="TokenEncoderConfig.WordDropout"/>. It may well be known by its characters.
/// </remarks>
public sealed class TokenEncoder : nn.Module
{
    private readonly TokenEncoderConfig _config;

    [ComponentName(Name = "embedding")]
    private readonly Embedding _embedding;

    [ComponentName(Name = "characters")]
    private readonly CharacterEncoder? _characters;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    [ComponentName(Name = "encoder")]
    private readonly SequenceEncoder _encoder;

    /// <summary>Makes an encoder with PyTorch's initial weights, but for the words' embeddings: uniform within <c>sqrt(3 / E)</c> of zero (Ma and Hovy 2016, arXiv:1603.01354, section 3.1), so that a word seen but once says little.</summary>
    /// <param name="config">Its shape.</param>
    public TokenEncoder(TokenEncoderConfig config)
        : base(nameof(TokenEncoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        _config = config;
        _embedding = nn.Embedding(config.VocabularySize + 1, config.EmbeddingSize);
        using (NewDisposeScope())
        using (no_grad())
        {
            double range = Math.Sqrt(3.0 / config.EmbeddingSize);
            nn.init.uniform_(_embedding.weight!, -range, range);
        }
        if (config.CharacterCount > 0) _characters = new CharacterEncoder(config.Cell, config.CharacterCount, config.CharacterEmbeddingSize, config.CharacterHiddenSize);
        _dropout = nn.Dropout(config.Dropout);
        _encoder = new SequenceEncoder(config.Cell, config.InputSize, config.HiddenSize, config.Layers, config.Bidirectional, config.Dropout, layerNorm: false);
        RegisterComponents();
    }

    /// <summary>Reads sequences. Padding behind a sequence's end changes nothing.</summary>
    /// <param name="batch">The sequences, with characters if the net reads them.</param>
    /// <returns>What stands at each step, (B, S, M), which means nothing at padding; and the state after each sequence's last step, and in the other direction after its first, (B, M).</returns>
    public (Tensor Memory, Tensor Final) Encode(FeatureBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var features = _embedding.call(Known(tensor(batch.Tokens, [batch.Steps, batch.Size])));             // (S,B) -> (S,B,E)
        if (_characters is not null)
        {
            var words = _characters.Encode(batch.Words!).index_select(0, tensor(batch.WordIndex));          // (U,2H) -> (S*B,2H)
            features = cat([features, words.view(batch.Steps, batch.Size, -1)], -1);
        }
        var (memory, final) = _encoder.Encode(_dropout.call(features), batch.Lengths);
        return (_dropout.call(memory), _dropout.call(final.Hidden![-1]));
    }

    /// <summary>Gives words their embeddings, such as some that were trained on more text.</summary>
    /// <param name="vectors">For each word that has one, its key and its features.</param>
    internal void SetEmbeddings(IEnumerable<(uint Key, float[] Vector)> vectors)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        foreach (var (key, vector) in vectors) _embedding.weight![key].copy_(tensor(vector));
    }

    private Tensor Known(Tensor keys)
    {
        if (!training || _config.WordDropout == 0) return keys;
        return keys.masked_fill(rand(keys.shape).lt(_config.WordDropout), 0);
    }
}
