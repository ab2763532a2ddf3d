namespace Microsoft.ML.Sequence.Models;

/// <summary>What an n-gram model is made of counts by.</summary>
/// <param name="Smoothing">How counts become probabilities; <see langword="null"/> for <see cref="NGramSmoothing.ModifiedKneserNey()"/>.</param>
/// <param name="UnseenTokens">What tokens get that were never counted.</param>
/// <param name="UnknownToken">The token that stands for those which the vocabulary lacks; needed by <see cref="UnseenTokens.UnknownToken"/>.</param>
/// <param name="Pruning">
/// For n-grams of each length, the count up to which they are left out, as KenLM's <c>--prune</c>: 0 first, for single tokens stay, and never less than for the length before;
/// longer n-grams use the last. Discounts are estimated from all n-grams, and what those left out had goes to the shorter contexts. <see langword="null"/> leaves nothing out.
/// </param>
public sealed record NGramEstimationOptions(NGramSmoothing? Smoothing = null, UnseenTokens UnseenTokens = UnseenTokens.Uniform, int? UnknownToken = null, IReadOnlyList<int>? Pruning = null)
{
    /// <summary>Says what is wrong with thresholds of pruning; <see langword="null"/> when all is well.</summary>
    internal static string? PruningFault(IReadOnlyList<int>? pruning)
    {
        if (pruning is null or []) return null;
        bool rises = pruning.Zip(pruning.Skip(1)).All(pair => pair.First <= pair.Second);
        return pruning[0] == 0 && rises ? null : $"Pruning must begin with 0 and never fall, was {string.Join(' ', pruning)}.";
    }

    internal int ThresholdOf(int length) => Pruning is null or [] ? 0 : Pruning[Math.Min(length, Pruning.Count) - 1];
}
