namespace Microsoft.ML.Sequence;

/// <summary>What the options of all language models say of columns.</summary>
internal interface IScoringOptions
{
    string InputColumnName { get; }

    string LabelColumnName { get; }

    string ScoreColumnName { get; }

    string? ProbabilitiesColumnName { get; }

    string? SurprisalColumnName { get; }

    string? PerplexityColumnName { get; }

    string? NextTokensColumnName { get; }

    string? NextTokenProbabilitiesColumnName { get; }

    int NextTokenCount { get; }

    // A net has one.
    string? HiddenStateColumnName => null;
}
