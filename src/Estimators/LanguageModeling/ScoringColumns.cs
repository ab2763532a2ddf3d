using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>The columns that a language model reads and adds. Models saved before there were some of them do not name these.</summary>
internal record ScoringColumns
{
    public const int DefaultNextTokenCount = 5;
    public const int MostNextTokens = 65_536;

    public required string InputColumnName { get; init; }

    public required string LabelColumnName { get; init; }

    public required string ScoreColumnName { get; init; }

    public string? ProbabilitiesColumnName { get; init; }

    public string? SurprisalColumnName { get; init; }

    public string? PerplexityColumnName { get; init; }

    public string? NextTokensColumnName { get; init; }

    public string? NextTokenProbabilitiesColumnName { get; init; }

    public int NextTokenCount { get; init; } = DefaultNextTokenCount;

    public string? HiddenStateColumnName { get; init; }

    public static ScoringColumns Of(IScoringOptions options) => new()
    {
        InputColumnName = options.InputColumnName,
        LabelColumnName = options.LabelColumnName,
        ScoreColumnName = options.ScoreColumnName,
        ProbabilitiesColumnName = options.ProbabilitiesColumnName,
        SurprisalColumnName = options.SurprisalColumnName,
        PerplexityColumnName = options.PerplexityColumnName,
        NextTokensColumnName = options.NextTokensColumnName,
        NextTokenProbabilitiesColumnName = options.NextTokenProbabilitiesColumnName,
        NextTokenCount = options.NextTokenCount,
        HiddenStateColumnName = options.HiddenStateColumnName,
    };

    /// <summary>Says where two columns would have one name.</summary>
    public static IEnumerable<string> FaultsOf(IScoringOptions options)
    {
        if (options.LabelColumnName == options.InputColumnName) yield return $"LabelColumnName and InputColumnName must differ, both were '{options.InputColumnName}'.";
        var added = Of(options).Added.ToArray();
        for (int i = 1; i < added.Length; i++)
        {
            if (Array.Find(added[..i], a => a.Name == added[i].Name).Option is { } other) yield return $"{added[i].Option} and {other} must differ, both were '{added[i].Name}'.";
        }
    }

    /// <summary>Checks what was read from a file.</summary>
    /// <exception cref="FormatException">No options could have been so.</exception>
    public void Check(bool hasHiddenState)
    {
        if (NextTokenCount is < 1 or > MostNextTokens || (HiddenStateColumnName is not null && !hasHiddenState)) throw new FormatException($"Entry '{ModelEntry.Options}' of the model asks for {NextTokenCount} next tokens, or for a hidden state that the model has not. It was altered; save the model again.");
    }

    /// <summary>Describes the output for a pipeline's plan.</summary>
    /// <param name="input">The input.</param>
    /// <param name="keys">Its column of keys.</param>
    public SchemaShape Shape(SchemaShape input, SchemaShape.Column keys) => SchemaShapes.With(input, [.. new SchemaShape.Column?[]
    {
        SchemaShapes.SingleVector(ScoreColumnName),
        ProbabilitiesColumnName is { } probabilities ? SchemaShapes.SingleVector(probabilities) : null,
        SurprisalColumnName is { } surprisal ? SchemaShapes.SingleVector(surprisal) : null,
        PerplexityColumnName is { } perplexity ? SchemaShapes.Single(perplexity) : null,
        NextTokensColumnName is { } next ? SchemaShapes.KeysLike(keys, next, SchemaShape.Column.VectorKind.Vector) : null,
        NextTokenProbabilitiesColumnName is { } nextProbabilities ? SchemaShapes.SingleVectorOfKnownLength(nextProbabilities) : null,
        HiddenStateColumnName is { } hidden ? SchemaShapes.SingleVectorOfKnownLength(hidden) : null,
    }.OfType<SchemaShape.Column>()]);

    // In the order of the schema, so that a name is found to be taken by the column before.
    private IEnumerable<(string Option, string Name)> Added => new[]
    {
        (nameof(ScoreColumnName), ScoreColumnName), (nameof(ProbabilitiesColumnName), ProbabilitiesColumnName), (nameof(SurprisalColumnName), SurprisalColumnName),
        (nameof(PerplexityColumnName), PerplexityColumnName), (nameof(NextTokensColumnName), NextTokensColumnName),
        (nameof(NextTokenProbabilitiesColumnName), NextTokenProbabilitiesColumnName), (nameof(HiddenStateColumnName), HiddenStateColumnName),
    }.Where(c => c.Item2 is not null)!;
}
