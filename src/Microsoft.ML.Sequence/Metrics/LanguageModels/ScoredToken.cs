using System.Globalization;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A token and how probable a language model finds it.</summary>
/// <param name="Row">The row, from 0, in the order in which rows were counted.</param>
/// <param name="Position">The token's place in its row, from 0: among the keys, or among the scores where no keys are known.</param>
/// <param name="Key">Its key; <see langword="null"/> where no keys are known.</param>
/// <param name="Token">Its text; <see langword="null"/> where that is not known.</param>
/// <param name="LogProbability">The natural logarithm of its probability, at most 0; <c>-Infinity</c> where the model rules the token out.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record ScoredToken(long Row, int Position, uint? Key, string? Token, double LogProbability)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TokenName.Of(Key, Token)} (row {Row}, position {Position}, log-probability {LogProbability})");
}
