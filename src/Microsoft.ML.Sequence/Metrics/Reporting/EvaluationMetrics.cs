using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What all metrics share: they print as tables for people, and as JSON for programs.</summary>
public abstract class EvaluationMetrics
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private protected EvaluationMetrics()
    {
    }

    /// <summary>Gets the figures as tables, the chief ones first: what <see cref="ToString"/> prints, for those who print tables of their own.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<MetricTable> Tables { get; }

    /// <summary>Writes all figures as JSON, a property each under its name here, with the statistics they are computed from.</summary>
    /// <returns>The JSON. Numbers are written so that reading gives the same number; what is not finite stands as <c>"NaN"</c>, <c>"Infinity"</c> or <c>"-Infinity"</c>.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, GetType(), s_json);

    /// <summary>Writes the tables.</summary>
    /// <returns>Lines of text, without one at the end.</returns>
    public sealed override string ToString() => string.Join(Environment.NewLine + Environment.NewLine, Tables);
}
