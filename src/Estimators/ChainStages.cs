namespace Microsoft.ML.Sequence;

/// <summary>Looks into fitted chains.</summary>
internal static class ChainStages
{
    /// <summary>All transformers of a chain, and of the chains within it, in their order.</summary>
    public static IReadOnlyList<ITransformer> Of(ITransformer model) =>
        model is IEnumerable<ITransformer> chain ? [.. chain.SelectMany(Of)] : [model];
}
