using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The tagger: an encoder, a linear layer that scores every tag at every word, and at will a conditional random field over the tags (Huang et al. 2015, arXiv:1508.01991).</summary>
/// <remarks>B = sequences, S = steps, K = tags. Tags are keys, 1 to K; the score of key <c>k</c> stands at <c>k - 1</c>.</remarks>
public sealed class SequenceTagger : nn.Module
{
    // Classes count from 0 where keys count from 1, so that a missing tag, key 0, becomes -1.
    private const long MissingClass = -1;

    [ComponentName(Name = "words")]
    private readonly TokenEncoder _encoder;

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    [ComponentName(Name = "crf")]
    private readonly ConditionalRandomField? _field;

    /// <summary>Makes a net with its initial weights, drawn from the global generator.</summary>
    /// <param name="config">Its shape.</param>
    public SequenceTagger(SequenceTaggerConfig config)
        : base(nameof(SequenceTagger))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        _encoder = new TokenEncoder(config.Encoder);
        _output = nn.Linear(config.Encoder.OutputSize, config.TagCount);
        if (config.ConditionalRandomField) _field = new ConditionalRandomField(config.TagCount);
        RegisterComponents();
    }

    /// <summary>Gets the net's shape.</summary>
    public SequenceTaggerConfig Config { get; }

    /// <summary>Gets the conditional random field; <see langword="null"/> where each tag is chosen by itself.</summary>
    public ConditionalRandomField? Field => _field;

    internal TokenEncoder Encoder => _encoder;

    /// <summary>Scores every tag at every word.</summary>
    /// <param name="batch">The sequences.</param>
    /// <returns>Unnormalised scores, (B, S, K), which mean nothing at padding.</returns>
    public Tensor Score(FeatureBatch batch) => _output.call(_encoder.Encode(batch).Memory);      // (B,S,M) -> (B,S,K)

    /// <summary>Computes the loss: with a conditional random field the negative log-likelihood of all tags together, otherwise the cross entropy of each. Padding and tags that are not known cost nothing.</summary>
    /// <param name="scores">What <see cref="Score"/> gave.</param>
    /// <param name="batch">The sequences with their tags, of which one is known at least.</param>
    /// <returns>The loss a tag that is known, in nats, a scalar.</returns>
    public Tensor LossOf(Tensor scores, TaggedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(batch);
        return _field is not null
            ? _field.NegativeLogLikelihood(scores, batch.Lengths, batch.Tags) / batch.TagCount
            : nn.functional.cross_entropy(scores.view(-1, Config.TagCount), tensor(batch.Tags).sub(1), ignore_index: MissingClass);
    }
}
