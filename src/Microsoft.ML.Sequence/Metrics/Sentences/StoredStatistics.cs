using System.Text.Json;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Checks what was read from JSON.</summary>
internal static class StoredStatistics
{
    /// <summary>Throws when something does not hold.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="fault">What was found and what is needed, a sentence.</param>
    /// <exception cref="JsonException">It does not hold.</exception>
    public static void Require(bool holds, string fault)
    {
        if (!holds) throw new JsonException($"{fault} The JSON is not as it was written; count again.");
    }

    /// <summary>Throws when a count is negative.</summary>
    /// <param name="name">The counts' name.</param>
    /// <param name="counts">The counts.</param>
    /// <exception cref="JsonException">One is negative.</exception>
    public static void RequireCounts(string name, params ReadOnlySpan<long> counts)
    {
        foreach (long count in counts) Require(count >= 0, $"{name} has {count}, and counts are 0 or more.");
    }

    /// <summary>Throws when one count is greater than the other in its place.</summary>
    /// <param name="name">The counts' name.</param>
    /// <param name="counts">The counts.</param>
    /// <param name="limitName">The others' name.</param>
    /// <param name="limits">The others, as many.</param>
    /// <exception cref="JsonException">One is greater.</exception>
    public static void RequireAtMost(string name, ReadOnlySpan<long> counts, string limitName, ReadOnlySpan<long> limits)
    {
        for (int i = 0; i < counts.Length; i++) Require(counts[i] <= limits[i], $"{name}[{i}] is {counts[i]}, more than {limitName}[{i}], which is {limits[i]}.");
    }

    /// <summary>Makes the number of references again.</summary>
    /// <param name="referencesPerSentence">The number, <see langword="null"/> when it varies.</param>
    /// <param name="isCounted">Whether anything else was counted.</param>
    /// <returns>The number.</returns>
    /// <exception cref="JsonException">It is negative, or does not fit to the rest.</exception>
    public static ReferenceCount References(int? referencesPerSentence, bool isCounted)
    {
        Require(referencesPerSentence is null or >= 0, $"ReferencesPerSentence is {referencesPerSentence}, and must be 0 without a sentence, 1 or more with some, null when it varies.");
        Require(isCounted == (referencesPerSentence != 0), isCounted ? "ReferencesPerSentence is 0, but sentences were counted." : "ReferencesPerSentence is not 0, but no sentence was counted.");
        return referencesPerSentence is { } number ? new ReferenceCount(number) : ReferenceCount.Varying;
    }
}
