using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Metrics;

namespace Forecasting;

/// <summary>A fitted forecaster, and how far off it is.</summary>
/// <param name="Model">What it is, and how many values it reads.</param>
/// <param name="Strategy">How it reaches further steps.</param>
/// <param name="Metrics">Its errors by the number of steps ahead.</param>
/// <param name="Forecasts">For each window the forecast of every step ahead.</param>
/// <param name="Time">How long the fit took.</param>
internal sealed record Contender(string Model, string Strategy, ForecastMetrics Metrics, float[][] Forecasts, TimeSpan Time)
{
    /// <param name="ml">The context.</param>
    /// <param name="options">The forecaster.</param>
    /// <param name="training">What it is fitted on.</param>
    /// <param name="test">What it is measured on, with as many values before as it reads: so all are measured at the same moments.</param>
    public static Contender Fit(MLContext ml, ForecasterOptions options, IDataView training, IDataView test)
    {
        var clock = Stopwatch.StartNew();
        var model = ml.Sequence.Trainers.Forecaster(options).Fit(training);
        var time = clock.Elapsed;
        // The windows stand in the column that the forecaster was fitted on, each with all that came true after it.
        var lag = new LaggingOptions { OutputColumnName = options.InputColumnName, InputColumnName = options.InputColumnName, Steps = options.Steps, Ahead = options.Horizon, EveryStepAhead = true };
        var windows = ml.Sequence.Transforms.Lag(lag).Fit(test).Transform(test);
        var scored = ml.Data.Cache(model.Transform(windows));
        string kind = options.Cell?.ToString().ToLowerInvariant() ?? "linear";
        return new Contender($"{kind} of {options.Steps}", options.Strategy.ToString().ToLowerInvariant(), ml.Sequence.EvaluateForecast(scored, scoreColumnName: options.OutputColumnName), [.. scored.GetColumn<float[]>(options.OutputColumnName)], time);
    }
}
