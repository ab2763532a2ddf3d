using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Small encoder-decoders of every kind, and pairs for them to read.</summary>
internal static class Seq2SeqNets
{
    public const uint Beginning = 1;
    public const uint End = 2;

    private const int SourceSize = 9;
    private const int TargetSize = 11;

    private static readonly Seq2SeqArchitecture s_small = new() { EmbeddingSize = 5, HiddenSize = 6, Dropout = 0 };
    private static readonly Seq2SeqArchitecture s_additive = s_small with { Attention = AttentionKind.Additive };
    private static readonly Seq2SeqArchitecture s_multiHead = s_small with { Attention = AttentionKind.MultiHead, AttentionHeads = 3 };

    private static readonly Dictionary<string, Seq2SeqArchitecture> s_architectures = new(StringComparer.Ordinal)
    {
        ["default"] = s_small,
        ["D2L"] = Small(Seq2SeqArchitecture.D2L),
        ["Bahdanau"] = Small(Seq2SeqArchitecture.Bahdanau),
        ["Luong"] = Small(Seq2SeqArchitecture.Luong),
        ["JoeyNmtRnn"] = Small(Seq2SeqArchitecture.JoeyNmtRnn),
        ["RNN"] = s_small with { Cell = RecurrentCell.Rnn, Layers = 2 },
        ["LSTM, no attention, one way"] = s_small with { Cell = RecurrentCell.Lstm, Attention = AttentionKind.None, Bidirectional = false },
        ["RNN, no attention, zero bridge, context at each step"] = s_small with { Cell = RecurrentCell.Rnn, Attention = AttentionKind.None, Bridge = Bridge.Zero, ContextAtEachStep = true },
        ["LSTM, three layers, copied state of both ways"] = s_small with { Cell = RecurrentCell.Lstm, Layers = 3, Bridge = Bridge.Copy },
        ["orthogonal"] = s_small with { Initialization = WeightInitialization.Orthogonal },
        ["peephole LSTM, two layers, linear bridge"] = s_small with { Cell = RecurrentCell.PeepholeLstm, Layers = 2, Initialization = WeightInitialization.Uniform, InitialRange = 0.4 },
        ["coupled LSTM, before, forget bias"] = s_additive with { Cell = RecurrentCell.CoupledLstm, Placement = AttentionPlacement.BeforeCell, ForgetGateBias = 1 },
        ["zero bridge"] = s_small with { Cell = RecurrentCell.Lstm, Bridge = Bridge.Zero },
        ["wide encoder"] = s_small with { EncoderHiddenSize = 7, ContextAtEachStep = true },
        ["narrow encoder, LSTM, before"] = s_additive with { Cell = RecurrentCell.Lstm, EncoderHiddenSize = 2, Placement = AttentionPlacement.BeforeCell },
        ["additive at once"] = s_additive,
        ["coverage"] = s_additive with { Coverage = true },
        ["coverage before"] = s_additive with { Coverage = true, Placement = AttentionPlacement.BeforeCell, Layers = 2 },
        ["dot"] = s_small with { Attention = AttentionKind.Dot },
        ["dot before"] = s_small with { Attention = AttentionKind.Dot, Placement = AttentionPlacement.BeforeCell },
        ["scaled dot"] = s_small with { Attention = AttentionKind.ScaledDot, InputFeeding = true },
        ["multi-head"] = s_multiHead,
        ["multi-head before, LSTM, wide one-way encoder"] = s_multiHead with { Cell = RecurrentCell.Lstm, Placement = AttentionPlacement.BeforeCell, Bidirectional = false, EncoderHiddenSize = 9 },
        ["copy at once"] = s_small with { Copy = true },
        ["copy, multi-head"] = s_multiHead with { Copy = true },
        ["pointer-generator"] = s_additive with { Cell = RecurrentCell.Lstm, Copy = true, Coverage = true },
        ["tied"] = s_small with { EmbeddingSize = 6, TiedEmbeddings = true },
        ["shared"] = s_small with { SharedEmbeddings = true },
        ["tied and shared"] = s_small with { EmbeddingSize = 6, TiedEmbeddings = true, SharedEmbeddings = true },
        ["layer norm"] = s_small with { LayerNorm = true },
        ["layer norm, input feeding before"] = s_additive with { LayerNorm = true, InputFeeding = true, Placement = AttentionPlacement.BeforeCell },
        ["all at a time"] = s_additive with
        {
            Cell = RecurrentCell.Lstm, EmbeddingSize = 6, Layers = 2, EncoderHiddenSize = 4, Placement = AttentionPlacement.BeforeCell, ContextAtEachStep = true, InputFeeding = true,
            Coverage = true, Copy = true, TiedEmbeddings = true, SharedEmbeddings = true, LayerNorm = true, Initialization = WeightInitialization.Xavier,
        },
    };

