using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a model to forecast number series from their past. Made by <c>ml.Sequence.Trainers.Forecaster</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | the series, and those read beside it, in | Single | a step a row: all rows are one series, in their order |
/// | | or Vector of Single | a series a row |
/// | forecast, bounds, out | Vector of Single, of the horizon's length | see <see cref="ForecasterTransformer"/> |
/// | score, out | Single | see there |
///
/// The model is autoregressive (Zhang et al., Dive into Deep Learning, 9.1): each step is predicted from the <c>Steps</c> before it. Without a cell it is linear, and is solved exactly by least squares on those
/// windows; with one, recurrent layers read the window and are trained by mean squared error. Several columns are read together; the first is forecast.
/// Further steps are reached by iterating, where the model then predicts all columns, or directly, where it has an output for each step of the horizon.
///
/// Numbers are normalised by mean and deviation of the training part. The end of each series, by default a fifth, is held out: the split is one of time.
/// Intervals are quantiles of the errors of each step of the horizon on the part held out, as split conformal prediction takes them: of n errors, they can hold a share of <c>(n - 1) / (n + 1)</c> at most.
/// Windows with a missing value (NaN), or with one among what follows, are not trained on. A constant series is forecast to stay as it is.
/// Fitting reads the data once and holds the series in memory. Given a seed, a run repeats bit for bit on the same machine.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext(1);
/// var series = ml.Data.LoadFromEnumerable(Enumerable.Range(1, 60).Select(t =&gt; new { Value = (float)Math.Sin(0.2 * t) }));
/// var model = ml.Sequence.Trainers.Forecaster("Forecast", "Value", steps: 4, horizon: 2).Fit(series);
/// using var session = ml.Sequence.CreateForecastSession(model);
/// Console.WriteLine(FormattableString.Invariant($"{session.Forecast().Values[0]:0.000} {Math.Sin(0.2 * 61):0.000}"));
/// // -0.358 -0.358
/// </code>
/// </example>
public sealed class ForecasterTrainer : IEstimator<ForecasterTransformer>
{
    private readonly IHost _host;
    private readonly ForecasterOptions _options;
    private readonly ForecasterConfig _config;
    private readonly SeriesWindows _windows;

    internal ForecasterTrainer(IHostEnvironment environment, ForecasterOptions options)
    {
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        _host = environment.Register(ForecasterTransformer.CallName);
        (_options, _config) = (options, options.Config);
        _windows = new SeriesWindows(_config.Columns, _config.Steps);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of the wrong type, or of another type than the first.</exception>
    /// <exception cref="InvalidOperationException">The series are too short, a number is infinite, or the loss is no number any more.</exception>
    public ForecasterTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reader = SeriesReader.For(input.Schema, _options.Columns.Inputs, ForecasterTransformer.CallName);
        var series = reader.ReadAll(input);
        CheckLength(series);
        var scale = SeriesScale.Of([.. series.Select(s => new ReadOnlyMemory<float>(s, 0, SplitOf(s) * _config.Columns))], _config.Columns);
        var weights = Train([.. series.Select(s => scale.Normalise(s))]);
        var residuals = _options.Columns.HasIntervals() ? Residuals(series, scale, weights) : null;
        return new ForecasterTransformer(_options.Columns, _config, scale, residuals, reader.IsSeriesARow ? [] : LastSteps(series[0]), weights);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var columns = _options.Columns;
        SeriesReader.Check(inputSchema, columns.Inputs, ForecasterTransformer.CallName);
        string[] vectors = [.. new[] { columns.Output, columns.LowerBound, columns.UpperBound }.OfType<string>()];
        return SchemaShapes.With(inputSchema, [.. vectors.Select(SchemaShapes.SingleVectorOfKnownLength), SchemaShapes.Single(columns.Score)]);
    }

