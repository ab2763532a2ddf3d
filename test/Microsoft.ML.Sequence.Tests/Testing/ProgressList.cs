using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Keeps every report, at once and on the reporting thread, as <see cref="Progress{T}"/> does not.</summary>
internal sealed class ProgressList(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public IEnumerable<TrainingProgress> EpochEnds => Reports.Where(r => r.EpochEnded);

    public void Report(TrainingProgress value)
    {
        Reports.Add(value);
        then?.Invoke(value);
    }
}
