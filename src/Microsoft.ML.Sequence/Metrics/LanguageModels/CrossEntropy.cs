using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of a language model's cross entropy: they stream, and those of two parts add up to those of the whole.</summary>
/// <param name="NegativeLogLikelihood">The sum of <c>-ln p</c> over the tokens, in nats.</param>
/// <param name="TokenCount">How many tokens were scored.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct CrossEntropy(double NegativeLogLikelihood, long TokenCount)
{
    /// <summary>Gets the mean over the tokens in nats, NaN without any.</summary>
    [JsonIgnore]
    public double Mean => NegativeLogLikelihood / TokenCount;

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static CrossEntropy operator +(CrossEntropy left, CrossEntropy right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static CrossEntropy Add(CrossEntropy left, CrossEntropy right) =>
        new(left.NegativeLogLikelihood + right.NegativeLogLikelihood, left.TokenCount + right.TokenCount);

    /// <summary>Adds scores.</summary>
    /// <param name="logProbabilities">Natural-log probabilities; NaN marks a missing token, which does not count.</param>
    /// <returns>These statistics with the scores added.</returns>
    public CrossEntropy With(ReadOnlySpan<float> logProbabilities)
    {
        var (sum, count) = this;
        foreach (float p in logProbabilities)
        {
            if (float.IsNaN(p)) continue;
            sum -= p;
            count++;
        }
        return new CrossEntropy(sum, count);
    }
}
