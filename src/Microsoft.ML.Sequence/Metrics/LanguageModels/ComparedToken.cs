using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A token and how probable two language models find it.</summary>
/// <param name="Row">The row, from 0, in the order in which rows were counted.</param>
/// <param name="Position">The token's place in its row, from 0: among the keys, or among the scores where no keys are known.</param>
/// <param name="Key">Its key; <see langword="null"/> where no keys are known.</param>
/// <param name="Token">Its text; <see langword="null"/> where that is not known.</param>
/// <param name="LogProbability">The natural logarithm of its probability by the first model.</param>
/// <param name="OtherLogProbability">The natural logarithm of its probability by the second model.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record ComparedToken(long Row, int Position, uint? Key, string? Token, double LogProbability, double OtherLogProbability)
{
    /// <summary>Gets <see cref="LogProbability"/> less <see cref="OtherLogProbability"/>: above 0 where the first model finds the token likelier, 0 where both rule it out.</summary>
    [JsonIgnore]
    public double Difference => LogProbability == OtherLogProbability ? 0 : LogProbability - OtherLogProbability;
}
