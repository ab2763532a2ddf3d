using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

/// <summary>Truncation at random, windows of varying lengths, and data longer than memory, from the options to the weights.</summary>
[TestClass]
public class BackpropagationTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void RandomizedTruncation_LearnsAndRepeatsWithItsSeed()
    {
        var options = SmallModel.Options();
        options.Epochs = 20;
        options.Truncation = BackpropagationTruncation.Randomized(0.7, everySteps: 3);
        var model = SmallModel.Fit(_ml, options);

        Assert.IsLessThan(1.6, _ml.Sequence.EvaluateLanguageModel(model.Transform(Texts.Lines(_ml, SmallModel.Text))).Perplexity);
        options.Epochs = 3;
        CollectionAssert.AreEqual(Weights(options), Weights(options));
        CollectionAssert.AreNotEqual(Weights(options), Weights(SmallModel.Options()));
    }

    [TestMethod]
    public void TruncationThatIsImpossible_IsSaidWithTheOtherFaults()
    {
        var options = new RnnLanguageModelOptions { HiddenSize = 0, LearningRateSteps = 0, Truncation = BackpropagationTruncation.Randomized(1.5, everySteps: 0) };
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.RnnLanguageModel(options));
        StringAssert.StartsWith(fault.Message, "RnnLanguageModelOptions: 4 faults. ");
        foreach (string text in new[] { "HiddenSize must be", "LearningRateSteps must be between 1 and 1000000, was 0.", "Probability must be between 1E-06 and 1, was 1.5.", "EverySteps must be between 1 and 1000000, was 0." }) StringAssert.Contains(fault.Message, text);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.RnnLanguageModel(new RnnLanguageModelOptions { Truncation = null! })).Message, "Truncation must be given");
    }

    [TestMethod]
    public void WindowsOfVaryingLengths_AreLearnedWithTheStateCarried()
    {
        var options = SmallModel.Options();
        options.Epochs = 20;
        options.LearningRateSteps = 12;
        var lines = Texts.Lines(_ml, SmallModel.Text);
        var varying = new PartitioningOptions { Steps = 12, Order = PartitionOrder.Sequential(4), VariableSteps = new() { Deviation = 2, Minimum = 4 } };
        var pipeline = Texts.Preparation(_ml)
            .Append(_ml.Sequence.Transforms.Partition(varying), TransformerScope.TrainTest)
            .Append(_ml.Sequence.Trainers.RnnLanguageModel(options));

        Assert.IsLessThan(1.6, _ml.Sequence.EvaluateLanguageModel(pipeline.Fit(lines).Transform(lines)).Perplexity);
    }

    [TestMethod]
    [DataRow(true, DisplayName = "windows")]
    [DataRow(false, DisplayName = "whole rows")]
    public void DataLongerThanThePool_IsNotHeld(bool partitioned)
    {
        // 14 M tokens that no one holds: all windows would take 56 MB and all rows 75. The pool has 4 Mi tokens (17 MB) of windows, or 100,000 rows (some 32 MB with what sorts them).
        const int Count = 350_000, Length = 40;
        var stream = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, Count).Select(i => new Row { TokenIds = [.. Enumerable.Range(i, Length).Select(k => 1 + ((uint)k % 5))] }));
        var data = partitioned ? _ml.Sequence.Transforms.Partition("TokenIds", steps: 500).Fit(stream).Transform(stream) : stream;
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0, tokens = 0;
        int step = 0;
        var options = new RnnLanguageModelOptions
        {
            HiddenSize = 1, EmbeddingSize = 1, Dropout = 0, Cell = Modules.RecurrentCell.Rnn, Epochs = 1, BatchSize = partitioned ? 200 : 2500, Seed = 1,
            Progress = new Probe(report =>
            {
                tokens = report.Tokens;
                if (++step % 8 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }),
        };
        _ml.Sequence.Trainers.RnnLanguageModel(options).Fit(data);

        Assert.IsGreaterThan(13_600_000, tokens);
        Assert.IsInRange(8L << 20, 40L << 20, most);
    }

    private List<string> Weights(RnnLanguageModelOptions options) => [.. ModelZips.Contents(SmallModel.Save(_ml, SmallModel.Fit(_ml, options)))];

    private sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }

    private sealed class Row
    {
        [KeyType(5)]
        public uint[] TokenIds { get; set; } = [];
    }
}
