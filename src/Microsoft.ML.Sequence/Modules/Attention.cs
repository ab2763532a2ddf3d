using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Lets each step of a decoder look back at the whole source.</summary>
/// <remarks>B = batch, T = decoder steps, S = source steps, H = query size, M = memory size, K = key size.</remarks>
public abstract class Attention : nn.Module
{
    private protected Attention(string name)
        : base(name)
    {
    }

    /// <summary>Makes an attention with PyTorch's initial weights.</summary>
    /// <param name="kind">Its kind, not <see cref="AttentionKind.None"/>.</param>
    /// <param name="querySize">Features of a query, H.</param>
    /// <param name="memorySize">Features of a source position, M.</param>
    /// <param name="heads">Heads of a <see cref="AttentionKind.MultiHead"/>; others have one.</param>
    /// <param name="coverage">Whether scores take into account how much a position was looked at before, which <see cref="AttentionKind.Additive"/> can.</param>
    /// <returns>The attention.</returns>
    public static Attention Create(AttentionKind kind, int querySize, int memorySize, int heads = 1, bool coverage = false) => kind switch
    {
        AttentionKind.Additive => new AdditiveAttention(querySize, memorySize, coverage),
        AttentionKind.Dot => new DotAttention(scale: 1),
        AttentionKind.ScaledDot => new DotAttention(1 / Math.Sqrt(memorySize)),
        AttentionKind.General => new GeneralAttention(querySize, memorySize),
        AttentionKind.MultiHead => new MultiHeadAttention(querySize, memorySize, heads),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An attention is Additive, Dot, General, ScaledDot or MultiHead."),
    };

    /// <summary>Prepares the encoder's outputs for all steps.</summary>
    /// <param name="memory">(B, S, M).</param>
    /// <param name="padding">True at padding, (B, 1, S); <see langword="null"/> where there is none.</param>
    /// <returns>What <see cref="Attend"/> reads.</returns>
    public abstract SourceMemory Prepare(Tensor memory, Tensor? padding);

    /// <summary>Looks at the source.</summary>
    /// <param name="query">(B, T, H).</param>
    /// <param name="source">The source.</param>
    /// <param name="coverage">The sum of the weights of all steps before, (B, T, S); <see langword="null"/> where it is not taken into account.</param>
    /// <returns>The weighted mean of the source, (B, T, M), and the weights, (B, T, S), which sum to 1 and are 0 at padding.</returns>
    public abstract (Tensor Context, Tensor Weights) Attend(Tensor query, SourceMemory source, Tensor? coverage = null);

    private protected static Tensor Normalize(Tensor scores, Tensor? padding) =>
        (padding is null ? scores : scores.masked_fill(padding, double.NegativeInfinity)).softmax(-1);
}
