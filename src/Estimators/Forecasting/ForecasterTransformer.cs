using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Forecasts number series with a trained model. Made by fitting a <see cref="ForecasterTrainer"/>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | the series, and those read beside it, in | Single | a step a row: all rows are one series, in their order |
/// | | or Vector of Single | a series a row, such as a history that <c>Lag</c> made |
/// | <c>Forecast</c> | Vector of Single, of the horizon's length | the values after the row's last, the nearest first |
/// | lower and upper bounds | Vector of Single, likewise | where the options name them: the interval of each forecast, as in ML.NET's <c>ForecastBySsa</c> |
/// | <c>Score</c> | Single | with a step a row: what was forecast of the row's own value by the rows before it; with a series a row: the next value |
///
/// So <c>ml.Regression.Evaluate(scored, labelColumnName: "Value")</c> measures the one-step error of a series, and <c>ml.Sequence.EvaluateForecast</c> that of every step on the rows of <c>Lag</c>.
/// A model that was fitted on one of the two types reads the other too.
///
/// A view is read from the head of its series: rows have no forecast (NaN) until there are as many steps as a window has. It is read in order, by one cursor, and never shuffled.
/// A missing value (NaN) is taken to be what it was a step before; before the first value there is nothing. An infinite value is an error.
/// A prediction engine of a step a row reads each row that it is given as the next step, where its output has one of the added columns; a <see cref="ForecastSession"/> does that too and goes on
/// where training ended. The state is theirs: the transformer itself does not change, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: Options   weights.safetensors: the state dict of Models/Forecaster
public sealed class ForecasterTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "Forecaster";

    private readonly Options _options;
    private readonly SharedNet<Forecaster> _net;

    internal ForecasterTransformer(ForecasterColumns columns, ForecasterConfig config, SeriesScale scale, ForecastResiduals? residuals, IReadOnlyList<float> lastSteps, Weights weights)
        : this(new Options(columns, config, scale, residuals, lastSteps), weights)
    {
    }

    private ForecasterTransformer(Options options, Weights weights)
    {
        (_options, _net) = (options, new SharedNet<Forecaster>(() => new Forecaster(options.Net), weights));
        NoForecast = [.. Enumerable.Repeat(float.NaN, options.Net.Horizon)];
    }

    /// <summary>Gets the shape of the model.</summary>
    public ForecasterConfig Config => _options.Net;

    /// <summary>Gets the share of values that the intervals are to hold; <see langword="null"/> where there are none.</summary>
    public double? ConfidenceLevel => _options.Residuals?.ConfidenceLevel;

    internal static ComponentVersion Version { get; } = new("SEQFCAST", "SequenceForecaster");

    internal ForecasterColumns Columns => _options.Columns;

    internal ForecastResiduals? Residuals => _options.Residuals;

    /// <summary>The steps that training ended with, by which a session begins; none where there were several series.</summary>
    internal IReadOnlyList<float> LastSteps => _options.LastSteps;

    internal float[] NoForecast { get; }

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose() => _net.Dispose();

    internal ForecastNet OpenNet() => new(_net.Borrow(), _options.Scale);

    internal static ForecasterTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        var weights = loader.Read(ModelEntry.Weights, SafeTensors.Read);
        Check(options, weights);
        var transformer = new ForecasterTransformer(options, weights);
        transformer.OpenNet().Dispose();
        return transformer;
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Weights, stream => SafeTensors.Write(_net.Weights, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) => new ForecastMapping(this, SeriesReader.For(inputSchema, Columns.Inputs, CallName));

    // An entry may be well-formed and still say what cannot be.
    private static void Check(Options options, Weights weights)
    {
        try
        {
            options.Net.CheckAgainst(weights.Tensors.Sum(t => t.Values.LongLength));
        }
        catch (FormatException fault)
        {
            throw new FormatException($"Entry '{ModelEntry.Options}' of the model cannot be read. {fault.Message}", fault);
        }
        var net = options.Net;
        string? broken = options.Columns.BrokenRules().FirstOrDefault(r => r is not null)
            ?? (options.Columns.Inputs.Count != net.Columns ? $"The net reads {net.Columns} columns, {options.Columns.Inputs.Count} are named." : null)
            ?? (net.Horizon > ForecasterDefaults.MostSteps ? $"Horizon must be at most {ForecasterDefaults.MostSteps}, was {net.Horizon}." : null)
            ?? options.Scale.FaultFor(net.Columns)
            ?? (options.Residuals is null == options.Columns.HasIntervals() ? "Residuals and the bounds' columns must be given together." : null)
            ?? options.Residuals?.FaultFor(net.Horizon)
            ?? (options.LastSteps.Count % net.Columns != 0 || options.LastSteps.Count > (long)net.Columns * net.Steps || !options.LastSteps.All(float.IsFinite) ? $"LastSteps must be at most {net.Steps} steps of {net.Columns} finite numbers." : null);
        if (broken is not null) throw new FormatException($"Entry '{ModelEntry.Options}' of the model cannot be read. {broken} It was altered; save the model again.");
    }

    private sealed record Options(ForecasterColumns Columns, ForecasterConfig Net, SeriesScale Scale, ForecastResiduals? Residuals, IReadOnlyList<float> LastSteps);
}
