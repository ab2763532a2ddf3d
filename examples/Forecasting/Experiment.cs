using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Charts;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using static System.FormattableString;

namespace Forecasting;

/// <summary>The main job: linear autoregression and recurrent nets, fitted on the beginning of a series and compared on the rest.</summary>
/// <remarks>
/// Four noisy values do not show whether the sine rises or falls: whatever reads no more does poorly 64 steps ahead, a net no better than a line. A hundred do show it.
/// By default a whole period is learned from, and more, for a net does not know of phases that it has never seen.
/// </remarks>
internal static class Experiment
{
    private const string Value = nameof(Moment.Value);

    // Zhang et al., Dive into Deep Learning, 9.1, section 9.1.3: k-step-ahead predictions.
    private static readonly int[] s_ahead = [1, 4, 16, 64];

    public static int Run(Settings settings)
    {
        int horizon = s_ahead[^1];
        CheckPicture(settings.Plot);
        if (settings.Steps.Length == 0) throw new ArgumentException("There is no window to read. Give --steps a number.");
        int needed = settings.Training + horizon;
        if (settings.Length < needed) throw new ArgumentException($"The series has {settings.Length} values, {settings.Training} to learn from and {horizon} ahead of them need {needed}. Give more with --length, or fewer with --training.");
        var ml = new MLContext(settings.Seed);
        float[] series = NoisySine.Draw(settings.Length, settings.Noise, settings.Seed);
        IDataView View(float[] values) => ml.Data.LoadFromEnumerable(values.Select(v => new Moment { Value = v }));
        var training = View(series[..settings.Training]);
        Console.WriteLine(Invariant($"series: sin(0.01 t) + N(0, {settings.Noise}), {settings.Length:N0} values, {settings.Training:N0} to learn from"));
        Contender[] contenders = [.. Recipes(settings, horizon).Select(options => Contender.Fit(ml, options, training, View(series[Math.Max(0, settings.Training - options.Steps)..])))];
        MetricTables.Write(new MetricTable("Root mean squared error by steps ahead", ["model", .. s_ahead.Select(k => Invariant($"{k}")), "fitted in, s"], [.. contenders.Select(c => (string[])[
            $"{c.Model}, {c.Strategy}", .. s_ahead.Select(k => Invariant($"{c.Metrics.PerHorizon[k - 1].RootMeanSquaredError:F4}")), Invariant($"{c.Time.TotalSeconds:F2}")])]));
        if (settings.Plot is { } path)
        {
            Draw(settings, series, contenders).Save(path);
            Console.WriteLine($"picture: {Path.GetFullPath(path)}");
        }
        return 0;
    }

    private static void CheckPicture(string? path)
    {
        if (path is null) return;
        if (Path.GetExtension(path).ToUpperInvariant() is not (".SVG" or ".HTML")) throw new ArgumentException($"The picture is saved as .svg or .html, was '{path}'. Give --plot a name that ends so.");
        OutputFile.CheckWritable(path, "The picture", "--plot");
    }

    private static IEnumerable<ForecasterOptions> Recipes(Settings settings, int horizon) =>
        from steps in settings.Steps
        from cell in settings.Cells.Select(c => (RecurrentCell?)c).Prepend(null)
        from strategy in new[] { ForecastStrategy.Iterated, ForecastStrategy.Direct }
        select new ForecasterOptions
        {
            InputColumnName = Value,
            Steps = steps,
            Horizon = horizon,
            Strategy = strategy,
            Cell = cell,
            HiddenSize = settings.Hidden,
            BatchSize = settings.Batch,
            Epochs = settings.Epochs,
            LearningRate = settings.LearningRate,
            ValidationShare = 0,
        };

    // What stands at a step was predicted so many steps before it.
    private static Chart Draw(Settings settings, float[] series, Contender[] contenders)
    {
        int first = settings.Training;
        float[] At(Contender contender, int ahead) => [.. Enumerable.Repeat(float.NaN, ahead - 1), .. contender.Forecasts.Select(f => f[ahead - 1])];
        var (linear, other) = (contenders[0], contenders[^1]);
        return ForecastChart.Of(
            title: "", first + 1, [("truth", series[first..]), ($"{linear.Model}, 1 ahead", At(linear, 1)), ("the same, 64 ahead", At(linear, s_ahead[^1])), ($"{other.Model}, 64 ahead", At(other, s_ahead[^1]))]);
    }
}
