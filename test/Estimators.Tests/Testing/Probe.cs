using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests;

/// <summary>Hands each report of a training to an action.</summary>
internal sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => action(value);
}
