using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="TokenRowsEstimator"/>.</summary>
public sealed class TokenRowsOptions
{
    /// <summary>Gets or sets the column of labels, one a step: keys, or numbers.</summary>
    /// <value>The default value is <c>Label</c>.</value>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets the column of what a model gives: for keys the probabilities of all classes, step after step; for numbers one number a step.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    /// <remarks><see langword="null"/> for keys that were predicted without probabilities, as a conditional random field does: the predicted class then scores 1 and the others 0, so that accuracies are right and log-losses mean nothing.</remarks>
    public string? ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the column of predicted keys, one a step.</summary>
    /// <value>The default value is <see langword="null"/>: <c>PredictedLabel</c> where the data has it, otherwise the class of the greatest probability is predicted.</value>
    /// <remarks>Ignored for numbers.</remarks>
    public string? PredictedLabelColumnName { get; set; }

    /// <summary>Gets or sets how many labels at the head of a row have no score: 1 for the whole rows of a language model, whose first token has none before it.</summary>
    /// <value>The default value is 0: every label has a score.</value>
    [Range(0, int.MaxValue)]
    public int UnscoredLabels { get; set; }

    /// <summary>Gets or sets the columns whose values every step of a row keeps, such as a document's name.</summary>
    /// <value>The default value is none.</value>
    [Required]
    public IReadOnlyList<string> CarriedColumnNames { get; set; } = [];

    internal IEnumerable<string?> BrokenRules()
    {
        var taken = CarriedColumnNames.Intersect(TokenRowsSchema.Names).ToList();
        yield return taken.Count == 0 ? null : $"CarriedColumnNames must not hold {string.Join(", ", taken.Select(n => $"'{n}'"))}, which ToTokenRows makes itself.";
        yield return CarriedColumnNames.Distinct().Count() == CarriedColumnNames.Count ? null : "CarriedColumnNames must differ from each other.";
    }
}