    /// <summary>What the architectures are called.</summary>
    public static IEnumerable<string> Names => s_architectures.Keys;

    public static IEnumerable<string> AttentiveNames => Names.Where(n => Architecture(n).HasAttention);

    public static IEnumerable<string> CopyingNames => Names.Where(n => Architecture(n).Copy);

    /// <summary>Pairs of all lengths, with missing keys on both sides and a target of nothing.</summary>
    public static IReadOnlyList<SequencePair> Pairs { get; } =
    [
        Pair([3, 1, 4, 1, 5, 9, 2], 5, 3, 8),
        Pair([2]),
        Pair([7, 0, 7], 4, 0, 6, 11),
        Pair([6, 5], 10, 9, 8, 7, 6, 5),
        Pair([8, 8, 8, 3], 3),
    ];

    public static Seq2SeqArchitecture Architecture(string name) => s_architectures[name];

    public static Seq2SeqConfig Config(string name) => Config(Architecture(name));

    public static Seq2SeqConfig Config(Seq2SeqArchitecture architecture) => new(architecture.SharedEmbeddings ? TargetSize : SourceSize, TargetSize, architecture);

    /// <summary>A net in evaluation mode.</summary>
    public static EncoderDecoder Create(string name, long seed = 1, float scale = 1) => Create(Architecture(name), seed, scale);

    /// <summary>A net in evaluation mode, its initial weights multiplied: an untrained net is undecided, a scaled one has opinions.</summary>
    public static EncoderDecoder Create(Seq2SeqArchitecture architecture, long seed = 1, float scale = 1)
    {
        manual_seed(seed);
        var config = Config(architecture);
        var net = new EncoderDecoder(config, CopyClassesOf(config));
        if (scale != 1) Change(net, (_, value) => value * scale);
        net.eval();
        return net;
    }

    /// <summary>By source key: padding and key 1 are tokens that the target lacks, each other is a class of its own.</summary>
    public static long[] CopyClasses { get; } = [.. Enumerable.Range(0, TargetSize + 1).Select(key => key < 2 ? -1L : key * 3 % TargetSize)];

    /// <summary>Those of a net's own source keys; <see langword="null"/> for a net that does not copy.</summary>
    public static long[]? CopyClassesOf(Seq2SeqConfig config) => config.Architecture.Copy ? CopyClasses[..(config.SourceVocabularySize + 1)] : null;

    public static SequencePair Pair(uint[] source, params uint[] target) => new(source, target);

    public static PairBatch Batch(params IEnumerable<SequencePair> pairs) => new([.. pairs], Beginning, End);

    /// <summary>Sources of 1 to 8 keys.</summary>
    public static ReadOnlyMemory<uint>[] RandomSources(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (ReadOnlyMemory<uint>)Enumerable.Range(0, random.Next(1, 9)).Select(_ => (uint)random.Next(0, SourceSize + 1)).ToArray())];
    }

    public static Seq2SeqTask Task(EncoderDecoder net, TeacherForcing? forcing = null, double smoothing = 0, double coverageLoss = 0, Random? random = null) =>
        new(net, _ => [], new Seq2SeqTaskOptions(forcing ?? TeacherForcing.Always, smoothing, coverageLoss), _ => random ?? new Random(1), null);

    public static float LossOf(Seq2SeqTask task, PairBatch batch)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        return task.LossOf(batch).Loss.item<float>();
    }

    /// <summary>The gradient of the mean loss of a batch, by parameter.</summary>
    public static (float Loss, Dictionary<string, float[]> Gradients) GradientsOf(Seq2SeqTask task, PairBatch batch)
    {
        using var scope = NewDisposeScope();
        task.Net.zero_grad();
        var (loss, _) = task.LossOf(batch);
        loss.backward();
        var gradients = task.Net.named_parameters().Where(p => p.parameter.grad is not null).ToDictionary(p => p.name, p => Nets.Values(p.parameter.grad!), StringComparer.Ordinal);
        task.Net.zero_grad();
        return (loss.item<float>(), gradients);
    }

    public static void Change(nn.Module net, Func<string, float, float> change) =>
        new Weights([.. Weights.Of(net).Tensors.Select(t => t with { Values = Array.ConvertAll(t.Values, v => change(t.Name, v)) })]).CopyTo(net);

    private static Seq2SeqArchitecture Small(Seq2SeqArchitecture preset) => preset with { EmbeddingSize = 5, HiddenSize = 6, Dropout = 0 };
}
