using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What a language model was scored on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoredUnit>))]
public enum ScoredUnit
{
    /// <summary>Windows of equal length, each from a state of zeros.</summary>
    Windows,

    /// <summary>Whole rows, each from its first token on.</summary>
    Rows,
}
