using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.LanguageModeling;
using Microsoft.ML.Sequence.Tests.Translation;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>What every net's trainer has of the common loop: resuming, cancelling, and trying learning rates.</summary>
[TestClass]
public sealed class NetTrainingTests
{
    private readonly MLContext _ml = new(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("training-").FullName;

    private string Checkpoint => Path.Combine(_folder, "checkpoint.zip");

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(4, DisplayName = "within the first epoch")]
    [DataRow(23, DisplayName = "at an epoch's end")]
    [DataRow(40, DisplayName = "within a later epoch")]
    public void LanguageModelInterruptedAndResumed_IsTheUninterruptedOne(int step)
    {
        RnnLanguageModelOptions Options()
        {
            var options = SmallModel.Options(RecurrentCell.Lstm);
            options.Averaging = WeightAveraging.Exponential(0.9);
            options.ValidationSet = Texts.Keys(_ml, SmallModel.Text);
            options.Selection = ModelSelection.ValidationLoss;
            return options;
        }
        string Fit(RnnLanguageModelOptions options) => Text(SmallModel.Save(_ml, SmallModel.Fit(_ml, options)));

        AssertResumes(step, Options, Fit);
    }

    [TestMethod]
    [DataRow(5, DisplayName = "within the first epoch")]
    [DataRow(19, DisplayName = "at an epoch's end")]
    [DataRow(30, DisplayName = "within a later epoch")]
    public void TranslatorInterruptedAndResumed_IsTheUninterruptedOne(int step)
    {
        Seq2SeqOptions Options()
        {
            var options = SmallTranslator.Options();
            options.TeacherForcing = new TeacherForcing { Ratio = 0.9, Decay = TeacherForcingDecay.Exponential, Steps = 50 };
            options.AveragedEpochs = 2;
            return options;
        }
        string Fit(Seq2SeqOptions options) => Text(SmallTranslator.Save(_ml, SmallTranslator.Fit(_ml, options)));

        AssertResumes(step, Options, Fit);
    }

    [TestMethod]
    public void WithoutASeed_TheCheckpointsIsTaken()
    {
        string Fit(Action<RnnLanguageModelOptions> change, int seed)
        {
            var options = SmallModel.Options();
            options.Seed = null;
            change(options);
            var ml = new MLContext(seed);
            return Text(SmallModel.Save(ml, SmallModel.Fit(ml, options)));
        }
        string whole = Fit(_ => { }, seed: 5);
        Fit(o => Interrupt(o, 6), seed: 5);

        Assert.AreEqual(whole, Fit(o => o.ResumeFrom = Checkpoint, seed: 77));
    }

    [TestMethod]
    public void CheckpointOfAnotherTrainer_IsAnErrorThatNamesWhatDiffers()
    {
        var options = SmallModel.Options();
        Interrupt(options, 3);
        SmallModel.Fit(_ml, options);
        var other = SmallModel.Options();
        (other.ResumeFrom, other.Dropout, other.CarryState) = (Checkpoint, 0.5, false);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => SmallModel.Fit(_ml, other));

        Assert.AreEqual(
            $"The checkpoint '{Checkpoint}' is of a training with other options. CarryState was True, is False. Dropout was 0.1, is 0.5. Give the options that it was saved with, or set ResumeWithOtherOptions.", fault.Message);
    }

    [TestMethod]
    public void CancelledWithinAValidation_FitGivesTheModelSoFar()
    {
        using var cancellation = new CancellationTokenSource();
        int read = 0;
        IEnumerable<string> Lines()
        {
            for (int i = 0; i < 50; i++)
            {
                if (++read == 70) cancellation.Cancel();
                yield return "pack my box";
            }
        }
        var preparation = Texts.Preparation(_ml).Fit(Texts.Lines(_ml, SmallModel.Text));
        var ended = new List<int>();
        var options = SmallModel.Options();
        options.ValidationSet = preparation.Transform(Texts.Lines(_ml, Lines()));
        options.Selection = ModelSelection.ValidationLoss;
        options.CancellationToken = cancellation.Token;
        options.Progress = new Probe(report => { if (report.EpochEnded) ended.Add(report.Epoch); });
        string cancelled = Text(SmallModel.Save(_ml, SmallModel.Fit(_ml, options)));

        CollectionAssert.AreEqual(new[] { 1 }, ended);
        Assert.IsLessThan(80, read);
        var one = SmallModel.Options();
        using var afterOne = new CancellationTokenSource();
        one.CancellationToken = afterOne.Token;
        one.Progress = new Probe(report => { if (report.EpochEnded) afterOne.Cancel(); });
        Assert.AreEqual(Text(SmallModel.Save(_ml, SmallModel.Fit(_ml, one))), cancelled);
    }

    [TestMethod]
    public void FindLearningRate_LeavesTheTrainerUntouched()
    {
        var options = SmallModel.Options();
        options.Seed = null;
        var rows = Texts.Keys(_ml, SmallModel.Text);
        var windows = _ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(4)).Fit(rows).Transform(rows);
        float[] Fit(bool tries)
        {
            var trainer = new MLContext(3).Sequence.Trainers.RnnLanguageModel(options);
            if (tries) trainer.FindLearningRate(windows);
            return Columns.Scores(trainer.Fit(windows).Transform(rows)).SelectMany(s => s).ToArray();
        }
        long before = LiveTensors.Count;

        CollectionAssert.AreEqual(Fit(tries: false), Fit(tries: true));
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void FindLearningRate_SeesWhatLearnsAndWhatDiverges()
    {
        var rows = Texts.Keys(_ml, SmallModel.Text);
        var windows = _ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(4)).Fit(rows).Transform(rows);
        var options = SmallModel.Options();
        var test = _ml.Sequence.Trainers.RnnLanguageModel(options).FindLearningRate(windows, new LearningRateRangeOptions { From = 1e-5, To = 100, Steps = 100 });

        Assert.IsLessThan(test.Points[0].Loss - 0.5, test.Points.Min(p => p.Loss));
        Assert.IsTrue(test.SteepestRate is > 1e-4 and < 1, $"{test.SteepestRate}");
        Assert.IsTrue(test.DivergesAt > test.SteepestRate, $"{test.DivergesAt}");

        var translator = SmallTranslator.Options();
        var steps = _ml.Sequence.Trainers.Seq2Seq(translator).FindLearningRate(SmallTranslator.Keys(_ml), new LearningRateRangeOptions { From = 1e-4, To = 1e-1, Steps = 40 });
        Assert.HasCount(40, steps.Points);
        Assert.IsLessThan(steps.Points[0].Loss, steps.Points.Min(p => p.Loss));
    }

    private void AssertResumes<TOptions>(int step, Func<TOptions> create, Func<TOptions, string> fit)
        where TOptions : TrainingOptions
    {
        string whole = fit(create());
        var interrupted = create();
        Interrupt(interrupted, step);
        Assert.AreNotEqual(whole, fit(interrupted));
        var resumed = create();
        resumed.ResumeFrom = Checkpoint;
        Assert.AreEqual(whole, fit(resumed));
    }

    private void Interrupt(TrainingOptions options, int step)
    {
        var cancellation = new CancellationTokenSource();
        options.CheckpointPath = Checkpoint;
        options.CancellationToken = cancellation.Token;
        options.Progress = new Probe(report => { if (report.StepsDone == step) cancellation.Cancel(); });
    }

    private static string Text(byte[] zip) => string.Join('\n', ModelZips.Contents(zip));

    private sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
