using Microsoft.ML.Sequence.Charts;
using Microsoft.ML.Sequence.Training;
using static System.FormattableString;

namespace Microsoft.ML.Sequence.Reports;

/// <summary>The pictures of a training.</summary>
internal sealed class TrainingCharts(StepSeries steps, EpochSeries epochs, double? gradientClip)
{
    private const string Training = "training";
    private const string Validation = "validation";
    private const string Steps = "step";
    private const string Epochs = "epoch";

    private readonly IReadOnlyList<StepSpan> _spans = steps.Spans;
    private readonly IReadOnlyList<EpochEnd> _ends = epochs.Ends;

    private static string Blue => PlotPanel.Colours[0];

    private static string Orange => PlotPanel.Colours[1];

    /// <summary>Draws those of which anything was reported.</summary>
    public IEnumerable<LineChart> Draw()
    {
        if (_spans.Count > 0) yield return Loss();
        if (_ends.Count > 0) yield return Perplexity();
        if (_ends.Any(e => e.Progress.ValidationScore is not null)) yield return Score();
        if (_spans.Count == 0) yield break;
        yield return LearningRate();
        if (_spans.Any(s => s.LeastNorm > 0)) yield return GradientNorm();
        yield return Speed();
        yield return Time();
    }

    private LineChart Loss()
    {
        var smoothed = steps.SmoothedLosses().ToList();
        var training = ByEpoch(e => e.Progress.Loss, e => e.Step);
        var validation = ByEpoch(e => e.Progress.ValidationLoss, e => e.Step);

        // The first steps of an untrained net, and single bad ones, would leave little room for the rest.
        double[] shown = Finite([.. smoothed.Skip(smoothed.Count / 50).Select(p => p.Loss), .. training.Concat(validation).Select(p => p.Y)]);
        if (shown.Length == 0) shown = [0];
        PlotSeries[] series =
        [
            new("training, smoothed", Blue, smoothed) { Band = [.. _spans.Select(s => ((double)s.LastStep, s.LeastLoss, s.GreatestLoss))] },
            Line("mean of the epoch", PlotPanel.Colours[3], training),
            .. Measured(validation),
        ];
        string best = epochs.Best is { } end ? Invariant($"; least validation loss {end.Progress.ValidationLoss:0.000} after epoch {end.Progress.Epoch}") : "";
        return new LineChart($"Loss by step: {Range(smoothed.Select(p => p.Loss))} in training{best}.", Step(), ("nats a token", PlotAxis.Around(shown.Min(), shown.Max())), series)
        {
            Title = "Loss",
            Marked = epochs.Best is { } marked ? (marked.Step, marked.Progress.ValidationLoss!.Value, Invariant($"epoch {marked.Progress.Epoch}: {marked.Progress.ValidationLoss:0.000}")) : null,
        };
    }

    private LineChart Perplexity()
    {
        var training = ByEpoch(e => e.Progress.Perplexity, e => e.Progress.Epoch);
        var validation = ByEpoch(e => e.Progress.ValidationPerplexity, e => e.Progress.Epoch);
        double[] shown = Finite([.. training.Concat(validation).Select(p => p.Y)]);
        if (shown.Length == 0) shown = [1];
        string best = epochs.Best is { } end ? Invariant($", {Range(validation.Select(p => p.Y))} in validation, best {end.Progress.ValidationPerplexity:0.00} after epoch {end.Progress.Epoch}") : "";
        return new LineChart($"Perplexity by epoch: {Range(training.Select(p => p.Y))} in training{best}.", Epoch(), ("perplexity", PlotAxis.LogarithmicAround(shown.Min(), shown.Max())), [Line(Training, Blue, training), .. Measured(validation)])
        {
            Title = "Perplexity",
            Marked = epochs.Best is { } marked ? (marked.Progress.Epoch, marked.Progress.ValidationPerplexity!.Value, Invariant($"epoch {marked.Progress.Epoch}: {marked.Progress.ValidationPerplexity:0.00}")) : null,
        };
    }

    private LineChart Score()
    {
        var scores = ByEpoch(e => e.Progress.ValidationScore, e => e.Progress.Epoch);
        double[] shown = Finite([.. scores.Select(p => p.Y)]);
        if (shown.Length == 0) shown = [0];
        return new LineChart($"Validation score by epoch: {Range(scores.Select(p => p.Y))}.", Epoch(), ("score", PlotAxis.Around(shown.Min(), shown.Max())), Measured(scores))
        {
            Title = "Validation score",
            Marked = epochs.BestScored is { } best ? (best.Progress.Epoch, best.Progress.ValidationScore!.Value, Invariant($"epoch {best.Progress.Epoch}: {best.Progress.ValidationScore:0.00}")) : null,
        };
    }

