namespace Microsoft.ML.Sequence;

/// <summary>The names of the columns that a forecaster reads and adds. The properties' names stand in saved models.</summary>
/// <param name="Output">Forecasts.</param>
/// <param name="Inputs">The series to forecast, and those read beside it.</param>
/// <param name="Score">The forecast that stands against the row's label.</param>
/// <param name="LowerBound">Lower bounds; <see langword="null"/> without intervals.</param>
/// <param name="UpperBound">Upper bounds, likewise.</param>
internal sealed record ForecasterColumns(string Output, IReadOnlyList<string> Inputs, string Score, string? LowerBound, string? UpperBound)
{
    /// <summary>Whether there are intervals.</summary>
    public bool HasIntervals() => LowerBound is not null;

    /// <summary>What is wrong between them, each a sentence; <see langword="null"/> where all is well.</summary>
    public IEnumerable<string?> BrokenRules() =>
    [
        Inputs.Any(string.IsNullOrEmpty) ? "InputColumnName and OtherColumnNames must hold no empty name." : null,
        .. Inputs.GroupBy(name => name).Where(g => g.Count() > 1).Select(g => $"InputColumnName and OtherColumnNames must differ, '{g.Key}' stands there {g.Count()} times."),
        .. new[] { Output, Score, LowerBound, UpperBound }.OfType<string>().GroupBy(name => name).Where(g => g.Count() > 1).Select(g =>
            $"OutputColumnName, ScoreColumnName, ConfidenceLowerBoundColumnName and ConfidenceUpperBoundColumnName must differ, '{g.Key}' stands there {g.Count()} times."),
        LowerBound is null != UpperBound is null ? "ConfidenceLowerBoundColumnName and ConfidenceUpperBoundColumnName must be given together." : null,
    ];
}
