using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.LanguageModeling;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.MaskedLanguageModeling;

[TestClass]
public class MaskedLanguageModelTrainerTests
{
    private readonly MLContext _ml = new(1);

    public static IEnumerable<RecurrentCell> Cells => Enum.GetValues<RecurrentCell>();

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var rows = Keys("a <mask> b", "<mask> same <mask>", "", "b other a");
        var wrong = _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f } }]);
        EstimatorContract.Verify(_ml, _ml.Sequence.Trainers.MaskedLanguageModel(MaskedModel.Options()), rows, Texts.Lines(_ml, "a"), wrong, "PredictedTokenIds", "Candidates", "CandidateProbabilities", "Score");
    }

    [TestMethod]
    public void LabelsOfTheWrongType_AreFoundBeforeTraining()
    {
        var rows = Keys("a same a");
        var labelled = _ml.Transforms.CopyColumns("Label", "Text").Fit(rows).Transform(rows);
        var trainer = _ml.Sequence.Trainers.MaskedLanguageModel(MaskedModel.Options());
        foreach (Action action in new Action[] { () => trainer.GetOutputSchema(SchemaProbe.ShapeOf(labelled)), () => trainer.Fit(labelled) })
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).Message, "Schema mismatch for input column 'Label'");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void EveryCell_LearnsWhatBothSidesTellTogether(RecurrentCell cell)
    {
        var options = MaskedModel.Options(cell);
        // A random token beside a mask would make the mask's own uncertain.
        (options.Epochs, options.RandomShare) = (60, 0);
        var model = MaskedModel.Fit(_ml, options);
        using var filler = _ml.Sequence.CreateMaskFiller(model);
        foreach (string text in MaskedModel.Text.Take(4))
        {
            string[] words = text.Split(' ');
            var best = filler.Fill($"{words[0]} <mask> {words[2]}").Candidates[0][0];
            Assert.AreEqual(words[1], best.Token, text);
            Assert.IsGreaterThan(0.98f, best.Probability, text);
        }
        // Where a neighbour is masked too, nothing but chance tells the word: the model knows that as well.
        var unsure = filler.Fill("<mask> <mask> a", count: 2).Candidates[1];
        Assert.IsLessThan(0.8f, unsure[0].Probability);
    }

    [TestMethod]
    public void OneSeed_GivesTheSameWeightsToTheLastBit()
    {
        string[] Weights(int seed)
        {
            var options = MaskedModel.Options();
            options.Seed = seed;
            return ModelZips.Contents(SmallModel.Save(_ml, MaskedModel.Fit(_ml, options)));
        }
        CollectionAssert.AreEqual(Weights(7), Weights(7));
        CollectionAssert.AreNotEqual(Weights(7), Weights(8));
    }

    [TestMethod]
    public void Fit_LeavesNoTensorAndTorchsRandomNumbersAsTheyWere()
    {
        TorchSharp.torch.manual_seed(3);
        using var expected = TorchSharp.torch.rand(4);
        TorchSharp.torch.manual_seed(3);
        long before = LiveTensors.Count;
        var model = MaskedModel.Fit(_ml);
        Assert.AreEqual(before, LiveTensors.Count, "after Fit");
        Columns.Scores(model.Transform(Texts.Lines(_ml, "a <mask> b")));
        using (var filler = _ml.Sequence.CreateMaskFiller(model)) filler.Fill("a <mask>");
        Assert.AreEqual(before, LiveTensors.Count, "after Transform and Fill");
        using var found = TorchSharp.torch.rand(4);
        CollectionAssert.AreEqual(expected.data<float>().ToArray(), found.data<float>().ToArray());
    }

    [TestMethod]
    public void Validation_HasTheSameTokensMaskedAfterEveryEpochWhateverTheSeed()
    {
        // At a learning rate of next to nothing the net stays as it is, and so must what is measured on it.
        double[] Losses(int seed)
        {
            var reports = new List<TrainingProgress>();
            var options = MaskedModel.Options();
            (options.Seed, options.LearningRate, options.Progress, options.ValidationSet) = (seed, 1e-9, new Probe(reports.Add), Keys(MaskedModel.Text));
            MaskedModel.Fit(_ml, options);
            return [.. reports.Where(r => r.EpochEnded).Select(r => r.ValidationLoss!.Value)];
        }
        double[] losses = Losses(1);
        Assert.HasCount(3, losses);
        foreach (double loss in losses) Assert.AreEqual(losses[0], loss, 1e-6);
        Assert.AreNotEqual(losses[0], Losses(2)[0], 1e-3, "another net");
    }

    [TestMethod]
    public void Validation_FallsAsTheModelLearns()
    {
        var reports = new List<TrainingProgress>();
        var options = MaskedModel.Options();
        (options.Epochs, options.Progress, options.ValidationSet) = (15, new Probe(reports.Add), Keys(MaskedModel.Text));
        MaskedModel.Fit(_ml, options);
        var ends = reports.Where(r => r.EpochEnded).ToList();
        Assert.IsLessThan(0.8 * ends[0].ValidationLoss!.Value, ends[^1].ValidationLoss!.Value);
    }

    [TestMethod]
    public void Cancellation_EndsAfterTheStepUnderWay()
    {
        using var cancel = new CancellationTokenSource();
        int steps = 0;
        var options = MaskedModel.Options();
        options.CancellationToken = cancel.Token;
        options.Progress = new Probe(report =>
        {
            if (!report.EpochEnded && ++steps == 2) cancel.Cancel();
        });
        var model = MaskedModel.Fit(_ml, options);
        Assert.AreEqual(2, steps);
        Assert.IsTrue(Columns.Scores(model.Transform(Texts.Lines(_ml, "a same a")))[0].All(float.IsFinite));
    }

    [TestMethod]
    public void AVocabularyWithoutTheMask_SaysHowToReserveIt()
    {
        var rows = Texts.Keys(_ml, "abc");
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.MaskedLanguageModel().Fit(rows));
        StringAssert.StartsWith(fault.Message, "The vocabulary of column 'TokenIds' of MaskedLanguageModel has 4 tokens and lacks <mask>. Reserve it: BuildVocabulary(..., reservedTokens: [\"<mask>\"]).");
        var options = MaskedModel.Options();
        (options.MaskToken, options.UnpredictedTokens) = ("[MASK]", ["<unk>", "[SEP]"]);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.MaskedLanguageModel(options).Fit(rows)).Message, "lacks [MASK] and [SEP]. Reserve them: BuildVocabulary(..., reservedTokens: [\"[MASK]\", \"[SEP]\"]).");
    }

    [TestMethod]
    public void UnpredictedTokens_AreNeverPredicted()
    {
        var options = MaskedModel.Options();
        (options.UnpredictedTokens, options.CandidateCount) = (["a"], 100);
        var model = MaskedModel.Fit(_ml, options);
        // <unk> may be predicted now, for it is not named any more.
        Assert.AreEqual(4, model.LastTransformer.CandidateCount);
        using var filler = _ml.Sequence.CreateMaskFiller(model);
        CollectionAssert.AreEquivalent(new[] { "<unk>", "b", "same", "other" }, filler.Fill("a <mask> a", 100).Candidates[0].Select(c => c.Token).ToArray());
        Assert.IsTrue(float.IsNaN(Columns.Scores(model.Transform(Texts.Lines(_ml, "a same b")))[0][0]));
    }

    [TestMethod]
    public void DataWithNothingToPredict_SaysWhatIsNeeded()
    {
        var trainer = _ml.Sequence.Trainers.MaskedLanguageModel(MaskedModel.Options());
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => trainer.Fit(Keys("", "<mask> zzz"))).Message, "There is nothing to train on: no row has a token in 'TokenIds' that may be predicted");
        var options = MaskedModel.Options();
        options.UnpredictedTokens = ["<unk>", "a", "b", "same", "other"];
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.MaskedLanguageModel(options).Fit(Keys("a same a"))).Message, "There is nothing to train on");
    }

    [TestMethod]
    public void AKeyBeyondTheVocabulary_IsNamedWithItsRow()
    {
        var data = Keys("a same a");
        var model = _ml.Sequence.Trainers.MaskedLanguageModel(MaskedModel.Options()).Fit(data);
        var other = _ml.Data.LoadFromEnumerable([new SixKeys { TokenIds = [1, 9] }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => Columns.Scores(model.Transform(other))).Message, "Row 0 has the key 9 in 'TokenIds', the vocabulary has the keys 1 to 6.");
        var larger = Texts.Keys(_ml, "abcdefgh");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => model.Transform(larger)).Message, "Column 'TokenIds' of MaskedLanguageModel has 9 keys, the model was trained with 6.");
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.MaskedLanguageModel(new MaskedLanguageModelOptions
        {
            CandidateCount = 0, MaskToken = "", UnpredictedTokens = [null!], PickedShare = 0, MaskedShare = 0.95, BucketPoolSize = 0, HiddenSize = 0, LabelColumnName = "TokenIds", ScoreColumnName = "Candidates",
            Selection = ModelSelection.ValidationLoss,
        }));
        Assert.AreEqual(
            "MaskedLanguageModelOptions: 10 faults. CandidateCount must be between 1 and 10000, was 0. MaskToken must be given, was . PickedShare must be between 0.001 and 1, was 0. "
            + "BucketPoolSize must be between 1 and 2147483647, was 0. HiddenSize must be between 1 and 65536, was 0. "
            + "OutputColumnName, CandidatesColumnName, CandidateProbabilitiesColumnName and ScoreColumnName must differ, 'Candidates' stands there 2 times. "
            + "LabelColumnName and InputColumnName must differ, both were 'TokenIds'. MaskedShare (0.95) and RandomShare (0.1) must not be above 1 together. UnpredictedTokens must hold no null. "
            + "Selection by ValidationLoss needs a ValidationSet.", fault.Message);
    }

    [TestMethod]
    public void WhatOtherNetsHave_IsRefusedAndNotIgnored()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.MaskedLanguageModel(new MaskedLanguageModelOptions { OneHot = true, WeightDropout = 0.5, ForgetGateBias = 1 }));
        StringAssert.StartsWith(fault.Message, "MaskedLanguageModelOptions: 1 fault. A masked language model has no ");
        foreach (string name in (string[])["OneHot", "WeightDropout", "ForgetGateBias"]) StringAssert.Contains(fault.Message, name);
        Assert.DoesNotContain("LockedDropout", fault.Message);
    }

    private IDataView Keys(params string[] text)
    {
        var lines = Texts.Lines(_ml, text);
        return MaskedModel.Preparation(_ml).Fit(Texts.Lines(_ml, MaskedModel.Text)).Transform(lines);
    }

    private sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }

    private sealed class SixKeys
    {
        [KeyType(6)]
        public uint[] TokenIds { get; set; } = [];
    }
}
