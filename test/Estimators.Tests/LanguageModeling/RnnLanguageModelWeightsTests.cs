using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;
using TorchSharp;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public sealed class RnnLanguageModelWeightsTests : IDisposable
{
    private static readonly Dictionary<string, string> s_names = new() { ["encoder"] = "embedding", ["decoder"] = "output" };

    private readonly string _folder = Directory.CreateTempSubdirectory("weights").FullName;
    private readonly MLContext _ml = new(1);

    public static IEnumerable<RecurrentCell> Cells => Enum.GetValues<RecurrentCell>();

    private string Path => System.IO.Path.Combine(_folder, "weights.safetensors");

    private IDataView Keys => Texts.Keys(_ml, SmallModel.Text);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void LoadedWeights_ScoreLikeTheSavedModel(RecurrentCell cell)
    {
        var options = SmallModel.Options(cell);
        var model = SmallModel.Fit(_ml, options);
        model.LastTransformer.SaveWeights(Path);
        var loaded = _ml.Sequence.Trainers.RnnLanguageModel(options).LoadWeights(Keys, Path);

        Assert.AreEqual(model.LastTransformer.Config, loaded.Config);
        CollectionAssert.AreEqual(Columns.Scores(model.LastTransformer.Transform(Keys))[0], Columns.Scores(loaded.Transform(Keys))[0]);
    }

    [TestMethod]
    public void NamesOfElsewhere_AndAnEmbeddingWithoutPadding_AreFitted()
    {
        var model = SmallModel.Fit(_ml);
        WriteForeign(model.LastTransformer);
        var loaded = _ml.Sequence.Trainers.RnnLanguageModel(SmallModel.Options()).LoadWeights(Keys, Path, s_names);

        CollectionAssert.AreEqual(Columns.Scores(model.LastTransformer.Transform(Keys))[0], Columns.Scores(loaded.Transform(Keys))[0]);
    }

    [TestMethod]
    public void ALoadedModel_GeneratesAndIsSavedInAChain()
    {
        var model = SmallModel.Fit(_ml);
        WriteForeign(model.LastTransformer);
        var loaded = _ml.Sequence.Trainers.RnnLanguageModel(SmallModel.Options()).LoadWeights(Keys, Path, s_names);
        var chain = new TransformerChain<ITransformer>([.. model.Take(2), loaded]);
        var again = SmallModel.Load(SmallModel.Save(_ml, chain), out var ml);

        using var expected = _ml.Sequence.CreateTextGenerator(model);
        using var found = ml.Sequence.CreateTextGenerator(again);
        Assert.AreEqual(expected.Generate("pack my"), found.Generate("pack my"));
    }

    [TestMethod]
    public void Training_StartsFromTheInitialWeights()
    {
        var trained = SmallModel.Options();
        trained.Epochs = 12;
        SmallModel.Fit(_ml, trained).LastTransformer.SaveWeights(Path);
        double FirstLoss(string? path)
        {
            var losses = new List<double>();
            var options = SmallModel.Options();
            options.InitialWeightsPath = path;
            options.Progress = new Probe(r => losses.Add(r.Loss));
            SmallModel.Fit(_ml, options);
            return losses[0];
        }

        Assert.IsGreaterThan(2, FirstLoss(null));
        Assert.IsLessThan(1, FirstLoss(Path));
    }

    [TestMethod]
    public void InitialWeights_AreRenamedToo()
    {
        var model = SmallModel.Fit(_ml).LastTransformer;
        var options = SmallModel.Options();
        options.InitialWeightsPath = Path;
        model.SaveWeights(Path);
        var expected = SmallModel.Fit(_ml, options);
        WriteForeign(model);
        options.InitialWeightsNames = s_names;

        CollectionAssert.AreEqual(ModelZips.Contents(SmallModel.Save(_ml, expected)), ModelZips.Contents(SmallModel.Save(_ml, SmallModel.Fit(_ml, options))));
    }

    [TestMethod]
    public void AnotherNetsWeights_AreRefusedBeforeTraining_WithEveryDifference()
    {
        SmallModel.Fit(_ml).LastTransformer.SaveWeights(Path);
        var options = SmallModel.Options(RecurrentCell.Lstm);
        options.Layers = 2;
        options.InitialWeightsPath = Path;
        options.Progress = new Probe(_ => Assert.Fail("a step was trained"));
        string message =
            $"The weights of '{Path}' do not fit the net: rnn.weight_ih_l0 is (48, 8) and must be (64, 8); rnn.weight_hh_l0 is (48, 16) and must be (64, 16); rnn.bias_ih_l0 is (48) and must be (64); rnn.bias_hh_l0 is (48) and must be (64); " +
            "rnn.weight_ih_l1 (64, 16) is missing; rnn.weight_hh_l1 (64, 16) is missing; rnn.bias_ih_l1 (64) is missing; rnn.bias_hh_l1 (64) is missing. Set the options to the net that was trained, and map names that differ.";
        long before = LiveTensors.Count;

        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => SmallModel.Fit(_ml, options)).Message);
        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => _ml.Sequence.Trainers.RnnLanguageModel(options).LoadWeights(Keys, Path)).Message);
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void Loading_LeavesNoTensor_AndTorchsRandomNumbersAsTheyWere()
    {
        SmallModel.Fit(_ml).LastTransformer.SaveWeights(Path);
        var keys = Keys;
        torch.manual_seed(3);
        using var expected = torch.rand(4);
        torch.manual_seed(3);
        long before = LiveTensors.Count;
        _ml.Sequence.Trainers.RnnLanguageModel(SmallModel.Options()).LoadWeights(keys, Path);
        Assert.AreEqual(before, LiveTensors.Count);
        using var found = torch.rand(4);
        CollectionAssert.AreEqual(expected.data<float>().ToArray(), found.data<float>().ToArray());
    }

    [TestMethod]
    public void WrongColumnAndFile_AreNamed()
    {
        var trainer = _ml.Sequence.Trainers.RnnLanguageModel(SmallModel.Options());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.LoadWeights(Texts.Lines(_ml, "abc"), Path));
        Assert.ThrowsExactly<FileNotFoundException>(() => trainer.LoadWeights(Keys, Path));
        File.WriteAllText(Path, "no weights at all");
        StringAssert.StartsWith(Assert.ThrowsExactly<FormatException>(() => trainer.LoadWeights(Keys, Path)).Message, $"The file '{Path}' cannot be read. The safetensors data claims a header of ");
    }

    [TestMethod]
    public void FaultsOfTheOptions_AreSaidAtOnce()
    {
        var missing = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.RnnLanguageModel(new RnnLanguageModelOptions { InitialWeightsPath = Path, HiddenSize = 0 }));
        Assert.AreEqual($"RnnLanguageModelOptions: 2 faults. HiddenSize must be between 1 and 65536, was 0. InitialWeightsPath must be a file, there is none at '{Path}'.", missing.Message);
        var useless = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.RnnLanguageModel(new RnnLanguageModelOptions { InitialWeightsNames = s_names }));
        Assert.AreEqual("RnnLanguageModelOptions: 1 fault. InitialWeightsNames needs an InitialWeightsPath.", useless.Message);
    }

    /// <summary>Writes a model's weights as word_language_model has them: by its names, the embedding without a row for padding.</summary>
    private void WriteForeign(RnnLanguageModelTransformer model)
    {
        model.SaveWeights(Path);
        Weights weights;
        using (var stream = File.OpenRead(Path)) weights = SafeTensors.Read(stream);
        using var file = File.Create(Path);
        SafeTensors.Write(new Weights([.. weights.Tensors.Select(Foreign)]), file);
    }

    private static NamedTensor Foreign(NamedTensor tensor) => tensor.Name switch
    {
        "embedding.weight" => new("encoder.weight", [tensor.Shape[0] - 1, tensor.Shape[1]], tensor.Values[(int)tensor.Shape[1]..]),
        var name => tensor with { Name = name.Replace("output.", "decoder.", StringComparison.Ordinal) },
    };

    private sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
