using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence;

/// <summary>What <see cref="SequenceCatalog.EvaluateForecast"/> measures beside the errors; by default nothing.</summary>
public sealed class ForecastEvaluationOptions
{
    /// <summary>Gets the column of the intervals' lower bounds, of the type and length of the forecasts.</summary>
    /// <value>The default value is <see langword="null"/>: there are no intervals.</value>
    public string? ConfidenceLowerBoundColumnName { get; init; }

    /// <summary>Gets the column of the intervals' upper bounds, likewise.</summary>
    /// <value>The default value is <see langword="null"/>: there are no intervals.</value>
    public string? ConfidenceUpperBoundColumnName { get; init; }

    /// <summary>Gets the share of labels that the intervals were made to hold.</summary>
    /// <value>The default value is 0.95, as in ML.NET's <c>ForecastBySsa</c>.</value>
    /// <remarks>Ignored without intervals.</remarks>
    [Range(0.0001, 0.9999)]
    public double ConfidenceLevel { get; init; } = ForecastMetrics.DefaultConfidenceLevel;

    /// <summary>Gets the column of histories, Vector&lt;Single&gt;: the values before the forecast, such as the row's input window, the oldest first. Each row's errors are divided by the error of the seasonal naive forecast on its history (<see cref="ForecastScale"/>).</summary>
    /// <value>The default value is <see langword="null"/>: MASE is not measured, unless <see cref="Scale"/> is given.</value>
    public string? HistoryColumnName { get; init; }

    /// <summary>Gets how many steps a season of the histories has.</summary>
    /// <value>The default value is 1: there are no seasons.</value>
    /// <remarks>Ignored without histories.</remarks>
    [Range(1, int.MaxValue)]
    public int Seasonality { get; init; } = 1;

    /// <summary>Gets what the errors of all rows are divided by for MASE, such as <see cref="ForecastScale.Of"/> the training series.</summary>
    /// <value>The default value is <see langword="null"/>: MASE is not measured, unless <see cref="HistoryColumnName"/> is given.</value>
    public double? Scale { get; init; }

    internal ForecastEvaluationOptions Checked()
    {
        OptionFaults.ThrowIfAny(
            this,
            ConfidenceLowerBoundColumnName is null == ConfidenceUpperBoundColumnName is null ? null : $"{nameof(ConfidenceLowerBoundColumnName)} and {nameof(ConfidenceUpperBoundColumnName)} must be given together.",
            Scale is not null && HistoryColumnName is not null ? $"{nameof(HistoryColumnName)} and {nameof(Scale)} exclude each other." : null,
            Scale is { } scale && !(scale > 0 && double.IsFinite(scale)) ? FormattableString.Invariant($"{nameof(Scale)} must be above 0 and finite, was {scale}.") : null);
        return this;
    }
}
