using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of a language model's metrics. Those of two parts of the data add up to those of the whole, whatever the split.</summary>
/// <remarks>
/// <see cref="LanguageModelCounter"/> counts them. They are written and read by <see cref="System.Text.Json.JsonSerializer"/> as they are, so that several
/// processes may each count a part. Sums are in double precision: other splits differ in the last digits.
/// </remarks>
public sealed class LanguageModelStatistics : IAdditionOperators<LanguageModelStatistics, LanguageModelStatistics, LanguageModelStatistics>
{
    private const int LastExponent = 30;

    /// <summary>Takes counts, as they are read from a file; <see cref="LanguageModelCounter"/> makes them of scores.</summary>
    /// <param name="unit">What was scored.</param>
    /// <param name="vocabularySize">How many keys the vocabulary has; <see langword="null"/> when no keys are known.</param>
    /// <param name="unknownKey">The key of the unknown token; 0 where there is none.</param>
    /// <param name="characterSource">Where the characters and bytes were counted.</param>
    /// <param name="rowCount">How many rows were counted.</param>
    /// <param name="missingCount">How many of their tokens are missing.</param>
    /// <param name="characterCount">How many characters (Unicode scalar values) they have.</param>
    /// <param name="byteCount">How many bytes of UTF-8.</param>
    /// <param name="lengths">The scores by the length of the row.</param>
    /// <param name="keys">The scores by key; <see langword="null"/> when no keys are known.</param>
    /// <param name="leastLikelyToken">The first of the least probable tokens; <see langword="null"/> when none was scored.</param>
    /// <exception cref="ArgumentException">Counts are negative, sums are no numbers, or the parts contradict one another.</exception>
    [JsonConstructor]
    public LanguageModelStatistics(
        ScoredUnit unit,
        ulong? vocabularySize,
        uint unknownKey,
        CharacterSource characterSource,
        long rowCount,
        long missingCount,
        long characterCount,
        long byteCount,
        IReadOnlyList<LengthStatistics> lengths,
        IReadOnlyList<KeyStatistics>? keys,
        ScoredToken? leastLikelyToken)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        (Unit, VocabularySize, UnknownKey, CharacterSource) = (unit, vocabularySize, unknownKey, characterSource);
        (RowCount, MissingCount, CharacterCount, ByteCount) = (rowCount, missingCount, characterCount, byteCount);
        (Lengths, Keys, LeastLikelyToken) = (lengths, keys, leastLikelyToken);
        Total = Sum(lengths.Select(l => l.CrossEntropy));
        if (Fault() is { } fault) throw new ArgumentException($"These are no statistics of a language model: {fault}. Read what was written from {nameof(LanguageModelStatistics)}, unaltered.");
    }

    /// <summary>Gets whether windows or whole rows were scored.</summary>
    public ScoredUnit Unit { get; }

    /// <summary>Gets how many keys the vocabulary has; <see langword="null"/> when no keys are known.</summary>
    public ulong? VocabularySize { get; }

    /// <summary>Gets the key of the token that stands for unknown ones; 0, the missing key, where there is none.</summary>
    public uint UnknownKey { get; }

    /// <summary>Gets where the characters and bytes were counted.</summary>
    public CharacterSource CharacterSource { get; }

    /// <summary>Gets how many rows were counted, those without scored tokens too.</summary>
    public long RowCount { get; }

    /// <summary>Gets how many tokens that a score stands for are missing.</summary>
    public long MissingCount { get; }

    /// <summary>Gets how many characters, Unicode scalar values, were counted.</summary>
    public long CharacterCount { get; }

    /// <summary>Gets how many bytes of UTF-8 were counted.</summary>
    public long ByteCount { get; }

    /// <summary>Gets the scores by the number of scored tokens in the row, shortest first; lengths that do not occur are left out.</summary>
    public IReadOnlyList<LengthStatistics> Lengths { get; }

    /// <summary>Gets the scores by key, ascending; keys that do not occur are left out, and all is <see langword="null"/> when no keys are known.</summary>
    public IReadOnlyList<KeyStatistics>? Keys { get; }

    /// <summary>Gets the token with the lowest log-probability, the first of equals; <see langword="null"/> when none was scored.</summary>
    public ScoredToken? LeastLikelyToken { get; }

    /// <summary>Gets the sum over all scored tokens.</summary>
    [JsonIgnore]
    public CrossEntropy Total { get; }

    /// <summary>Gets the sum over the scored tokens but the unknown ones.</summary>
    internal CrossEntropy Known => UnknownKey == 0 || Keys is null ? Total : Sum(Keys.Where(k => k.Key != UnknownKey).Select(k => k.CrossEntropy));

    /// <summary>Adds two parts.</summary>
    /// <param name="left">The first rows.</param>
    /// <param name="right">The rows that follow.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">They were counted in different ways.</exception>
    public static LanguageModelStatistics operator +(LanguageModelStatistics left, LanguageModelStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">The first rows.</param>
    /// <param name="right">The rows that follow: their numbers go on after those of <paramref name="left"/>.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">They were counted in different ways: windows and rows, other vocabularies, other characters.</exception>
    public static LanguageModelStatistics Add(LanguageModelStatistics left, LanguageModelStatistics right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Manner != right.Manner) throw new ArgumentException($"Statistics of {left.Described} cannot be added to those of {right.Described}. Count both in one way, with one vocabulary.", nameof(right));
        var later = right.LeastLikelyToken is { } token ? token with { Row = token.Row + left.RowCount } : null;
        return new LanguageModelStatistics(
            left.Unit,
            left.VocabularySize,
            left.UnknownKey,
            left.CharacterSource,
            left.RowCount + right.RowCount,
            left.MissingCount + right.MissingCount,
            left.CharacterCount + right.CharacterCount,
            left.ByteCount + right.ByteCount,
            [.. left.Lengths.Concat(right.Lengths).GroupBy(l => l.Exponent).OrderBy(g => g.Key).Select(g => new LengthStatistics(g.Key, g.Sum(l => l.RowCount), Sum(g.Select(l => l.CrossEntropy))))],
            left.Keys is null ? null : [.. left.Keys.Concat(right.Keys!).GroupBy(k => k.Key).OrderBy(g => g.Key).Select(g => new KeyStatistics(g.Key, Sum(g.Select(k => k.CrossEntropy))))],
            left.LeastLikelyToken?.LogProbability <= later?.LogProbability ? left.LeastLikelyToken : later ?? left.LeastLikelyToken);
    }

    private (ScoredUnit Unit, ulong? VocabularySize, uint UnknownKey, CharacterSource CharacterSource) Manner => (Unit, VocabularySize, UnknownKey, CharacterSource);

    private string Described => $"{Unit.ToString().ToLowerInvariant()} with {(VocabularySize is { } size ? $"{size} keys (unknown: {UnknownKey})" : "no keys")} and characters from {CharacterSource}";

    private static CrossEntropy Sum(IEnumerable<CrossEntropy> parts) => parts.Aggregate(default(CrossEntropy), CrossEntropy.Add);

    private string? Fault()
    {
        if (!Enum.IsDefined(Unit) || !Enum.IsDefined(CharacterSource)) return $"there is no {Unit} or no {CharacterSource}";
        if (long.Min(long.Min(RowCount, MissingCount), long.Min(CharacterCount, ByteCount)) < 0) return "a count is negative";
        if (VocabularySize is null != Keys is null) return "keys without the vocabulary's size, or the size without keys";
        if (UnknownKey > (VocabularySize ?? 0)) return $"the unknown key {UnknownKey} is none of the vocabulary's {VocabularySize ?? 0}";
        var sums = Lengths.Select(l => l.CrossEntropy).Concat(Keys?.Select(k => k.CrossEntropy) ?? []);
        if (sums.Any(s => s.TokenCount <= 0 || !(s.NegativeLogLikelihood >= 0))) return "a sum of -ln p is negative or NaN, or has no tokens";
        if (!IsAscending(Lengths.Select(l => (long)l.Exponent), 0, LastExponent)) return "the lengths' exponents do not ascend between 0 and 30";
        if (Lengths.Any(l => l.RowCount <= 0) || Lengths.Sum(l => l.RowCount) > RowCount) return "the lengths have other rows than the whole";
        if (Keys is null) return IsTokenOf(0) ? null : "the least likely token is none of those counted";
        if (!IsAscending(Keys.Select(k => (long)k.Key), 1, uint.MaxValue) || Keys.Any(k => k.Key > VocabularySize)) return $"the keys do not ascend between 1 and {VocabularySize}";
        if (Keys.Sum(k => k.CrossEntropy.TokenCount) != Total.TokenCount) return "the keys have other tokens than the lengths";
        return IsTokenOf(1) ? null : "the least likely token is none of those counted";
    }

    private bool IsTokenOf(uint leastKey) => LeastLikelyToken is { } token
        ? Total.TokenCount > 0 && token.LogProbability <= 0 && token.Position >= 0 && token.Row >= 0 && token.Row < RowCount && (token.Key ?? 0) >= leastKey
        : Total.TokenCount == 0;

    private static bool IsAscending(IEnumerable<long> numbers, long from, long to)
    {
        long last = from - 1;
        foreach (long number in numbers)
        {
            if (number <= last || number > to) return false;
            last = number;
        }
        return true;
    }
}
