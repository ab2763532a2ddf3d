using System.Globalization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Two language models compared token by token, over the same tokens.</summary>
/// <remarks>
/// Tokens of one row are not independent, so the standard error takes the rows as what was drawn, and the p-value is that of a paired t-test of the rows
/// (Cochran 1977; Miller 2024, arXiv:2411.00640). It needs two rows or more, better thirty, and rows that are independent: documents or sentences.
/// Windows cut from one text are less so, which makes the p-value too low.
/// </remarks>
public sealed class LanguageModelComparison : EvaluationMetrics
{
    private const string Unknown = "-";

    /// <summary>Derives the metrics.</summary>
    /// <param name="statistics">Of at least one token.</param>
    /// <param name="firstName">What tables call the first model.</param>
    /// <param name="secondName">What tables call the second model.</param>
    /// <exception cref="ArgumentException">No token was scored.</exception>
    public LanguageModelComparison(LanguageModelComparisonStatistics statistics, string firstName = "first", string secondName = "second")
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (statistics.First.TokenCount == 0) throw new ArgumentException("No token was scored by both models: the data is empty, all of its tokens are missing, or the models give no numbers.", nameof(statistics));
        (Statistics, FirstName, SecondName) = (statistics, firstName, secondName);
    }

    /// <summary>Gets what the first model is called: its column of scores.</summary>
    public string FirstName { get; }

    /// <summary>Gets what the second model is called: its column of scores.</summary>
    public string SecondName { get; }

    /// <summary>Gets whether windows or whole rows were scored.</summary>
    public ScoredUnit Unit => Statistics.Unit;

    /// <summary>Gets the first model's mean of <c>-ln p</c> over the tokens, in nats. 0 or more; 0 is best.</summary>
    public double FirstCrossEntropy => Statistics.First.Mean;

    /// <summary>Gets the second model's mean of <c>-ln p</c> over the tokens, in nats. 0 or more; 0 is best.</summary>
    public double SecondCrossEntropy => Statistics.Second.Mean;

    /// <summary>Gets <c>exp(FirstCrossEntropy)</c>. 1 or more; 1 is best.</summary>
    public double FirstPerplexity => Math.Exp(FirstCrossEntropy);

    /// <summary>Gets <c>exp(SecondCrossEntropy)</c>. 1 or more; 1 is best.</summary>
    public double SecondPerplexity => Math.Exp(SecondCrossEntropy);

    /// <summary>Gets the mean over the tokens of <c>ln p</c> by the first model less <c>ln p</c> by the second, in nats: above 0 the first is better, below 0 the second. A token that both rule out has the difference 0; infinite where one model alone rules a token out, NaN where each does so somewhere.</summary>
    public double MeanDifference => Statistics.Rows.Mean;

    /// <summary>Gets the standard error of <see cref="MeanDifference"/>, rows being independent and their tokens not; <see langword="null"/> for fewer than two rows, or where the mean is not finite. 0 or more; see <see cref="RowDifferences.StandardError"/> for the formula.</summary>
    public double? StandardError => double.IsFinite(Statistics.Rows.StandardError) ? Statistics.Rows.StandardError : null;

    /// <summary>Gets the two-sided p-value of a t-test of the rows: how probable so large a difference were if neither model was better. <c>t = MeanDifference / StandardError</c>, with one degree of freedom less than rows. 0 to 1; 1 where no row differs, <see langword="null"/> where there is no standard error.</summary>
    public double? PValue => StandardError is not { } error ? null : MeanDifference == 0 ? 1 : StudentT.TwoSided(MeanDifference / error, Statistics.Rows.RowCount - 1);

    /// <summary>Gets the share of the tokens that the first model finds likelier, 0 to 1.</summary>
    public double FirstLikelierRate => (double)Statistics.FirstLikelier / TokenCount;

    /// <summary>Gets the share of the tokens that the second model finds likelier, 0 to 1. What is left to 1 is equally likely to both.</summary>
    public double SecondLikelierRate => (double)Statistics.SecondLikelier / TokenCount;

    /// <summary>Gets how many tokens both models scored.</summary>
    public long TokenCount => Statistics.First.TokenCount;

    /// <summary>Gets how many rows or windows have such tokens.</summary>
    public long RowCount => Statistics.Rows.RowCount;

    /// <summary>Gets what the metrics are computed from, with the tokens whose difference is the largest; those of two parts of the data add up.</summary>
    public LanguageModelComparisonStatistics Statistics { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<MetricTable> Tables =>
    [
        new MetricTable("Language models", ["metric", FirstName, SecondName], [
            ["perplexity", Figure(FirstPerplexity), Figure(SecondPerplexity)],
            ["cross entropy, nats a token", Figure(FirstCrossEntropy), Figure(SecondCrossEntropy)],
            ["likelier tokens, %", FixedPoint.Format(100 * FirstLikelierRate, 2), FixedPoint.Format(100 * SecondLikelierRate, 2)]]),
        new MetricTable($"Difference: {FirstName} better above 0, {SecondName} below", ["metric", "value"], [
            ["mean difference, nats a token", Figure(MeanDifference)],
            ["standard error", Figure(StandardError)],
            ["p-value, paired t-test of rows", PValue is { } p ? p.ToString("G3", CultureInfo.InvariantCulture) : Unknown],
            ["tokens", Count(TokenCount)],
            [Unit.ToString().ToLowerInvariant(), Count(RowCount)]]),
        .. Statistics.FirstBest.Count > 0 ? [TableOf(Statistics.FirstBest, $"Where {FirstName} is better by the most")] : Array.Empty<MetricTable>(),
        .. Statistics.SecondBest.Count > 0 ? [TableOf(Statistics.SecondBest, $"Where {SecondName} is better by the most")] : Array.Empty<MetricTable>(),
    ];

    private MetricTable TableOf(IEnumerable<ComparedToken> tokens, string title) => new(
        title,
        ["token", "row", "position", $"{FirstName}, ln p", $"{SecondName}, ln p", "difference"],
        [.. tokens.Select(t => new[] { TokenName.Of(t.Key, t.Token), Count(t.Row), Count(t.Position), Figure(t.LogProbability), Figure(t.OtherLogProbability), Figure(t.Difference) })]);

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Figure(double? value) => value is { } number ? FixedPoint.Format(number, 4) : Unknown;
}
