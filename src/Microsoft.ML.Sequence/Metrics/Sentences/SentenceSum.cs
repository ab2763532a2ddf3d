using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts a corpus, one sentence after another.</summary>
internal static class SentenceSum
{
    /// <summary>Adds up the statistics of all sentences, which stream.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">Each sentence's references, in the order of the hypotheses.</param>
    /// <param name="count">Counts one sentence against its references.</param>
    /// <exception cref="ArgumentException">The numbers of sentences differ, or there is none.</exception>
    public static TStatistics Of<TStatistics>(IEnumerable<string> hypotheses, IEnumerable<IEnumerable<string?>> references, Func<string, IEnumerable<string?>, TStatistics> count)
        where TStatistics : struct, IAdditionOperators<TStatistics, TStatistics, TStatistics>
    {
        var sum = default(TStatistics);
        foreach (var (hypothesis, reference) in SentencePairs.Of(hypotheses, references)) sum += count(hypothesis, reference);
        return sum;
    }

    /// <summary>Makes lists of single references.</summary>
    /// <param name="references">One reference a sentence.</param>
    /// <exception cref="ArgumentNullException">There are none.</exception>
    public static IEnumerable<string?[]> Lists(IEnumerable<string> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        return references.Select(r => new[] { r });
    }
}
