using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Scores a position by its inner product with the query. It has no weights.</summary>
/// <param name="scale">What the product is multiplied by.</param>
internal sealed class DotAttention(double scale) : ScoredAttention(nameof(DotAttention))
{
    private protected override Tensor Scores(Tensor query, SourceMemory source, Tensor? coverage)
    {
        var products = query.bmm(source.Keys.transpose(1, 2));      // (B,T,H) x (B,H,S)
        return scale == 1 ? products : products * scale;
    }
}
