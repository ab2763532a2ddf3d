using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of tagging: those of two parts of the data add up to those of the whole, and <see cref="System.Text.Json.JsonSerializer"/> writes and reads them. All names are in ordinal order, so that equal statistics have equal JSON.</summary>
public sealed class TaggingStatistics
{
    /// <summary>Holds counts; <see cref="TaggingCounter"/> makes them.</summary>
    /// <param name="scheme">How the tags mark spans.</param>
    /// <param name="strict">Whether only spans that keep the scheme were counted.</param>
    /// <param name="sentenceCount">How many sentences have a label.</param>
    /// <param name="correctSentenceCount">How many of them are tagged without a fault.</param>
    /// <param name="confusion">For each label how often each tag was predicted, under the empty name how often none was.</param>
    /// <param name="spans">The counts of the spans of each type.</param>
    [JsonConstructor]
    public TaggingStatistics(
        TagScheme scheme, bool strict, long sentenceCount, long correctSentenceCount,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> confusion, IReadOnlyDictionary<string, SpanCounts> spans)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        ArgumentNullException.ThrowIfNull(spans);
        Scheme = scheme;
        Strict = strict;
        SentenceCount = sentenceCount;
        CorrectSentenceCount = correctSentenceCount;
        Confusion = Sorted(confusion.Select(row => KeyValuePair.Create(row.Key, Sorted(row.Value))));
        Spans = Sorted(spans);
    }

    /// <summary>Gets how the tags mark spans.</summary>
    public TagScheme Scheme { get; }

    /// <summary>Gets whether only spans that keep the scheme were counted.</summary>
    public bool Strict { get; }

    /// <summary>Gets how many sentences have a label.</summary>
    public long SentenceCount { get; }

    /// <summary>Gets how many sentences are tagged without a fault.</summary>
    public long CorrectSentenceCount { get; }

    /// <summary>Gets for each label how often each tag was predicted, under the empty name how often none was.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Confusion { get; }

    /// <summary>Gets the counts of the spans of each type.</summary>
    public IReadOnlyDictionary<string, SpanCounts> Spans { get; }

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">Their spans were counted in different ways.</exception>
    public static TaggingStatistics operator +(TaggingStatistics left, TaggingStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">Their spans were counted in different ways.</exception>
    public static TaggingStatistics Add(TaggingStatistics left, TaggingStatistics right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if ((left.Scheme, left.Strict) != (right.Scheme, right.Strict)) throw new ArgumentException($"Statistics of {NameOf(left)} cannot be added to those of {NameOf(right)}. Count both in one way.", nameof(right));
        return new TaggingStatistics(
            left.Scheme, left.Strict, left.SentenceCount + right.SentenceCount, left.CorrectSentenceCount + right.CorrectSentenceCount,
            Merge(left.Confusion, right.Confusion, (a, b) => Merge(a, b, (x, y) => x + y)), Merge(left.Spans, right.Spans, SpanCounts.Add));
    }

    private static string NameOf(TaggingStatistics statistics) => $"{(statistics.Strict ? "strict" : "lenient")} spans under the scheme {statistics.Scheme}";

    private static IReadOnlyDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> entries) =>
        new SortedDictionary<string, T>(entries.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private static Dictionary<string, T> Merge<T>(IReadOnlyDictionary<string, T> left, IReadOnlyDictionary<string, T> right, Func<T, T, T> add) =>
        left.Concat(right).GroupBy(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Aggregate(add), StringComparer.Ordinal);
}
