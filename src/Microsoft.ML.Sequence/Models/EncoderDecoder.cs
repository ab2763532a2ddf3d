using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>
/// The recurrent encoder-decoder: an encoder reads the source, a decoder writes the target (Sutskever et al. 2014, arXiv:1409.3215; Cho et al. 2014, arXiv:1406.1078),
/// and may look back at the source (Bahdanau et al. 2015, arXiv:1409.0473; Luong et al. 2015, arXiv:1508.04025).
/// </summary>
/// <remarks>
/// S and T = source and target steps, B = batch, E = embedding, H = hidden, M = features of a source position, V = target vocabulary.
/// Tokens are keys: 1 to the vocabulary's size, and 0 for padding and missing, whose embedding is zero. The score of key <c>k</c> stands at <c>k - 1</c>, for padding is never predicted.
/// </remarks>
public sealed class EncoderDecoder : nn.Module
{
    // What a probability is raised by before its logarithm is taken, so that a token with none still has a gradient.
    private const double Least = 1e-9;

    private readonly Embedding _sourceEmbedding;
    private readonly Embedding _targetEmbedding;
    private readonly SequenceEncoder _encoder;
    private readonly StateBridge _bridge;
    private readonly AttentionDecoder _decoder;
    private readonly OutputLayer _output;
    private readonly Dropout _dropout;
    private readonly long[] _copyClasses;

