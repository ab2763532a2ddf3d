using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How well a language model predicts rows of about one length.</summary>
/// <param name="MinLength">The fewest scored tokens of such a row, a power of two.</param>
/// <param name="MaxLength">The most.</param>
/// <param name="RowCount">How many rows there are.</param>
/// <param name="TokenCount">How many tokens were scored in them.</param>
/// <param name="CrossEntropy">The mean of <c>-ln p</c> over these tokens, in nats; 0 or more, 0 is best.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LengthFigures(long MinLength, long MaxLength, long RowCount, long TokenCount, double CrossEntropy)
{
    /// <summary>Gets <c>exp(CrossEntropy)</c>; 1 or more, 1 is best.</summary>
    public double Perplexity => Math.Exp(CrossEntropy);
}
