using Microsoft.ML.Sequence.Charts;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Reports;

/// <summary>Collects what a training tells of itself, and writes it as a page: curves of loss, perplexity, learning rate, gradient norm and speed, with settings, samples and figures.</summary>
/// <remarks>
/// Hand it to a trainer as its <see cref="TrainingOptions.Progress"/>; one report is for one training. The page is one file that opens from disk: pictures and styles stand in it, it has no script,
/// and nothing is fetched. However long the training, it holds no more than some thousand points: neighbouring steps are drawn as one with their least and their greatest, and of many epochs
/// every second is left out, never the best. What is added by hand is all kept. It may be told and saved by several threads.
/// </remarks>
/// <param name="next">Who else is told of the progress; <see langword="null"/> for nobody.</param>
public sealed class TrainingReport(IProgress<TrainingProgress>? next = null) : IProgress<TrainingProgress>
{
    private readonly Lock _lock = new();
    private readonly StepSeries _steps = new();
    private readonly EpochSeries _epochs = new();
    private readonly List<(string Name, string Value)> _settings = [];
    private readonly List<(string Title, string Text)> _samples = [];
    private readonly List<MetricTable> _tables = [];
    private TrainingProgress? _last;
    private long _stepsBefore;

    /// <summary>Gets or sets the page's title.</summary>
    /// <value>The default value is <c>Training</c>.</value>
    public string Title { get; set; } = "Training";

    /// <summary>Gets or sets the norm to which gradients are clipped (<see cref="TrainingOptions.GradientClip"/>), which is drawn as a line over the gradient norms.</summary>
    /// <value>The default value is <see langword="null"/>: there is no line.</value>
    public double? GradientClip { get; set; }

    /// <summary>Gets or sets where the page is saved after every epoch, so that training can be watched in a browser: until <see cref="Save"/> it has itself read anew every ten seconds.</summary>
    /// <value>The default value is <see langword="null"/>: it is saved only when <see cref="Save"/> is called.</value>
    /// <remarks>Training does not end because the page cannot be written meanwhile; <see cref="Save"/> tells.</remarks>
    public string? WatchPath { get; set; }

    /// <summary>Takes in a report of the progress, and passes it on.</summary>
    /// <param name="value">The report.</param>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_lock) Collect(value);
        next?.Report(value);
        if (value.EpochEnded && WatchPath is { } path) SaveMeanwhile(path);
    }

    /// <summary>Adds a line to the table of settings.</summary>
    /// <param name="name">What was set.</param>
    /// <param name="value">To what; numbers are written as the invariant culture does.</param>
    public void AddSetting(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_lock) _settings.Add((name, FormattableString.Invariant($"{value}")));
    }

    /// <summary>Adds a text, such as one that the model wrote.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="text">The text; its lines stay as they are, and control characters in it are made visible.</param>
    public void AddSample(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        lock (_lock) _samples.Add((title, text));
    }

    /// <summary>Adds figures of the model: all tables of its metrics.</summary>
    /// <param name="metrics">The metrics.</param>
    public void AddMetrics(EvaluationMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        lock (_lock) _tables.AddRange(metrics.Tables);
    }

    /// <summary>Adds a table of figures.</summary>
    /// <param name="table">The table.</param>
    public void AddTable(MetricTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        lock (_lock) _tables.Add(table);
    }

    /// <summary>Writes the page with all that was collected; a file that is there is replaced, whole or not at all.</summary>
    /// <param name="path">Where to; the name ends in <c>.html</c>.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Path.GetExtension(path).Equals(".html", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"A report is saved as .html, was '{path}'. Give the file's name this ending.", nameof(path));
        Write(path, isUnderWay: false);
    }

    private void Collect(TrainingProgress value)
    {
        bool isNewEpoch = _last is null || value.Epoch != _last.Epoch;
        // Training that was resumed starts in the middle: the epochs before had as many steps as this one, where that is known.
        if (_last is null) _stepsBefore = (value.Epoch - 1L) * (value.Steps ?? 0);
        else if (isNewEpoch) _stepsBefore += _last.Step;

        // A report tells of its epoch so far, so what came since the last one is the difference.
        var (tokensBefore, lossBefore) = isNewEpoch ? (0, 0) : (_last!.Tokens, _last.Loss * _last.Tokens);
        long tokens = value.Tokens - tokensBefore;
        if (tokens > 0)
        {
            double sum = (value.Loss * value.Tokens) - lossBefore;
            _steps.Add(new StepSpan(
                _stepsBefore + value.Step, 1, tokens, sum, sum / tokens, sum / tokens, value.GradientNorm, value.GradientNorm, value.GradientNorm, value.LearningRate, value.TokensPerSecond, value.Elapsed));
        }
        if (value.EpochEnded) _epochs.Add(new EpochEnd(_stepsBefore + value.Step, value));
        _last = value;
    }

    private void SaveMeanwhile(string path)
    {
        try
        {
            Write(path, isUnderWay: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void Write(string path, bool isUnderWay)
    {
        lock (_lock)
        {
            var page = new ReportPage(Title, isUnderWay, _last, _epochs, new TrainingCharts(_steps, _epochs, GradientClip), _settings, _samples, _tables);
            WholeFile.Write(path, page.ToHtml());
        }
    }
}
