using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>Writes a target token by token, with attention to the source or without.</summary>
/// <remarks>T = steps, B = batch, E = embedding, H = hidden, M = features of a source position, S = source steps.</remarks>
public sealed class AttentionDecoder : nn.Module
{
    private readonly Seq2SeqArchitecture _architecture;
    private readonly RecurrentLayers _layers;

    [ComponentName(Name = "attention")]
    private readonly Attention? _attention;

    [ComponentName(Name = "combine")]
    private readonly Linear? _combine;

    [ComponentName(Name = "generate")]
    private readonly Linear? _generate;

    [ComponentName(Name = "norm")]
    private readonly LayerNorm? _norm;

    /// <summary>Makes a decoder with PyTorch's initial weights.</summary>
    /// <param name="architecture">Its shape.</param>
    public AttentionDecoder(Seq2SeqArchitecture architecture)
        : base(nameof(AttentionDecoder))
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var a = _architecture = architecture;
        _layers = RecurrentLayers.Create(a.Cell, a.DecoderInputSize, a.HiddenSize, a.Layers, a.Dropout);
        register_module("rnn", _layers.Module);
        if (a.HasAttention) _attention = Attention.Create(a.Attention, a.HiddenSize, a.MemorySize, a.AttentionHeads, a.Coverage);
        if (a.AttendsAfter) _combine = nn.Linear(a.HiddenSize + a.MemorySize, a.HiddenSize);
        if (a.Copy) _generate = nn.Linear(a.HiddenSize + a.MemorySize + a.EmbeddingSize, 1);
        if (a.LayerNorm) _norm = nn.LayerNorm(a.HiddenSize);
        RegisterComponents();
    }

    /// <summary>Prepares the encoder's outputs for <see cref="Step"/> and <see cref="Run"/>.</summary>
    /// <param name="memory">(B, S, M).</param>
    /// <param name="padding">True at padding, (B, 1, S); <see langword="null"/> where there is none.</param>
    /// <returns>What the attention looks at; <see langword="null"/> without attention.</returns>
    public SourceMemory? Prepare(Tensor memory, Tensor? padding) => _attention?.Prepare(memory, padding);

    /// <summary>Gives the state before the first step.</summary>
    /// <param name="initial">The state of the recurrent layers, (layers, B, H).</param>
    /// <param name="source">The sources.</param>
    /// <returns>The state.</returns>
    public DecoderState Start(RecurrentState initial, EncodedSource source)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(source);
        long batch = initial.Hidden!.shape[1];
        return new DecoderState(
            initial,
            _architecture.InputFeeding ? zeros(batch, _architecture.HiddenSize) : null,
            _architecture.Coverage ? zeros(batch, source.Memory!.Values.shape[1]) : null);
    }

    /// <summary>Reads one token a row.</summary>
    /// <param name="embedded">(B, E).</param>
    /// <param name="state">The state before it.</param>
    /// <param name="source">The sources.</param>
    /// <returns>What the step says of the next token, and the state after it.</returns>
    public (DecoderOutput Output, DecoderState State) Step(Tensor embedded, DecoderState state, EncodedSource source)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(source);
        Tensor? context = null, weights = null;
        if (_architecture.AttendsBefore) (context, weights) = AttendOnce(state.Recurrent.Hidden![-1], state, source);

        var (hidden, recurrent) = _layers.Forward(Beside(embedded, source.Context, state.Fed, context).unsqueeze(0), state.Recurrent);
        var features = hidden.squeeze(0);
        if (_architecture.AttendsAfter)
        {
            (context, weights) = AttendOnce(features, state, source);
            features = _combine!.call(cat([context, features], -1)).tanh();
        }
        if (_norm is not null) features = _norm.call(features);
        var output = new DecoderOutput(features, weights, Generate(context, features, embedded));
        return (output, new DecoderState(recurrent, state.Fed is null ? null : features, state.Coverage is null ? null : state.Coverage + weights!));
    }

    /// <summary>Reads all tokens, with the true ones as input (teacher forcing). Where no step needs what the one before put out, all are computed at once.</summary>
    /// <param name="embedded">(T, B, E).</param>
    /// <param name="initial">The state of the recurrent layers before the first step.</param>
    /// <param name="source">The sources.</param>
    /// <returns>What each step says of its next token.</returns>
    public DecoderOutput Run(Tensor embedded, RecurrentState initial, EncodedSource source)
    {
        ArgumentNullException.ThrowIfNull(embedded);
        ArgumentNullException.ThrowIfNull(source);
        return _architecture.IsStepwise ? RunStepwise(embedded, initial, source) : RunAtOnce(embedded, initial, source);
    }

    private DecoderOutput RunStepwise(Tensor embedded, RecurrentState initial, EncodedSource source)
    {
        var state = Start(initial, source);
        var steps = new List<DecoderOutput>();
        foreach (var token in embedded.unbind(0))
        {
            (var output, state) = Step(token, state, source);
            steps.Add(output);
        }
        return DecoderOutput.Join(steps);
    }

    private DecoderOutput RunAtOnce(Tensor embedded, RecurrentState initial, EncodedSource source)
    {
        var context = source.Context?.unsqueeze(0).expand(embedded.shape[0], -1, -1);
        var (features, _) = _layers.Forward(Beside(embedded, context), initial);
        Tensor? weights = null;
        if (_architecture.AttendsAfter)
        {
            (context, weights) = _attention!.Attend(features.transpose(0, 1).contiguous(), source.Memory!);     // (T,B,H) -> (B,T,M), (B,T,S)
            (context, weights) = (context.transpose(0, 1), weights.transpose(0, 1));
            features = _combine!.call(cat([context, features], -1)).tanh();
        }
        if (_norm is not null) features = _norm.call(features);
        return new DecoderOutput(features, weights, Generate(context, features, embedded));
    }

    private (Tensor Context, Tensor Weights) AttendOnce(Tensor query, DecoderState state, EncodedSource source)
    {
        var (context, weights) = _attention!.Attend(query.unsqueeze(1), source.Memory!, state.Coverage?.unsqueeze(1));
        return (context.squeeze(1), weights.squeeze(1));
    }

    private Tensor? Generate(Tensor? context, Tensor features, Tensor embedded) => _generate?.call(cat([context!, features, embedded], -1)).sigmoid();

    private static Tensor Beside(params Tensor?[] parts) => parts.Count(p => p is not null) == 1 ? parts[0]! : cat([.. parts.OfType<Tensor>()], -1);
}
