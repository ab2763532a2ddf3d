using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of a comparison of two language models. Those of two parts of the data add up to those of the whole, whatever the split.</summary>
/// <remarks><see cref="LanguageModelComparisonCounter"/> counts them. They are written and read by <see cref="System.Text.Json.JsonSerializer"/> as they are.</remarks>
public sealed class LanguageModelComparisonStatistics
    : IAdditionOperators<LanguageModelComparisonStatistics, LanguageModelComparisonStatistics, LanguageModelComparisonStatistics>
{
    /// <summary>Takes counts, as they are read from a file; <see cref="LanguageModelComparisonCounter"/> makes them of scores.</summary>
    /// <param name="unit">What was scored.</param>
    /// <param name="rowCount">How many rows were counted.</param>
    /// <param name="first">What the first model's scores add up to.</param>
    /// <param name="second">What the second model's scores add up to.</param>
    /// <param name="firstLikelier">How many tokens the first model finds likelier.</param>
    /// <param name="secondLikelier">How many tokens the second model finds likelier.</param>
    /// <param name="rows">The differences, row by row.</param>
    /// <param name="largestDifferences">How many tokens are kept in each list at most.</param>
    /// <param name="firstBest">The tokens that the first model finds likelier by the most.</param>
    /// <param name="secondBest">The tokens that the second model finds likelier by the most.</param>
    /// <exception cref="ArgumentException">Counts are negative, sums are no numbers, or the parts contradict one another.</exception>
    [JsonConstructor]
    public LanguageModelComparisonStatistics(
        ScoredUnit unit,
        long rowCount,
        CrossEntropy first,
        CrossEntropy second,
        long firstLikelier,
        long secondLikelier,
        RowDifferences rows,
        int largestDifferences,
        IReadOnlyList<ComparedToken> firstBest,
        IReadOnlyList<ComparedToken> secondBest)
    {
        ArgumentNullException.ThrowIfNull(firstBest);
        ArgumentNullException.ThrowIfNull(secondBest);
        (Unit, RowCount, First, Second, FirstLikelier, SecondLikelier) = (unit, rowCount, first, second, firstLikelier, secondLikelier);
        (Rows, LargestDifferences, FirstBest, SecondBest) = (rows, largestDifferences, firstBest, secondBest);
        if (Fault() is { } fault) throw new ArgumentException($"These are no statistics of a comparison: {fault}. Read what was written from {nameof(LanguageModelComparisonStatistics)}, unaltered.");
    }

    /// <summary>Gets whether windows or whole rows were scored.</summary>
    public ScoredUnit Unit { get; }

    /// <summary>Gets how many rows were counted, those without scored tokens too.</summary>
    public long RowCount { get; }

    /// <summary>Gets what the first model's scores add up to.</summary>
    public CrossEntropy First { get; }

    /// <summary>Gets what the second model's scores add up to.</summary>
    public CrossEntropy Second { get; }

    /// <summary>Gets how many tokens the first model finds likelier than the second does.</summary>
    public long FirstLikelier { get; }

    /// <summary>Gets how many tokens the second model finds likelier than the first does.</summary>
    public long SecondLikelier { get; }

    /// <summary>Gets the differences of log-probability, row by row.</summary>
    public RowDifferences Rows { get; }

    /// <summary>Gets how many tokens <see cref="FirstBest"/> and <see cref="SecondBest"/> hold at most.</summary>
    public int LargestDifferences { get; }

    /// <summary>Gets the tokens that the first model finds likelier by the most, in order, the first of equals.</summary>
    public IReadOnlyList<ComparedToken> FirstBest { get; }

    /// <summary>Gets the tokens that the second model finds likelier by the most, in order, the first of equals.</summary>
    public IReadOnlyList<ComparedToken> SecondBest { get; }

    /// <summary>Adds two parts.</summary>
    /// <param name="left">The first rows.</param>
    /// <param name="right">The rows that follow.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">They were counted in different ways.</exception>
    public static LanguageModelComparisonStatistics operator +(LanguageModelComparisonStatistics left, LanguageModelComparisonStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">The first rows.</param>
    /// <param name="right">The rows that follow: their numbers go on after those of <paramref name="left"/>.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">They were counted in different ways: windows and rows, or other numbers of tokens to keep.</exception>
    public static LanguageModelComparisonStatistics Add(LanguageModelComparisonStatistics left, LanguageModelComparisonStatistics right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Unit != right.Unit || left.LargestDifferences != right.LargestDifferences) throw new ArgumentException($"Statistics of {left.Unit.ToString().ToLowerInvariant()} with {left.LargestDifferences} tokens each way cannot be added to those of {right.Unit.ToString().ToLowerInvariant()} with {right.LargestDifferences}. Count both in one way.", nameof(right));
        return new LanguageModelComparisonStatistics(
            left.Unit,
            left.RowCount + right.RowCount,
            left.First + right.First,
            left.Second + right.Second,
            left.FirstLikelier + right.FirstLikelier,
            left.SecondLikelier + right.SecondLikelier,
            left.Rows + right.Rows,
            left.LargestDifferences,
            new ComparedTokens(left.LargestDifferences).With(left.FirstBest).With(right.FirstBest, left.RowCount).Tokens,
            new ComparedTokens(left.LargestDifferences).With(left.SecondBest).With(right.SecondBest, left.RowCount).Tokens);
    }

    private string? Fault()
    {
        if (!Enum.IsDefined(Unit)) return $"there is no unit {Unit}";
        if (RowCount < 0 || FirstLikelier < 0 || SecondLikelier < 0 || LargestDifferences < 0) return "a count is negative";
        if (!(First.NegativeLogLikelihood >= 0) || !(Second.NegativeLogLikelihood >= 0)) return "a sum of -ln p is negative or NaN";
        if (First.TokenCount < 0 || First.TokenCount != Second.TokenCount || First.TokenCount != Rows.TokenCount) return "the models and the rows have different numbers of tokens";
        if (Rows.RowCount < 0 || Rows.RowCount > RowCount || FirstLikelier + SecondLikelier > First.TokenCount) return "the parts have other rows or tokens than the whole";
        if (FirstBest.Count > LargestDifferences || SecondBest.Count > LargestDifferences) return $"more than {LargestDifferences} tokens are listed";
        return FirstBest.All(t => t?.Difference > 0) && SecondBest.All(t => t?.Difference < 0) ? null : "a token is listed for the wrong model";
    }
}