    private Weights Train(IReadOnlyList<float[]> normal)
    {
        SeriesMoment[] training = [.. Training(normal, _config.StepsLearned)], validation = [.. HeldOut(normal, _config.StepsLearned)];
        return _config.Cell is null
            ? LeastSquares.Fit(_config, Batches(training))
            : NetTraining.Run(_host, _options, seed => CreateTask(new Forecaster(_config), training, validation, seed));
    }

    private ForecasterTask CreateTask(Forecaster net, SeriesMoment[] training, SeriesMoment[] validation, int seed)
    {
        return new ForecasterTask(net, ReadEpoch, validation.Length == 0 ? null : () => ForecasterTask.MeanErrorOf(net, Batches(validation)));

        IEnumerable<ForecastBatch> ReadEpoch(int epoch)
        {
            SeriesMoment[] shuffled = [.. training];
            NetTraining.RandomOf(seed, epoch).Shuffle(shuffled);
            return Batches(shuffled);
        }
    }

    private IEnumerable<ForecastBatch> Batches(SeriesMoment[] moments) =>
        moments.Chunk(_options.BatchSize).Select(chunk => _windows.Lay(chunk, _config.StepsLearned, everyColumn: _config.Strategy == ForecastStrategy.Iterated));

    private ForecastResiduals Residuals(IReadOnlyList<float[]> series, SeriesScale scale, Weights weights)
    {
        using var shared = new SharedNet<Forecaster>(() => new Forecaster(_config), weights);
        using var net = new ForecastNet(shared.Borrow(), scale);
        SeriesMoment[] moments = [.. _options.ValidationShare > 0 ? HeldOut(series, _config.Horizon) : Training(series, _config.Horizon)];
        float[][] forecasts = net.Forecast([.. moments.Select(m => m.Series[((m.Step - _config.Steps) * _config.Columns)..(m.Step * _config.Columns)])]);
        return ForecastResiduals.Of(
            [.. Enumerable.Range(0, _config.Horizon).Select(k => moments.Zip(forecasts, (m, f) => m.Series[(m.Step + k) * _config.Columns] - f[k]).ToArray())], _options.ConfidenceLevel);
    }

    private IEnumerable<SeriesMoment> Training(IEnumerable<float[]> series, int ahead) => series.SelectMany(s => _windows.Find(s, ahead, 0, SplitOf(s)));

    private IEnumerable<SeriesMoment> HeldOut(IEnumerable<float[]> series, int ahead) => series.SelectMany(s => _windows.Find(s, ahead, SplitOf(s), LengthOf(s)));

    private void CheckLength(IReadOnlyList<float[]> series)
    {
        int needed = _config.Steps + _config.Horizon;
        if (!Training(series, _config.Horizon).Any()) throw TooShort($"trained on: the longest series has {(series.Count == 0 ? 0 : series.Max(SplitOf))} steps to train on, {needed} in a row are needed without a missing value, Steps ({_config.Steps}) and Horizon ({_config.Horizon})");
        if (_options.ValidationShare > 0 && _options.Columns.HasIntervals() && !HeldOut(series, _config.Horizon).Any()) throw TooShort($"held out for the intervals: the longest series has {series.Max(s => LengthOf(s) - SplitOf(s))} steps held out, Horizon ({_config.Horizon}) are needed, without a missing value in them and in the {_config.Steps} before");
    }

    private InvalidOperationException TooShort(string what) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"Column '{_options.InputColumnName}' of {ForecasterTransformer.CallName} has no window that can be {what}. Give more rows, fewer Steps, a lower Horizon, or another ValidationShare, which was {_options.ValidationShare}."));

    private int LengthOf(float[] series) => series.Length / _config.Columns;

    private int SplitOf(float[] series) => (int)Math.Ceiling(LengthOf(series) * (1 - _options.ValidationShare));

    private float[] LastSteps(float[] series)
    {
        var window = new SeriesWindow(_config.Columns, _config.Steps);
        window.Add(series);
        return window.ToArray();
    }
}
