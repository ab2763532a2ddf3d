using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

/// <summary>Every kind of net trains, is saved, and scores the same when it is loaded.</summary>
[TestClass]
public class RnnLanguageModelKindsTests
{
    private static readonly Dictionary<string, Action<RnnLanguageModelOptions>> s_kinds = new(StringComparer.Ordinal)
    {
        ["rectified"] = o => o.Cell = RecurrentCell.ReluRnn,
        ["peepholes"] = o => o.Cell = RecurrentCell.PeepholeLstm,
        ["coupled, forget bias"] = o => (o.Cell, o.ForgetGateBias) = (RecurrentCell.CoupledLstm, 1),
        ["tied, two layers"] = o => (o.TiedEmbeddings, o.Layers) = (true, 2),
        ["one-hot, orthogonal"] = o => (o.OneHot, o.Initialization) = (true, WeightInitialization.Orthogonal),
        ["layer norm, Xavier"] = o => (o.LayerNorm, o.Initialization) = (true, WeightInitialization.Xavier),
        ["locked dropouts, penalties"] = o => (o.LockedDropout, o.Layers, o.ActivationRegularization, o.TemporalActivationRegularization) = (true, 2, 0.1, 0.05),
        ["AWD-LSTM"] = o =>
        {
            (o.Cell, o.Layers, o.TiedEmbeddings, o.LockedDropout, o.ActivationRegularization, o.TemporalActivationRegularization) = (RecurrentCell.Lstm, 3, true, true, 2, 1);
            (o.InputDropout, o.LayerDropout, o.EmbeddingDropout, o.WeightDropout) = (0.05, 0.05, 0.02, 0.1);
            (o.Initialization, o.InitialRange) = (WeightInitialization.Uniform, 0.2);
        },
    };

    private readonly MLContext _ml = new(1);

    public static IEnumerable<string> Kinds => s_kinds.Keys;

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void LoadedModel_ScoresLikeTheSavedOne(string kind)
    {
        var reports = new List<TrainingProgress>();
        var options = SmallModel.Options();
        s_kinds[kind](options);
        options.Epochs = 8;
        options.Progress = new Probe(reports.Add);
        var model = SmallModel.Fit(_ml, options);
        var lines = Texts.Lines(_ml, SmallModel.Text);
        var loaded = SmallModel.Load(SmallModel.Save(_ml, model), out var other);

        float[] scores = Columns.Scores(model.Transform(lines)).Single();
        Assert.IsGreaterThan(100, scores.Length);
        CollectionAssert.AreEqual(scores, Columns.Scores(loaded.Transform(Texts.Lines(other, SmallModel.Text))).Single());
        Assert.AreEqual(model.LastTransformer.Config, ((TransformerChain<ITransformer>)loaded).OfType<RnnLanguageModelTransformer>().Single().Config);
        var epochs = reports.Where(r => r.EpochEnded).ToList();
        Assert.IsLessThan(epochs[0].Perplexity, epochs[^1].Perplexity);
        Assert.IsTrue(double.IsFinite(_ml.Sequence.EvaluateLanguageModel(model.Transform(lines)).Perplexity));
    }

    [TestMethod]
    public void OneSeed_GivesTheSameWeightsWithEveryDropout()
    {
        var options = SmallModel.Options();
        s_kinds["AWD-LSTM"](options);
        CollectionAssert.AreEqual(ModelZips.Contents(SmallModel.Save(_ml, SmallModel.Fit(_ml, options))), ModelZips.Contents(SmallModel.Save(_ml, SmallModel.Fit(new MLContext(99), options))));
    }

    [TestMethod]
    public void Training_LeavesNoTensorBehindWithEveryDropout()
    {
        var options = SmallModel.Options();
        s_kinds["AWD-LSTM"](options);
        long before = LiveTensors.Count;
        SmallModel.Fit(_ml, options);
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void EveryFaultOfTheNet_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.RnnLanguageModel(new RnnLanguageModelOptions
        {
            OneHot = true, TiedEmbeddings = true, EmbeddingDropout = 1, WeightDropout = -1, InputDropout = 2, LayerDropout = 3, InitialRange = 1, ForgetGateBias = 1, ActivationRegularization = -2,
            Initialization = (WeightInitialization)7,
        }));
        Assert.AreEqual(
            "RnnLanguageModelOptions: 11 faults. ActivationRegularization must be between 0 and 1000000, was -2. InputDropout must be between 0 and 0.99, was 2. LayerDropout must be between 0 and 0.99, was 3. " +
            "EmbeddingDropout must be between 0 and 0.99, was 1. WeightDropout must be between 0 and 0.99, was -1. Initialization must be one of Default, Xavier, Uniform, Orthogonal, was 7. " +
            "TiedEmbeddings needs an embedding, and OneHot has none. TiedEmbeddings with one layer needs HiddenSize (256) to be EmbeddingSize (64); with more layers the last one is made as wide as the embedding. " +
            "EmbeddingDropout needs an embedding, and OneHot has none; InputDropout drops what one-hot vectors say. InitialRange is for WeightInitialization.Uniform, Initialization was 7. " +
            "ForgetGateBias needs a cell with a forget gate, Cell was Gru.", fault.Message);
    }

    private sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