    private LineChart LearningRate() => OfSteps("Learning rate", "", s => s.LearningRate);

    private LineChart Speed() => OfSteps("Speed", "tokens a second, mean of the epoch", s => s.TokensPerSecond);

    private LineChart Time()
    {
        var (unit, divisor) = _spans[^1].Elapsed switch { { TotalHours: >= 3 } => ("hours", 3600.0), { TotalMinutes: >= 3 } => ("minutes", 60.0), _ => ("seconds", 1.0) };
        return OfSteps("Time", unit, s => s.Elapsed.TotalSeconds / divisor);
    }

    private LineChart GradientNorm()
    {
        StepSpan[] spans = [.. _spans.Where(s => s.LeastNorm > 0 && double.IsFinite(s.GreatestNorm))];
        double[] shown = [.. spans.SelectMany(s => new[] { s.LeastNorm, s.GreatestNorm }), .. gradientClip is > 0 ? [gradientClip.Value] : Array.Empty<double>()];
        return new LineChart(
            $"Gradient norm by step, before clipping: {Range(spans.Select(s => s.Norm))}{(gradientClip is > 0 ? Invariant($"; clipped at {gradientClip:G4}") : "")}.",
            Step(), ("norm before clipping", PlotAxis.LogarithmicAround(shown.Min(), shown.Max())),
            [new(Training, Blue, [.. spans.Select(s => ((double)s.LastStep, s.Norm))]) { Band = [.. spans.Select(s => ((double)s.LastStep, s.LeastNorm, s.GreatestNorm))] }])
        {
            Title = "Gradient norm",
            Limit = gradientClip is > 0 ? (gradientClip.Value, Invariant($"clipped at {gradientClip:G4}")) : null,
        };
    }

    private LineChart OfSteps(string title, string unit, Func<StepSpan, double> figure)
    {
        (double X, double Y)[] points = [.. _spans.Select(s => ((double)s.LastStep, figure(s)))];
        double greatest = Finite([.. points.Select(p => p.Y)]).DefaultIfEmpty().Max();
        return new LineChart($"{title} by step: {Range(points.Select(p => p.Y))}{(unit.Length > 0 ? " " : "")}{unit}.", Step(), (unit, PlotAxis.Even(greatest > 0 ? greatest : 1)), [new(Training, Blue, points)]) { Title = title };
    }

    private (string Name, PlotAxis Axis) Step() => (Steps, PlotAxis.Within(Math.Min(_spans[0].LastStep - 1, _spans[^1].LastStep - 1), _spans[^1].LastStep, leastStep: 1));

    private (string Name, PlotAxis Axis) Epoch() => (Epochs, PlotAxis.Within(_ends[0].Progress.Epoch - 1, _ends[^1].Progress.Epoch, leastStep: 1));

    private List<(double X, double Y, string Tooltip)> ByEpoch(Func<EpochEnd, double?> figure, Func<EpochEnd, double> place) =>
        [.. _ends.Where(e => figure(e) is { } y && double.IsFinite(y)).Select(e => (place(e), figure(e)!.Value, Describe(e.Progress)))];

    private static PlotSeries[] Measured(List<(double X, double Y, string Tooltip)> points) => points.Count == 0 ? [] : [Line(Validation, Orange, points)];

    private static PlotSeries Line(string name, string colour, List<(double X, double Y, string Tooltip)> points) =>
        new(name, colour, [.. points.Select(p => (p.X, p.Y))]) { Tooltips = [.. points.Select(p => p.Tooltip)] };

    private static string Describe(TrainingProgress p)
    {
        string validation = p.ValidationLoss is { } loss ? Invariant($"\nvalidation: loss {loss:0.0000}, perplexity {p.ValidationPerplexity:0.00}") : "";
        string score = p.ValidationScore is { } value ? Invariant($"\nvalidation score {value:0.00}") : "";
        return Invariant($"epoch {p.Epoch}\ntraining: loss {p.Loss:0.0000}, perplexity {p.Perplexity:0.00}{validation}{score}");
    }

    private static double[] Finite(IEnumerable<double> numbers) => [.. numbers.Where(double.IsFinite)];

    private static string Range(IEnumerable<double> numbers) => Finite(numbers) is [var first, .. var rest] ? Invariant($"from {first:G4} to {(rest is [.., var last] ? last : first):G4}") : "no finite number";
}
