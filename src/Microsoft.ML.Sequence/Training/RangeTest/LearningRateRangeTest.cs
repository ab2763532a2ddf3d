using TorchSharp.Modules;

namespace Microsoft.ML.Sequence.Training;

/// <summary>
/// The learning-rate range test: a few steps at ever higher rates show which of them learn and which diverge (Smith 2017, arXiv:1506.01186, section 3.3;
/// the rates grow by one factor instead of along a line, so that a test spans several powers of ten).
/// </summary>
public sealed class LearningRateRangeTest
{
    private LearningRateRangeTest(IReadOnlyList<LearningRatePoint> points, double? divergesAt)
    {
        Points = points;
        DivergesAt = divergesAt;
        SteepestRate = SteepestOf(points);
    }

    /// <summary>Gets the steps in turn, those after divergence left out.</summary>
    public IReadOnlyList<LearningRatePoint> Points { get; }

    /// <summary>Gets the rate at which the smoothed loss falls most steeply over the logarithm of the rate: a rate to begin training with. Without a fall it is the first; without a point it is no number.</summary>
    public double SteepestRate { get; }

    /// <summary>Gets the rate at which the loss became no number or too high; <see langword="null"/> where it did neither.</summary>
    public double? DivergesAt { get; }

    /// <summary>Runs the test on a net, which is of no use afterwards. Cancellation ends it with the steps made so far.</summary>
    /// <param name="task">The net and its data.</param>
    /// <param name="options">How training would go: optimizer, clipping, accumulation. Rate, schedule and what comes at an epoch's end are left out.</param>
    /// <param name="range">What the test leaves open; <see langword="null"/> for the defaults.</param>
    /// <typeparam name="TBatch">What the net reads at one step.</typeparam>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">Lists every fault of the range.</exception>
    /// <exception cref="InvalidOperationException">There was no batch.</exception>
    public static LearningRateRangeTest Run<TBatch>(ITrainingTask<TBatch> task, TrainingOptions options, LearningRateRangeOptions? range = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        range ??= new LearningRateRangeOptions();
        OptionFaults.ThrowIfAny(range, range.BrokenRules());
        Parameter[] parameters = [.. task.Net.parameters()];
        using var optimizer = Optimizers.Create(parameters, options);
        task.Net.train();
        var points = new List<LearningRatePoint>();
        var (smoothed, lowest) = (0.0, double.PositiveInfinity);
        foreach (var batches in StepsOf(task, options.AccumulationSteps).Take(range.Steps))
        {
            if (options.CancellationToken.IsCancellationRequested) break;
            double rate = range.From * Math.Pow(range.To / range.From, points.Count / (range.Steps - 1.0));
            foreach (var group in optimizer.ParamGroups) group.LearningRate = rate;
            var result = TrainingLoop.Step(task, batches, parameters, optimizer, options.GradientClip, options.GradientClipValue);
            if (!result.IsFinite) return new LearningRateRangeTest(points, rate);
            smoothed = range.Smoothing * smoothed + (1 - range.Smoothing) * result.Loss;
            double loss = smoothed / (1 - Math.Pow(range.Smoothing, points.Count + 1));       // corrects for the zero before the first
            if (loss > range.DivergenceFactor * lowest) return new LearningRateRangeTest(points, rate);
            lowest = Math.Min(lowest, loss);
            points.Add(new LearningRatePoint(rate, loss));
        }
        return new LearningRateRangeTest(points, divergesAt: null);
    }

    private static IEnumerable<TBatch[]> StepsOf<TBatch>(ITrainingTask<TBatch> task, int accumulated)
    {
        for (int epoch = 0; ; epoch++)
        {
            bool any = false;
            foreach (var batches in task.ReadEpoch(epoch).Chunk(accumulated))
            {
                any = true;
                yield return batches;
            }
            if (!any) throw new InvalidOperationException("The data has no batch to test learning rates on. Give data that makes at least one.");
        }
    }

    // The slope at a point is that between its neighbours; all points are equally far apart on the rate's logarithm.
    private static double SteepestOf(IReadOnlyList<LearningRatePoint> points)
    {
        if (points.Count == 0) return double.NaN;
        var (steepest, fall) = (points[0].LearningRate, 0.0);
        for (int i = 1; i < points.Count - 1; i++)
        {
            double slope = points[i + 1].Loss - points[i - 1].Loss;
            if (slope < fall) (steepest, fall) = (points[i].LearningRate, slope);
        }
        return steepest;
    }
}
