using System.Globalization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How well a language model predicts text that it has not seen.</summary>
public sealed class LanguageModelMetrics
{
    /// <summary>Derives the metrics.</summary>
    /// <param name="statistics">Of at least one token.</param>
    /// <param name="unit">What was scored.</param>
    /// <exception cref="ArgumentException">No token was scored.</exception>
    public LanguageModelMetrics(CrossEntropy statistics, ScoredUnit unit)
    {
        if (statistics.TokenCount == 0) throw new ArgumentException("No token was scored: the data is empty, all of its tokens are missing, or the model gives no numbers.", nameof(statistics));
        Statistics = statistics;
        Unit = unit;
    }

    /// <summary>Gets what the metrics are computed from; those of two parts of the data add up.</summary>
    public CrossEntropy Statistics { get; }

    /// <summary>Gets whether windows or whole rows were scored. A window starts without memory of what came before, so windows give a somewhat higher perplexity.</summary>
    public ScoredUnit Unit { get; }

    /// <summary>Gets the mean of <c>-ln p</c> over the tokens, in nats; 0 is best.</summary>
    public double CrossEntropy => Statistics.Mean;

    /// <summary>Gets <see cref="CrossEntropy"/> in bits, that is divided by ln 2; 0 is best.</summary>
    public double BitsPerToken => CrossEntropy / Math.Log(2);

    /// <summary>Gets <c>exp(CrossEntropy)</c> (Jelinek et al. 1977): between how many equally likely tokens the model is undecided. 1 is best; a uniform guess has the size of the vocabulary.</summary>
    public double Perplexity => Math.Exp(CrossEntropy);

    /// <summary>Gets how many tokens were scored.</summary>
    public long TokenCount => Statistics.TokenCount;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"perplexity {Perplexity:F4} | cross entropy {CrossEntropy:F4} nats, {BitsPerToken:F4} bits | {TokenCount} tokens in {Unit.ToString().ToLowerInvariant()}");
}
