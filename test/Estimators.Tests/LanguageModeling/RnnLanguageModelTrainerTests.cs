using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;
using TorchSharp;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class RnnLanguageModelTrainerTests
{
    private readonly MLContext _ml = new(1);

    public static IEnumerable<RecurrentCell> Cells => Enum.GetValues<RecurrentCell>();

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var rows = Texts.Keys(_ml, SmallModel.Text);
        var windows = _ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(4)).Fit(rows).Transform(rows);
        EstimatorContract.Verify(_ml, _ml.Sequence.Trainers.RnnLanguageModel(SmallModel.Options()), windows, rows, _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f }, Label = new[] { 1f } }]), "Score");
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void EveryCell_LearnsWhatRepeats(RecurrentCell cell)
    {
        var options = SmallModel.Options(cell);
        options.Epochs = 20;
        var model = SmallModel.Fit(_ml, options);
        double perplexity = _ml.Sequence.EvaluateLanguageModel(model.Transform(Texts.Lines(_ml, SmallModel.Text))).Perplexity;
        Assert.IsLessThan(1.6, perplexity, cell.ToString());
    }

    [TestMethod]
    public void OneSeed_GivesTheSameWeightsToTheLastBit()
    {
        var first = SmallModel.Save(_ml, SmallModel.Fit(_ml));
        var second = SmallModel.Save(_ml, SmallModel.Fit(new MLContext(99)));
        CollectionAssert.AreEqual(ModelZips.Contents(first), ModelZips.Contents(second));
    }

    [TestMethod]
    public void TheContextsSeed_DecidesWhereTheOptionsHaveNone()
    {
        var options = SmallModel.Options();
        options.Seed = null;
        string Weights(MLContext ml) => string.Join('\n', ModelZips.Contents(SmallModel.Save(ml, SmallModel.Fit(ml, options))));
        string one = Weights(new MLContext(5));
        Assert.AreEqual(one, Weights(new MLContext(5)));
        Assert.AreNotEqual(one, Weights(new MLContext(6)));
        Assert.AreNotEqual(Weights(new MLContext()), Weights(new MLContext()));
    }

    [TestMethod]
    public void FitAndTransform_LeaveNoTensorBehind()
    {
        var lines = Texts.Lines(_ml, SmallModel.Text);
        long before = LiveTensors.Count;
        var model = SmallModel.Fit(_ml);
        Assert.AreEqual(before, LiveTensors.Count, "after Fit");
        Columns.Scores(model.Transform(lines));
        Assert.AreEqual(before, LiveTensors.Count, "after Transform");
        using (var generator = _ml.Sequence.CreateTextGenerator(model)) generator.Generate("my box.");
        Assert.AreEqual(before, LiveTensors.Count, "after generation");
    }

    [TestMethod]
    public void AnExceptionInMidTraining_LeavesNoTensorBehind()
    {
        var options = SmallModel.Options();
        options.Progress = new Probe(report => throw new InvalidTimeZoneException($"step {report.Step}"));
        long before = LiveTensors.Count;
        Assert.ThrowsExactly<InvalidTimeZoneException>(() => SmallModel.Fit(_ml, options));
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void Fit_LeavesTorchsRandomNumbersAsTheyWere()
    {
        torch.manual_seed(3);
        using var expected = torch.rand(4);
        torch.manual_seed(3);
        SmallModel.Fit(_ml);
        using var found = torch.rand(4);
        CollectionAssert.AreEqual(expected.data<float>().ToArray(), found.data<float>().ToArray());
    }

    [TestMethod]
    public void Progress_TellsEveryStepAndBothPerplexities()
    {
        var reports = new List<TrainingProgress>();
        var options = SmallModel.Options();
        options.Progress = new Probe(reports.Add);
        options.ValidationSet = Texts.Keys(_ml, SmallModel.Text);
        SmallModel.Fit(_ml, options);
        var epochs = reports.Where(r => r.EpochEnded).ToList();
        Assert.HasCount(options.Epochs, epochs);
        Assert.AreEqual(reports.Count, epochs.Sum(e => e.Step) + epochs.Count);
        Assert.IsTrue(epochs.All(e => e.ValidationPerplexity > 1 && e.Perplexity > 1 && e.TokensPerSecond > 0));
        Assert.IsTrue(reports.Where(r => !r.EpochEnded).All(r => r.ValidationPerplexity is null && r.GradientNorm > 0));
        Assert.IsLessThan(epochs[0].Perplexity, epochs[^1].Perplexity);
    }

    [TestMethod]
    public void Log_HasALineAnEpoch()
    {
        var lines = new List<string>();
        _ml.Log += (_, e) =>
        {
            if (e.Message.Contains("perplexity", StringComparison.Ordinal)) lines.Add(e.Message);
        };
        SmallModel.Fit(_ml);
        Assert.HasCount(3, lines);
        StringAssert.Contains(lines[0], "Epoch 1 of 3");
    }

    [TestMethod]
    public void Cancellation_EndsAfterTheStepUnderWay()
    {
        using var cancel = new CancellationTokenSource();
        int steps = 0;
        var options = SmallModel.Options();
        options.CancellationToken = cancel.Token;
        options.Progress = new Probe(report =>
        {
            if (!report.EpochEnded && ++steps == 2) cancel.Cancel();
        });
        var model = SmallModel.Fit(_ml, options);
        Assert.AreEqual(2, steps);
        Assert.IsTrue(double.IsFinite(_ml.Sequence.EvaluateLanguageModel(model.Transform(Texts.Lines(_ml, SmallModel.Text))).Perplexity));
    }

    [TestMethod]
    public void CarriedState_NeedsAdjacentWindows()
    {
        var pipeline = Texts.Preparation(_ml)
            .Append(_ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Random), TransformerScope.TrainTest)
            .Append(_ml.Sequence.Trainers.RnnLanguageModel(SmallModel.Options()));
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => pipeline.Fit(Texts.Lines(_ml, SmallModel.Text)));
        StringAssert.Contains(fault.Message, "PartitionOrder.Sequential(4)");
    }

    [TestMethod]
    public void TextShorterThanAWindow_SaysWhatIsNeeded()
    {
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => SmallModel.Pipeline(_ml, SmallModel.Options()).Fit(Texts.Lines(_ml, "short")));
        StringAssert.Contains(fault.Message, "There is nothing to train on: no window reached the trainer.");
    }

    [TestMethod]
    public void AKeyBeyondTheVocabulary_IsNamedWithItsRow()
    {
        var data = _ml.Data.LoadFromEnumerable([new Keys { TokenIds = [1, 2], Label = [2, 9] }]);
        var options = SmallModel.Options();
        options.CarryState = false;
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.RnnLanguageModel(options).Fit(data));
        Assert.AreEqual("Row 0 has the key 9 in 'Label', the vocabulary has the keys 1 to 3. Make keys with the vocabulary that the model was trained with.", fault.Message);
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.RnnLanguageModel(new RnnLanguageModelOptions { HiddenSize = 0, Epochs = -1, Dropout = 1, LearningRate = double.NaN, Cell = (RecurrentCell)9, LabelColumnName = "TokenIds" }));
        Assert.AreEqual(
            "RnnLanguageModelOptions: 6 faults. Cell must be one of Rnn, Gru, Lstm, ReluRnn, PeepholeLstm, CoupledLstm, was 9. HiddenSize must be between 1 and 65536, was 0. Dropout must be between 0 and 0.99, was 1. " +
            "Epochs must be between 1 and 100000, was -1. LearningRate must be between 1E-09 and 100, was NaN. LabelColumnName and InputColumnName must differ, both were 'TokenIds'.", fault.Message);
    }

    private sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }

    private sealed class Keys
    {
        [KeyType(3)]
        public uint[] TokenIds { get; set; } = [];

        [KeyType(3)]
        public uint[] Label { get; set; } = [];
    }
}
