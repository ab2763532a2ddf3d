namespace Microsoft.ML.Sequence;

/// <summary>The names that columns have unless the caller gives others.</summary>
public static class ColumnNames
{
    /// <summary>A row's tokens.</summary>
    public const string Tokens = "Tokens";

    /// <summary>The tokens' keys.</summary>
    public const string TokenIds = "TokenIds";

    /// <summary>What is to be predicted.</summary>
    public const string Label = "Label";

    /// <summary>What a model says of each token.</summary>
    public const string Score = "Score";

    /// <summary>What a model takes the label to be.</summary>
    public const string PredictedLabel = "PredictedLabel";
}
