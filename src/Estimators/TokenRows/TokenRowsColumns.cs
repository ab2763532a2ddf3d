using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence;

/// <summary>What ToTokenRows reads.</summary>
internal sealed record TokenRowsColumns(string Label, string? Score, string? PredictedLabel, int UnscoredLabels, IReadOnlyList<string> Carried)
{
    /// <summary>The column of scores where there must be one.</summary>
    [JsonIgnore]
    public string NeededScore => Score
        ?? throw new ArgumentOutOfRangeException("inputSchema", $"Column '{Label}' of {TokenRowsTransformer.CallName} holds numbers, and only keys can do without a column of scores. Give ScoreColumnName.");
}
