using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class MemoryTests
{
    [TestMethod]
    public void TenThousandSteps_KeepNoTensorAndNoMemory()
    {
        const int Steps = 10_000;
        var tensors = new List<long>();
        var bytes = new List<long>();
        using var task = new SumTask([.. Enumerable.Repeat(new Pair(0.01f, -0.02f), Steps / 10)]) { Measure = _ => new Validation(1) };
        TrainingLoop.Run(task, new TestOptions
        {
            Epochs = 10,
            Averaging = WeightAveraging.Exponential(0.9),
            Progress = new ProgressSink(report =>
            {
                if (report.EpochEnded) bytes.Add(GC.GetTotalMemory(forceFullCollection: true));
                else if (report.StepsDone > 1) tensors.Add(Live.Tensors);
            }),
        });

        Assert.HasCount(Steps - 1, tensors);
        Assert.AreEqual(tensors[0], tensors[^1]);
        Assert.IsLessThan(bytes[1] + 2_000_000, bytes[^1], string.Join(' ', bytes));
    }

    private sealed class ProgressSink(Action<TrainingProgress> then) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => then(value);
    }
}