    /// <summary>Makes a net with its initial weights, drawn from the global generator.</summary>
    /// <param name="config">Its shape.</param>
    /// <param name="copyClasses">For a net that copies, the output class of each source key's token, by key, -1 where the target lacks it; else not read.</param>
    public EncoderDecoder(Seq2SeqConfig config, IReadOnlyList<long>? copyClasses = null)
        : base(nameof(EncoderDecoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        var a = config.Architecture;
        if (a.BrokenRules().OfType<string>().FirstOrDefault() is { } broken) throw new ArgumentException(broken, nameof(config));
        if (a.SharedEmbeddings && config.SourceVocabularySize != config.TargetVocabularySize) throw new ArgumentException($"SharedEmbeddings needs one vocabulary, the source has {config.SourceVocabularySize} tokens and the target {config.TargetVocabularySize}.", nameof(config));
        _copyClasses = a.Copy ? Checked(copyClasses, config) : [];
        register_module("source_embedding", _sourceEmbedding = nn.Embedding(config.SourceVocabularySize + 1, a.EmbeddingSize, padding_idx: 0));
        _targetEmbedding = _sourceEmbedding;
        if (!a.SharedEmbeddings) register_module("target_embedding", _targetEmbedding = nn.Embedding(config.TargetVocabularySize + 1, a.EmbeddingSize, padding_idx: 0));
        register_module("encoder", _encoder = new SequenceEncoder(a.Cell, a.EmbeddingSize, a.EncoderUnits, a.Layers, a.Bidirectional, a.Dropout, a.LayerNorm));
        register_module("bridge", _bridge = new StateBridge(a));
        register_module("decoder", _decoder = new AttentionDecoder(a));
        register_module("output", _output = new OutputLayer(a.HiddenSize, config.TargetVocabularySize, a.TiedEmbeddings));
        register_module("dropout", _dropout = nn.Dropout(a.Dropout));
        InitialWeights.Set(this, new InitialWeights.Settings(a.Cell, a.Initialization, a.InitialRange, a.ForgetGateBias), a.TiedEmbeddings ? _targetEmbedding : null);
    }

    /// <summary>Gets the net's shape.</summary>
    public Seq2SeqConfig Config { get; }

    /// <summary>Reads sources.</summary>
    /// <param name="source">Keys, (S, B) row by row, 0 behind each source's end.</param>
    /// <param name="lengths">Steps of each of the B sources, at least 1; at least one has S.</param>
    /// <returns>The sources as the decoder sees them, and its state before the first step.</returns>
    public (EncodedSource Source, DecoderState State) Encode(long[] source, IReadOnlyList<int> lengths)
    {
        var (encoded, initial) = EncodeOnly(source, lengths);
        return (encoded, _decoder.Start(initial, encoded));
    }

    /// <summary>Reads one target token a row.</summary>
    /// <param name="tokens">Keys, (B), int64.</param>
    /// <param name="state">The state before them.</param>
    /// <param name="source">The sources.</param>
    /// <returns>What the step says of the next token, and the state after it.</returns>
    public (DecoderOutput Output, DecoderState State) Step(Tensor tokens, DecoderState state, EncodedSource source) =>
        _decoder.Step(_dropout.call(_targetEmbedding.call(tokens)), state, source);

    /// <summary>Reads sources and all target tokens: teacher forcing.</summary>
    /// <param name="source">Keys, (S, B) row by row, 0 behind each source's end.</param>
    /// <param name="lengths">Steps of each of the B sources.</param>
    /// <param name="target">Keys, (T, B), int64, each row beginning with the token that begins a target.</param>
    /// <returns>The sources, and what each step says of its next token.</returns>
    public (EncodedSource Source, DecoderOutput Output) Run(long[] source, IReadOnlyList<int> lengths, Tensor target)
    {
        var (encoded, initial) = EncodeOnly(source, lengths);
        return (encoded, _decoder.Run(_dropout.call(_targetEmbedding.call(target)), initial, encoded));
    }

    /// <summary>Scores every token as the next one.</summary>
    /// <param name="output">What steps say, (N, ...).</param>
    /// <param name="copyClasses">For a net that copies, the output class of each source position, (N, S); else not read.</param>
    /// <returns>Unnormalised scores, (N, V): their log-softmax is the tokens' log-probability.</returns>
    public Tensor Score(DecoderOutput output, Tensor? copyClasses)
    {
        ArgumentNullException.ThrowIfNull(output);
        var scores = _output.Forward(_dropout.call(output.Features), _targetEmbedding);
        if (output.Generate is not { } generate) return scores;
        // P = g softmax(scores) + (1 - g) sum of the weights of each token's positions. A class of -1 has no place and is left out: what remains is scaled by the softmax of whoever reads it.
        var known = copyClasses!.ge(0);
        var copied = output.Weights! * known * (1 - generate);
        return (scores.softmax(-1) * generate).scatter_add(-1, copyClasses.clamp(min: 0), copied).add(Least).log();
    }

    private static long[] Checked(IReadOnlyList<long>? copyClasses, Seq2SeqConfig config)
    {
        if (copyClasses is null) throw new ArgumentNullException(nameof(copyClasses), "A net that copies must know which output class each source key is.");
        bool fits = copyClasses.Count == config.SourceVocabularySize + 1 && copyClasses.All(c => c >= -1 && c < config.TargetVocabularySize);
        return fits ? [.. copyClasses] : throw new ArgumentException($"A net that copies needs a class of -1 to {config.TargetVocabularySize - 1} for each of the source keys 0 to {config.SourceVocabularySize}, {copyClasses.Count} were given.", nameof(copyClasses));
    }

    private (EncodedSource Source, RecurrentState Initial) EncodeOnly(long[] source, IReadOnlyList<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(lengths);
        long batch = lengths.Count, steps = source.Length / batch;
        var embedded = _dropout.call(_sourceEmbedding.call(tensor(source, [steps, batch])));
        var (memory, final) = _encoder.Encode(embedded, lengths);
        var encoded = new EncodedSource(
            _decoder.Prepare(memory, Padding(lengths, steps)),
            Config.Architecture.ContextAtEachStep ? final.Hidden![-1] : null,
            Config.Architecture.Copy ? tensor(Array.ConvertAll(source, key => _copyClasses[key]), [steps, batch]).t().contiguous() : null);
        return (encoded, _bridge.Forward(final));
    }

    private static Tensor? Padding(IReadOnlyList<int> lengths, long steps)
    {
        if (lengths.All(l => l == steps)) return null;
        var ends = tensor(lengths.Select(l => (long)l).ToArray(), [lengths.Count, 1, 1]);
        return arange(steps).ge(ends);      // (S) against (B,1,1) -> (B,1,S)
    }
}
