using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="ForecasterTrainer"/>.</summary>
/// <remarks>Those of <see cref="TrainingOptions"/> are for recurrent nets: a linear model is solved, not trained, and looks at none of them but <see cref="TrainingOptions.BatchSize"/>. The batch size counts windows.</remarks>
public sealed class ForecasterOptions : TrainingOptions
{
    /// <summary>Gets or sets the column of forecasts to add.</summary>
    /// <value>The default value is <c>Forecast</c>.</value>
    [Required]
    public string OutputColumnName { get; set; } = ColumnNames.Forecast;

    /// <summary>Gets or sets the column of the series to forecast: a number a row, or a series a row.</summary>
    /// <value>The default value is <c>Value</c>.</value>
    [Required]
    public string InputColumnName { get; set; } = ForecasterDefaults.InputColumn;

    /// <summary>Gets or sets further columns of numbers, of the same type, that are read beside the series and not forecast.</summary>
    /// <value>The default value is none.</value>
    [Required]
    public IReadOnlyList<string> OtherColumnNames { get; set; } = [];

    /// <summary>Gets or sets the column to add of the forecast that stands against the row's label, one step ahead.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    [Required]
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the column to add of the forecasts' lower bounds.</summary>
    /// <value>The default value is <see langword="null"/>, as in ML.NET's <c>ForecastBySsa</c>: there are no intervals.</value>
    public string? ConfidenceLowerBoundColumnName { get; set; }

    /// <summary>Gets or sets the column to add of the forecasts' upper bounds.</summary>
    /// <value>The default value is <see langword="null"/>: there are no intervals.</value>
    public string? ConfidenceUpperBoundColumnName { get; set; }

    /// <summary>Gets or sets the share of values that the intervals are to hold.</summary>
    /// <value>The default value is 0.95.</value>
    /// <remarks>Ignored without intervals.</remarks>
    [Range(0.01, 0.9999)]
    public double ConfidenceLevel { get; set; } = ForecasterDefaults.ConfidenceLevel;

    /// <summary>Gets or sets how many steps before a moment it is predicted from.</summary>
    /// <value>The default value is 4 steps.</value>
    [Range(1, ForecasterDefaults.MostSteps)]
    public int Steps { get; set; } = ForecasterDefaults.Steps;

    /// <summary>Gets or sets how many steps are forecast.</summary>
    /// <value>The default value is 1 step.</value>
    [Range(1, ForecasterDefaults.MostSteps)]
    public int Horizon { get; set; } = ForecasterDefaults.Horizon;

    /// <summary>Gets or sets how steps further than the next one are reached.</summary>
    /// <value>The default value is <see cref="ForecastStrategy.Iterated"/>.</value>
    [EnumDataType(typeof(ForecastStrategy))]
    public ForecastStrategy Strategy { get; set; } = ForecastStrategy.Iterated;

    /// <summary>Gets or sets the kind of recurrent cell.</summary>
    /// <value>The default value is <see langword="null"/>: a linear model, solved by least squares.</value>
    [EnumDataType(typeof(RecurrentCell))]
    public RecurrentCell? Cell { get; set; }

    /// <summary>Gets or sets how many units each recurrent layer has.</summary>
    /// <value>The default value is 32.</value>
    /// <remarks>Ignored by a linear model.</remarks>
    [Range(1, 65_536)]
    public int HiddenSize { get; set; } = ForecasterDefaults.HiddenSize;

    /// <summary>Gets or sets how many recurrent layers there are.</summary>
    /// <value>The default value is 1.</value>
    /// <remarks>Ignored by a linear model.</remarks>
    [Range(1, 64)]
    public int Layers { get; set; } = ForecasterDefaults.Layers;

    /// <summary>Gets or sets the probability with which training drops a feature between layers and before the output.</summary>
    /// <value>The default value is 0.</value>
    /// <remarks>Ignored by a linear model.</remarks>
    [Range(0, 0.99)]
    public double Dropout { get; set; }

    /// <summary>Gets or sets the share of each series, at its end, that is not trained on: validation measures a net on it after every epoch, and the intervals are those of its errors.</summary>
    /// <value>The default value is 0.2. With 0 all is trained on, and intervals are those of the errors of training, which are smaller than others'.</value>
    [Range(0, 0.9)]
    public double ValidationShare { get; set; } = ForecasterDefaults.ValidationShare;

    internal ForecasterColumns Columns => new(OutputColumnName, [InputColumnName, .. OtherColumnNames], ScoreColumnName, ConfidenceLowerBoundColumnName, ConfidenceUpperBoundColumnName);

    // A linear model has no layers, whatever the options say of them.
    internal ForecasterConfig Config => Cell is null
        ? new(OtherColumnNames.Count + 1, Steps, Horizon, Strategy, Cell, HiddenSize: 0, Layers: 0, Dropout: 0)
        : new(OtherColumnNames.Count + 1, Steps, Horizon, Strategy, Cell, HiddenSize, Layers, Dropout);

    /// <summary>What is wrong between options, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() =>
    [
        .. OtherColumnNames is null ? [] : Columns.BrokenRules(),
        .. BrokenRules(measuresLoss: ValidationShare > 0, measuresScore: false).Select(rule => rule?.Replace("a ValidationSet", $"a {nameof(ValidationShare)} above 0", StringComparison.Ordinal)),
    ];
}
