using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How well a language model predicts tokens that are about equally frequent.</summary>
/// <param name="MinCount">How often the rarest of them is scored in the data that is measured, a power of two.</param>
/// <param name="MaxCount">The same of the most frequent.</param>
/// <param name="KeyCount">How many different tokens there are.</param>
/// <param name="TokenCount">How often they were scored, all together.</param>
/// <param name="CrossEntropy">The mean of <c>-ln p</c> over these tokens, in nats; 0 or more, 0 is best.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FrequencyFigures(long MinCount, long MaxCount, long KeyCount, long TokenCount, double CrossEntropy)
{
    /// <summary>Gets <c>exp(CrossEntropy)</c>; 1 or more, 1 is best.</summary>
    public double Perplexity => Math.Exp(CrossEntropy);
}
