using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class RnnLanguageModelPresetsTests
{
    private static readonly Dictionary<string, Func<RnnLanguageModelOptions>> s_presets = new(StringComparer.Ordinal)
    {
        ["Zaremba.Small"] = RnnLanguageModelPresets.Zaremba.Small,
        ["Zaremba.Medium"] = RnnLanguageModelPresets.Zaremba.Medium,
        ["Zaremba.Large"] = RnnLanguageModelPresets.Zaremba.Large,
        ["AwdLstm"] = RnnLanguageModelPresets.AwdLstm,
        ["D2L"] = () => RnnLanguageModelPresets.D2L(),
    };

    public static IEnumerable<string> Names => s_presets.Keys;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Preset_HasNoFaultAndIsFreshEachTime(string name)
    {
        var ml = new MLContext();
        var options = s_presets[name]();
        options.ValidationSet = Texts.Lines(ml, "held out");
        ml.Sequence.Trainers.RnnLanguageModel(options);
        options.HiddenSize = 3;
        Assert.AreNotEqual(3, s_presets[name]().HiddenSize);
    }

    // Weights as the papers give them: Zaremba et al. say 4M, 20M and 66M at 10,000 words, and AWD-LSTM 24M. PyTorch has a second bias vector of each gate.
    [TestMethod]
    [DataRow("Zaremba.Small", 10_000, 4.65)]
    [DataRow("Zaremba.Medium", 10_000, 19.78)]
    [DataRow("Zaremba.Large", 10_000, 66.04)]
    [DataRow("AwdLstm", 10_000, 24.22)]
    public void Preset_HasAsManyMillionsOfWeightsAsItsPaper(string name, int vocabulary, double millions)
    {
        var options = s_presets[name]();
        var config = new RnnConfig(vocabulary, options.Cell, options.EmbeddingSize, options.HiddenSize, options.Layers, options.Dropout) { TiedEmbeddings = options.TiedEmbeddings };
        Assert.AreEqual(millions, (double)config.CountWeights() / 1e6, 0.01);
    }

    [TestMethod]
    public void D2L_HasTheCellThatIsAskedFor() => Assert.AreEqual(RecurrentCell.Lstm, RnnLanguageModelPresets.D2L(RecurrentCell.Lstm).Cell);

    [TestMethod]
    public void D2L_TrainsOnText()
    {
        var ml = new MLContext(1);
        var options = RnnLanguageModelPresets.D2L(RecurrentCell.Gru);
        (options.Epochs, options.BatchSize, options.HiddenSize, options.Seed) = (40, 4, 32, 1);
        var model = SmallModel.Fit(ml, options);
        Assert.IsLessThan(2, ml.Sequence.EvaluateLanguageModel(model.Transform(Texts.Lines(ml, SmallModel.Text))).Perplexity);
    }
}
