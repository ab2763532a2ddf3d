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

    /// <summary>The keys of what is to be translated.</summary>
    public const string SourceIds = "SourceIds";

    /// <summary>The keys of a translation to learn from or to score.</summary>
    public const string TargetIds = "TargetIds";

    /// <summary>The keys of what a model writes.</summary>
    public const string PredictedTokenIds = "PredictedTokenIds";

    /// <summary>The texts of what a model writes.</summary>
    public const string PredictedTokens = "PredictedTokens";

    /// <summary>The keys of what may stand in the place of each mask.</summary>
    public const string Candidates = "Candidates";

    /// <summary>How probable each of them is.</summary>
    public const string CandidateProbabilities = "CandidateProbabilities";

    /// <summary>The log-probability of each token that a model writes.</summary>
    public const string TokenScores = "TokenScores";

    /// <summary>Where a model looked as it wrote.</summary>
    public const string Attention = "Attention";

    /// <summary>The tags of a row's tokens.</summary>
    public const string Tags = "Tags";

    /// <summary>What a model takes the tags to be.</summary>
    public const string PredictedTags = "PredictedTags";

    /// <summary>What a model takes the label to be.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>What a model takes a series' next values to be.</summary>
    public const string Forecast = "Forecast";

    /// <summary>Which row of the source a step is of, counted from 0.</summary>
    public const string Row = "Row";

    /// <summary>Which of its row's labels a step is of, counted from 0.</summary>
    public const string Step = "Step";
}
