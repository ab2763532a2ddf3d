using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>An attention of one score a position: the context is the mean of the source, weighted by the softmax of the scores.</summary>
/// <param name="name">The module's name.</param>
internal abstract class ScoredAttention(string name) : Attention(name)
{
    /// <inheritdoc/>
    public override SourceMemory Prepare(Tensor memory, Tensor? padding) => new(memory, KeysOf(memory), padding);

    /// <inheritdoc/>
    public override (Tensor Context, Tensor Weights) Attend(Tensor query, SourceMemory source, Tensor? coverage = null)
    {
        var weights = Normalize(Scores(query, source, coverage), source.Padding);
        return (weights.bmm(source.Values), weights);       // (B,T,S) x (B,S,M) -> (B,T,M)
    }

    private protected virtual Tensor KeysOf(Tensor memory) => memory;

    /// <summary>Scores every source position, (B, T, S).</summary>
    private protected abstract Tensor Scores(Tensor query, SourceMemory source, Tensor? coverage);
}
