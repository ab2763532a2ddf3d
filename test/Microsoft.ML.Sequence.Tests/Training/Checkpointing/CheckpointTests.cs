using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class CheckpointTests
{
    [TestMethod]
    public void Checkpoints_AreWrittenAtEachEpochsEnd()
    {
        using var folder = new TemporaryFolder();
        var seen = PositionsOf(folder["c"], new TestOptions { Epochs = 3, CheckpointPath = folder["c"] });

        Assert.AreSequenceEqual(["none", "none", "none", "none", "none", "1.0", "1.0", "1.0", "1.0", "1.0", "1.0", "2.0", "2.0", "2.0", "2.0", "2.0", "2.0", "3.0"], seen);
        Assert.AreSequenceEqual(["c"], folder.Files);
    }

    [TestMethod]
    public void Checkpoints_AreWrittenAfterSoManySteps()
    {
        using var folder = new TemporaryFolder();
        var seen = PositionsOf(folder["c"], new TestOptions { Epochs = 2, CheckpointPath = folder["c"], CheckpointSteps = 3 });

        // 5 steps and the end of an epoch each.
        Assert.AreSequenceEqual(["none", "none", "0.3", "0.3", "0.3", "0.3", "1.1", "1.1", "1.1", "1.4", "1.4", "1.4"], seen);
    }

    [TestMethod]
    public void CancelledTraining_WritesTheLastStep()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        new SmallTraining().Run(new TestOptions
        {
            CheckpointPath = folder["c"], CancellationToken = cancellation.Token, Progress = new ProgressList(r => { if (r is { Epoch: 2, Step: 2 }) cancellation.Cancel(); }),
        });

        Assert.AreEqual("1.2", PositionOf(folder["c"]));
    }

    [TestMethod]
    public void TrainingCancelledBeforeItsFirstStep_LeavesAnOlderCheckpointAsItIs()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c"], "older");
        new SmallTraining().Run(new TestOptions { CheckpointPath = folder["c"], CancellationToken = new CancellationToken(canceled: true) });

        Assert.AreEqual("older", File.ReadAllText(folder["c"]));
    }

    [TestMethod]
    public void CheckpointThatCannotBeWritten_LeavesTheOneBeforeAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        CheckpointFile.Write(folder["c"], [("one", [1, 2, 3])]);
        IEnumerable<(string, byte[])> Torn()
        {
            yield return ("two", new byte[5000]);
            throw new IOException("torn");
        }
        Assert.ThrowsExactly<IOException>(() => CheckpointFile.Write(folder["c"], Torn()));

        Assert.AreSequenceEqual(["c"], folder.Files);
        Assert.AreSequenceEqual(new byte[] { 1, 2, 3 }, CheckpointFile.Read(folder["c"])["one"]);
    }

    [TestMethod]
    public void CutOrAlteredFile_IsAnErrorOrTheSameCheckpoint()
    {
        using var folder = new TemporaryFolder();
        CheckpointFile.Write(folder["c"], [("checkpoint.json", "{ \"format\": 1, \"step\": 1234 }"u8.ToArray()), ("weights.safetensors", new byte[300])]);
        byte[] original = File.ReadAllBytes(folder["c"]);
        string before = Contents(folder["c"]);
        int faults = 0;
        foreach (var (name, bytes) in Alterations.Of(original, count: 3000, seed: 3))
        {
            File.WriteAllBytes(folder["altered"], bytes);
            try
            {
                Assert.AreEqual(before, Contents(folder["altered"]), name);
            }
            catch (FormatException fault)
            {
                Assert.Contains($"'{folder["altered"]}' cannot be resumed from: ", fault.Message);
                Assert.EndsWith("It is no checkpoint, or was cut short or altered; take another.", fault.Message);
                faults++;
            }
        }
        Assert.IsGreaterThan(original.Length, faults);

        static string Contents(string path) => string.Join('|', CheckpointFile.Read(path).Select(e => $"{e.Key} {Convert.ToHexString(e.Value)}"));
    }

    [TestMethod]
    public void FileThatIsNoCheckpoint_IsAnError()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["text"], "no zip");
        Assert.ThrowsExactly<FormatException>(() => new SmallTraining().Run(new TestOptions { ResumeFrom = folder["text"] }));
        CheckpointFile.Write(folder["other"], [("model.json", [1])]);
        var fault = Assert.ThrowsExactly<FormatException>(() => new SmallTraining().Run(new TestOptions { ResumeFrom = folder["other"] }));

        Assert.AreEqual($"'{folder["other"]}' cannot be resumed from: it has no entry 'checkpoint.json'. It is no checkpoint; take another.", fault.Message);
    }

    [TestMethod]
    public void OtherOptions_AreNamedAllTogether()
    {
        using var folder = new TemporaryFolder();
        new SmallTraining().Run(new TestOptions { Epochs = 1, CheckpointPath = folder["c"] });
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => new SmallTraining { Seeded = 6 }.Run(new TestOptions
        {
            Epochs = 2, ResumeFrom = folder["c"], LearningRate = 0.5, Dropout = 0.25, Optimizer = OptimizerKind.Sgd, Averaging = WeightAveraging.Exponential(0.5), Patience = 3, Selection = ModelSelection.ValidationLoss,
            Schedule = LearningRateSchedule.Cosine.WithWarmup(9),
        }));

        Assert.AreEqual(
            $"The checkpoint '{folder["c"]}' is of a training with other options. Seed was 5, is 6. " +
            "Averaging was WeightAveraging { Decay = null, Interval = null }, is WeightAveraging { Decay = 0.5, Interval = null }. Dropout was 0, is 0.25. Epochs was 1, is 2. " +
            "LearningRate was 0.002, is 0.5. Optimizer was Adam, is Sgd. Schedule was CosineSchedule, is WarmupSchedule { Steps = 9, Then = CosineSchedule }. Selection was Last, is ValidationLoss. " +
            "Give the options that it was saved with, or set ResumeWithOtherOptions.", fault.Message);
    }

    [TestMethod]
    public void OtherOptimizer_IsAnErrorEvenWhereOtherOptionsAreAllowed()
    {
        using var folder = new TemporaryFolder();
        new SmallTraining().Run(new TestOptions { Epochs = 1, CheckpointPath = folder["c"] });
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => new SmallTraining().Run(new TestOptions { Epochs = 1, ResumeFrom = folder["c"], ResumeWithOtherOptions = true, LearningRate = 1, Beta1 = 0.5 }));

        Assert.AreEqual($"The checkpoint '{folder["c"]}' is of a training with other options. Beta1 was null, is 0.5. Give the options that it was saved with.", fault.Message);
    }

    [TestMethod]
    public void OtherNet_IsAnErrorThatNamesTheWeight()
    {
        using var folder = new TemporaryFolder();
        new SmallTraining().Run(new TestOptions { Epochs = 1, CheckpointPath = folder["c"] });
        var options = new TestOptions { Epochs = 1, ResumeFrom = folder["c"] };

        var larger = Assert.ThrowsExactly<FormatException>(() => new SmallTraining { HiddenSize = 9 }.Run(options));
        Assert.StartsWith($"The checkpoint '{folder["c"]}' is of another training. The weights do not fit the net: rnn.weight_ih_l0 is (24, 4) and must be (36, 4);", larger.Message);
        Assert.ThrowsExactly<FormatException>(() => new SmallTraining { Cell = RecurrentCell.Gru }.Run(options));
    }

    [TestMethod]
    public void DataWithFewerSteps_IsAnError()
    {
        using var folder = new TemporaryFolder();
        new SmallTraining().Run(new TestOptions { Epochs = 1, CheckpointPath = folder["c"], CheckpointSteps = 4 });
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => new SmallTraining().Run(new TestOptions { Epochs = 1, ResumeFrom = folder["c"] }, steps: 2));

        Assert.AreEqual($"The checkpoint '{folder["c"]}' is of step 4 of epoch 1, but the data has only 2 steps. Give the data that it was trained on.", fault.Message);
    }

    [TestMethod]
    public void Checkpoint_HoldsNoTraceOfTheMachineOrTheTime()
    {
        using var folder = new TemporaryFolder();
        byte[] Once(string name)
        {
            new SmallTraining().Run(new TestOptions { Epochs = 2, CheckpointPath = folder[name] });
            return File.ReadAllBytes(folder[name]);
        }

        Assert.AreSequenceEqual(Once("one"), Once("two"));
    }

    private static List<string> PositionsOf(string path, TestOptions options)
    {
        var seen = new List<string>();
        options.Progress = new ProgressList(_ => seen.Add(PositionOf(path)));
        new SmallTraining().Run(options);
        return seen;
    }

    private static string PositionOf(string path)
    {
        if (!File.Exists(path)) return "none";
        var at = Checkpoint.Read(path).Record.Position;
        return $"{at.Epoch}.{at.Step}";
    }
}
