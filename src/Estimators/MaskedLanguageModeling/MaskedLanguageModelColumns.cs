namespace Microsoft.ML.Sequence;

/// <summary>The names of the columns that a masked language model reads and adds. The properties' names stand in saved models.</summary>
internal sealed record MaskedLanguageModelColumns(string Input, string Output, string Candidates, string CandidateProbabilities, string Score, string? Label)
{
    /// <summary>What is wrong between them, each a sentence; <see langword="null"/> where all is well.</summary>
    public IEnumerable<string?> BrokenRules() =>
    [
        .. new[] { Output, Candidates, CandidateProbabilities, Score }.GroupBy(name => name).Where(g => g.Count() > 1).Select(g =>
            $"OutputColumnName, CandidatesColumnName, CandidateProbabilitiesColumnName and ScoreColumnName must differ, '{g.Key}' stands there {g.Count()} times."),
        Label == Input ? $"LabelColumnName and InputColumnName must differ, both were '{Input}'." : null,
    ];
}
