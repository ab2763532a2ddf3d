using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Training;
using TorchSharp;

namespace Microsoft.ML.Sequence.Tests.Translation;

[TestClass]
public class Seq2SeqTrainerTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var data = SmallTranslator.Keys(_ml);
        var wrongType = _ml.Data.LoadFromEnumerable([new { SourceIds = new[] { 1f }, TargetIds = new[] { 1f } }]);
        EstimatorContract.Verify(_ml, _ml.Sequence.Trainers.Seq2Seq(SmallTranslator.Options()), data, Texts.Keys(_ml, "ab"), wrongType, "PredictedTokenIds");
    }

    [TestMethod]
    public void ThePlan_PromisesTheColumnsOfEveryWayToWrite()
    {
        var data = SmallTranslator.Keys(_ml);
        var shape = SchemaProbe.ShapeOf(data);
        var model = _ml.Sequence.Trainers.Seq2Seq(Quick()).Fit(data);
        DecodingOptions[] all =
        [
            .. from n in new[] { 1, 3 } from scores in new[] { false, true } from attention in new[] { false, true } from texts in new[] { null, "SourceTokens" }
               select new DecodingOptions { NBest = n, TokenScores = scores, Attention = attention, UnknownSourceColumnName = texts },
            .. Enum.GetValues<DecodingStrategy>().Select(strategy => new DecodingOptions { Strategy = strategy, TokenScores = true, Attention = true, UnknownSourceColumnName = "SourceTokens" }),
        ];
        foreach (var decoding in all)
        {
            var options = Quick();
            options.Decoding = decoding;
            EstimatorContract.KeepsItsPromise(_ml.Sequence.Trainers.Seq2Seq(options).GetOutputSchema(shape), model.With(decoding).Transform(data));
        }
    }

    [TestMethod]
    public void EveryRank_HasAllColumnsBehindTheInput()
    {
        var options = Quick();
        options.Decoding = new DecodingOptions { NBest = 2, TokenScores = true, Attention = true, UnknownSourceColumnName = "SourceTokens" };
        var data = SmallTranslator.Keys(_ml);
        string[] added = [.. _ml.Sequence.Trainers.Seq2Seq(options).Fit(data).GetOutputSchema(data.Schema).Skip(data.Schema.Count).Select(c => c.Name)];
        string[] expected =
        [
            "PredictedTokenIds", "Score", "PredictedTokens", "TokenScores", "Attention",
            "PredictedTokenIds2", "Score2", "PredictedTokens2", "TokenScores2", "Attention2",
        ];
        CollectionAssert.AreEqual(expected, added);
    }

    [TestMethod]
    public void Reference_AddsScoresAlone()
    {
        var options = Quick();
        options.Decoding = new DecodingOptions { Strategy = DecodingStrategy.Reference };
        var data = SmallTranslator.Keys(_ml);
        CollectionAssert.AreEqual(new[] { "Score", "TokenScores" }, _ml.Sequence.Trainers.Seq2Seq(options).Fit(data).GetOutputSchema(data.Schema).Skip(data.Schema.Count).Select(c => c.Name).ToArray());
    }

    [TestMethod]
    public void TheOutputsKeys_AreTheTargetsVocabulary()
    {
        var data = SmallTranslator.Keys(_ml);
        var result = _ml.Sequence.Trainers.Seq2Seq(Quick()).Fit(data).Transform(data);
        CollectionAssert.AreEqual(Columns.KeyValues(data.Schema["TargetIds"]), Columns.KeyValues(result.Schema["PredictedTokenIds"]));
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.Seq2Seq(new Seq2SeqOptions
        {
            TargetColumnName = "SourceIds",
            Architecture = new Seq2SeqArchitecture { HiddenSize = 0, EncoderHiddenSize = 3, Attention = AttentionKind.None, Coverage = true },
            TeacherForcing = new TeacherForcing { Ratio = 2 },
            LabelSmoothing = 1,
            Decoding = new DecodingOptions { Strategy = DecodingStrategy.DiverseBeam, BeamSize = 4, Groups = 3, NBest = 5, Attention = true },
            Patience = 2,
            ValidationBleu = new BleuValidation(),
        }));
        Assert.AreEqual(
            "Seq2SeqOptions: 10 faults. LabelSmoothing must be between 0 and 0.99, was 1. HiddenSize must be between 1 and 65536, was 0. Coverage needs Additive attention, was None. " +
            "Ratio must be between 0 and 1, was 2. Groups (3) must divide BeamSize (4). NBest (5) must not be above BeamSize (4). The column of attention weights needs a net with attention. " +
            "Patience needs a Selection by ValidationLoss or ValidationScore: without one no epoch is better than another. ValidationBleu needs a ValidationSet. " +
            "SourceColumnName and TargetColumnName must differ, both were 'SourceIds'.", fault.Message);
    }

    [TestMethod]
    public void MissingParts_AreFaultsToo()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.Seq2Seq(new Seq2SeqOptions { Architecture = null!, TeacherForcing = null!, Decoding = null!, OutputColumnName = "" }));
        Assert.AreEqual("Seq2SeqOptions: 4 faults. OutputColumnName must be given, was . Architecture must be given, was null. TeacherForcing must be given, was null. Decoding must be given, was null.", fault.Message);
    }

    [TestMethod]
    [DataRow(DecodingStrategy.Greedy)]
    [DataRow(DecodingStrategy.Reference)]
    public void OneHypothesis_CannotBeTwo(DecodingStrategy strategy)
    {
        var options = new Seq2SeqOptions { Decoding = new DecodingOptions { Strategy = strategy, NBest = 2 } };
        Assert.AreEqual($"Seq2SeqOptions: 1 fault. {strategy} gives one hypothesis, NBest was 2.", Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.Seq2Seq(options)).Message);
    }

    [TestMethod]
    public void SelectionByBleu_NeedsBleu()
    {
        var options = new Seq2SeqOptions { Selection = ModelSelection.ValidationScore, ValidationSet = SmallTranslator.Keys(_ml) };
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.Seq2Seq(options)).Message, "Selection by ValidationScore needs a trainer and a ValidationSet that give a score.");
    }

    [TestMethod]
    public void FaultsOfBleusOptions_AreSaidBeforeTraining()
    {
        var options = new Seq2SeqOptions { ValidationSet = SmallTranslator.Keys(_ml), ValidationBleu = new BleuValidation { Options = new BleuOptions { MaxOrder = 0 } } };
        Assert.AreEqual("Seq2SeqOptions: 1 fault. MaxOrder must be between 1 and 64, was 0.", Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.Seq2Seq(options)).Message);
    }

    [TestMethod]
    public void TheColumnOfSourceTexts_IsLookedForInThePlanAndInFit()
    {
        var options = Quick();
        options.Decoding = new DecodingOptions { UnknownSourceColumnName = "Nowhere" };
        var trainer = _ml.Sequence.Trainers.Seq2Seq(options);
        var data = SmallTranslator.Keys(_ml);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.GetOutputSchema(SchemaProbe.ShapeOf(data))).Message, "Could not find input column 'Nowhere' of Seq2Seq.");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.Fit(data)).Message, "Could not find input column 'Nowhere' of Seq2Seq.");
    }

    [TestMethod]
    public void ATargetWithoutBeginningOrEnd_SaysWhatToReserve()
    {
        var data = _ml.Data.LoadFromEnumerable(SmallTranslator.Pairs(10));
        var chain = _ml.Sequence.Transforms.Tokenize("SourceTokens", "Source", WordTokenizer.Create())
            .Append(_ml.Sequence.Transforms.BuildVocabulary("SourceIds", "SourceTokens"))
            .Append(_ml.Sequence.Transforms.Tokenize("TargetTokens", "Target", WordTokenizer.Create()))
            .Append(_ml.Sequence.Transforms.BuildVocabulary("TargetIds", "TargetTokens", reservedTokens: ["<bos>"]))
            .Append(_ml.Sequence.Trainers.Seq2Seq(Quick()));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => chain.Fit(data)).Message, "tokens lacks <eos>, without which a translation has no beginning or no end. Reserve them: BuildVocabulary(..., reservedTokens: [\"<bos>\", \"<eos>\"]).");
    }

    [TestMethod]
    public void KeysWithoutTexts_SayWhatMakesThem()
    {
        var data = _ml.Data.LoadFromEnumerable([new KeyPair { SourceIds = [1], TargetIds = [1] }]);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.Seq2Seq(Quick()).Fit(data)).Message, "Column 'SourceIds' of Seq2Seq has keys without texts");
    }

    [TestMethod]
    public void SharedEmbeddings_NeedOneVocabulary()
    {
        var options = Quick();
        options.Architecture = SmallTranslator.Architecture() with { SharedEmbeddings = true };
        var fault = Assert.ThrowsExactly<ArgumentException>(() => SmallTranslator.Fit(_ml, options));
        StringAssert.Contains(fault.Message, "SharedEmbeddings needs one vocabulary for source and target: 'SourceIds' has 9 tokens, 'TargetIds' 9, and they differ.");

        InputOutputColumnPair[] columns = [new("SourceIds", "SourceTokens"), new("TargetIds", "TargetTokens")];
        var chain = _ml.Sequence.Transforms.Tokenize("SourceTokens", "Source", WordTokenizer.Create())
            .Append(_ml.Sequence.Transforms.Tokenize("TargetTokens", "Target", WordTokenizer.Create()), TransformerScope.TrainTest)
            .Append(_ml.Sequence.Transforms.BuildVocabulary(columns, reservedTokens: SmallTranslator.Markers))
            .Append(_ml.Sequence.Trainers.Seq2Seq(options));
        var model = chain.Fit(_ml.Data.LoadFromEnumerable(SmallTranslator.Pairs()));
        var data = SmallTranslator.Data(_ml, "one two");
        var loaded = SmallTranslator.Load(SmallTranslator.Save(_ml, model), out _);
        CollectionAssert.AreEqual(SmallTranslator.Print(model.Transform(data)), SmallTranslator.Print(loaded.Transform(data)));
    }

    [TestMethod]
    public void DataWithoutRows_IsAnError()
    {
        var none = SmallTranslator.Keys(_ml, []);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.Seq2Seq(Quick()).Fit(none)).Message, "There is nothing to train on: the data has no rows.");
        var options = Quick();
        options.ValidationSet = none;
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.Seq2Seq(options).Fit(SmallTranslator.Keys(_ml))).Message, "The ValidationSet has no rows.");
    }

    [TestMethod]
    public void OneSeed_GivesTheSameWeightsToTheLastBit()
    {
        string Weights(MLContext ml, int? seed)
        {
            var options = Quick();
            options.Seed = seed;
            options.TeacherForcing = new TeacherForcing { Ratio = 0.5 };
            return string.Join('\n', ModelZips.Contents(SmallTranslator.Save(ml, SmallTranslator.Fit(ml, options))));
        }
        Assert.AreEqual(Weights(_ml, 7), Weights(new MLContext(99), 7));
        Assert.AreNotEqual(Weights(_ml, 7), Weights(_ml, 8));
        Assert.AreEqual(Weights(new MLContext(5), null), Weights(new MLContext(5), null));
        Assert.AreNotEqual(Weights(new MLContext(5), null), Weights(new MLContext(6), null));
    }

    [TestMethod]
    public void FitAndTransform_LeaveNoTensorBehind()
    {
        var options = Quick();
        options.ValidationSet = SmallTranslator.Keys(_ml, SmallTranslator.Pairs(8));
        options.ValidationBleu = new BleuValidation();
        options.AveragedEpochs = 2;
        var data = SmallTranslator.Data(_ml, "one", "two three");
        long before = LiveTensors.Count;
        var model = SmallTranslator.Fit(_ml, options);
        Assert.AreEqual(before, LiveTensors.Count, "after Fit");
        foreach (var strategy in Enum.GetValues<DecodingStrategy>().Where(s => s != DecodingStrategy.Reference))
        {
            SmallTranslator.Print(SmallTranslator.With(model, new DecodingOptions { Strategy = strategy }).Transform(data));
            Assert.AreEqual(before, LiveTensors.Count, $"after {strategy}");
        }
        Columns.Scores(model.LastTransformer.With(new DecodingOptions { Strategy = DecodingStrategy.Reference }).Transform(SmallTranslator.Keys(_ml)), "TokenScores");
        Assert.AreEqual(before, LiveTensors.Count, "after Reference");
        using (var translator = _ml.Sequence.CreateTranslator(model)) translator.Translate("one two");
        Assert.AreEqual(before, LiveTensors.Count, "after a translator");
    }

    [TestMethod]
    public void AnExceptionInMidTraining_LeavesNoTensorBehind()
    {
        var options = Quick();
        options.Progress = new Probe(report => throw new InvalidTimeZoneException($"step {report.Step}"));
        long before = LiveTensors.Count;
        Assert.ThrowsExactly<InvalidTimeZoneException>(() => SmallTranslator.Fit(_ml, options));
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void Fit_LeavesTorchsRandomNumbersAsTheyWere()
    {
        torch.manual_seed(3);
        using var expected = torch.rand(4);
        torch.manual_seed(3);
        SmallTranslator.Fit(_ml, Quick());
        using var found = torch.rand(4);
        CollectionAssert.AreEqual(expected.data<float>().ToArray(), found.data<float>().ToArray());
    }

    [TestMethod]
    public void Cancellation_GivesTheBestEpochSoFar()
    {
        using var cancel = new CancellationTokenSource();
        var losses = new List<double>();
        var options = SmallTranslator.Options();
        options.Epochs = 50;
        options.ValidationSet = SmallTranslator.Keys(_ml, SmallTranslator.Pairs(20, seed: 9));
        options.Selection = ModelSelection.ValidationLoss;
        options.CancellationToken = cancel.Token;
        options.Progress = new Probe(report =>
        {
            if (report.ValidationLoss is { } loss) losses.Add(loss);
            else if (losses.Count == 2 && report.Step == 3) cancel.Cancel();
        });
        var model = _ml.Sequence.Trainers.Seq2Seq(options).Fit(SmallTranslator.Keys(_ml));
        Assert.HasCount(2, losses);
        Assert.AreEqual(losses.Min(), LossOf(model, options.ValidationSet), 1e-4);
    }

    [TestMethod]
    public void EarlyStoppingByBleu_KeepsTheBestEpoch()
    {
        var reports = new List<TrainingProgress>();
        var options = SmallTranslator.Options();
        options.Epochs = 60;
        options.ValidationSet = SmallTranslator.Keys(_ml, SmallTranslator.Pairs(30, seed: 9));
        options.ValidationBleu = new BleuValidation { Options = new BleuOptions { Tokenizer = BleuTokenizer.None, MaxOrder = 1 } };
        options.Selection = ModelSelection.ValidationScore;
        options.Patience = 2;
        options.Progress = new Probe(report =>
        {
            if (report.EpochEnded) reports.Add(report);
        });
        var model = _ml.Sequence.Trainers.Seq2Seq(options).Fit(SmallTranslator.Keys(_ml));
        Assert.IsLessThan(60, reports.Count);
        double best = reports.Max(r => r.ValidationScore!.Value);
        int epoch = reports.FindIndex(r => r.ValidationScore == best);
        Assert.AreEqual(epoch + 1 + options.Patience, reports.Count);
        Assert.AreEqual(reports[epoch].ValidationLoss!.Value, LossOf(model, options.ValidationSet), 1e-4);
        StringAssert.Matches($"{best}", new("^[1-9]"));
    }

    [TestMethod]
    public void AveragedEpochs_AreAModelOfTheirOwn()
    {
        var data = SmallTranslator.Keys(_ml);
        Seq2SeqTransformer Fit(int averaged, int epochs)
        {
            var options = SmallTranslator.Options();
            (options.AveragedEpochs, options.Epochs, options.Schedule) = (averaged, epochs, LearningRateSchedule.Constant);
            return _ml.Sequence.Trainers.Seq2Seq(options).Fit(data);
        }
        double[] single = [LossOf(Fit(1, 5), data), LossOf(Fit(1, 6), data)];
        double averaged = LossOf(Fit(2, 6), data);
        Assert.IsTrue(single.All(loss => loss != averaged));
        Assert.IsLessThan(single.Max() + 0.1, averaged);
    }

    [TestMethod]
    [DataRow("scheduled sampling")]
    [DataRow("label smoothing")]
    [DataRow("batches of tokens")]
    [DataRow("accumulation")]
    [DataRow("small pool")]
    [DataRow("coverage")]
    public void EveryWayToTrain_LowersTheLoss(string way)
    {
        var options = SmallTranslator.Options();
        options.Epochs = 8;
        switch (way)
        {
            case "scheduled sampling": options.TeacherForcing = new TeacherForcing { Ratio = 1, Decay = TeacherForcingDecay.Linear, Steps = 200, Floor = 0.5 }; break;
            case "label smoothing": options.LabelSmoothing = 0.1; break;
            case "batches of tokens": (options.BatchUnit, options.BatchSize) = (BatchUnit.Tokens, 64); break;
            case "accumulation": (options.AccumulationSteps, options.BatchSize) = (4, 4); break;
            case "small pool": options.BucketPoolSize = 32; break;
            default: options.Architecture = SmallTranslator.Architecture(AttentionKind.Additive) with { Coverage = true, Copy = true }; break;
        }
        var data = SmallTranslator.Keys(_ml);
        double loss = LossOf(_ml.Sequence.Trainers.Seq2Seq(options).Fit(data), data);
        Assert.IsLessThan(0.7 * Math.Log(9), loss, way);
    }

    [TestMethod]
    public void BatchesOfTokens_HoldNoMoreThanThat()
    {
        var steps = new List<int>();
        var options = Quick();
        (options.BatchUnit, options.BatchSize) = (BatchUnit.Tokens, 30);
        options.Progress = new Probe(report =>
        {
            if (report.EpochEnded) steps.Add(report.Step);
        });
        _ml.Sequence.Trainers.Seq2Seq(options).Fit(SmallTranslator.Keys(_ml));
        int tokens = SmallTranslator.Pairs().Sum(p => p.Target.Split(' ').Length + 1);
        Assert.IsTrue(steps.All(s => s >= tokens / 30.0), $"{steps[0]} steps for {tokens} tokens");
        Assert.IsTrue(steps.All(s => s <= tokens / 15.0), $"{steps[0]} steps for {tokens} tokens");
    }

    [TestMethod]
    public void Log_HasALineAnEpochWithBleu()
    {
        var lines = new List<string>();
        _ml.Log += (_, e) =>
        {
            if (e.Message.Contains("score", StringComparison.Ordinal)) lines.Add(e.Message);
        };
        var options = Quick();
        options.ValidationSet = SmallTranslator.Keys(_ml, SmallTranslator.Pairs(8));
        options.ValidationBleu = new BleuValidation();
        SmallTranslator.Fit(_ml, options);
        Assert.HasCount(2, lines);
        StringAssert.Contains(lines[0], "Epoch 1 of 2: loss ");
    }

    private static Seq2SeqOptions Quick()
    {
        var options = SmallTranslator.Options();
        (options.Epochs, options.BatchSize) = (2, 64);
        return options;
    }

    private double LossOf(Seq2SeqTransformer model, IDataView data) =>
        _ml.Sequence.EvaluateLanguageModel(model.With(new DecodingOptions { Strategy = DecodingStrategy.Reference }).Transform(data), scoreColumnName: "TokenScores").CrossEntropy;

    private sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
