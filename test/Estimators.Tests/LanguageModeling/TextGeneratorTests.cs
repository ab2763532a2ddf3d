using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class TextGeneratorTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<ITransformer> s_model = new(() =>
    {
        var options = SmallModel.Options();
        options.Epochs = 30;
        return SmallModel.Fit(s_ml, options);
    });

    [TestMethod]
    public void Greedy_GoesOnWithWhatWasLearned()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        Assert.AreEqual("my box with jugs. pack my box", generator.Generate("my box", new GenerationOptions { TokenCount = 23 }));
    }

    [TestMethod]
    public void OneSeed_RepeatsAndTwoDiffer()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        string Make(int seed) => generator.Generate("pack", new GenerationOptions { Temperature = 2, Seed = seed, TokenCount = 40 });
        Assert.AreEqual(Make(1), Make(1));
        Assert.AreNotEqual(Make(1), Make(2));
    }

    [TestMethod]
    public void LoadedModel_GeneratesLikeTheSavedOne()
    {
        var loaded = SmallModel.Load(SmallModel.Save(s_ml, s_model.Value), out var ml);
        using var before = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        using var after = ml.Sequence.CreateTextGenerator(loaded);
        var options = new GenerationOptions { Temperature = 0.8, Seed = 4 };
        Assert.AreEqual(before.Generate("my", options), after.Generate("my", options));
    }

    [TestMethod]
    public void NoTokens_GiveThePrefix()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        Assert.AreEqual("pack", generator.Generate("pack", new GenerationOptions { TokenCount = 0 }));
    }

    [TestMethod]
    public void EmptyPrefix_IsAnError()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => generator.Generate("")).Message, "has no token that the vocabulary has");
    }

    [TestMethod]
    public void FaultsOfTheOptions_AreSaid()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var fault = Assert.ThrowsExactly<ArgumentException>(() => generator.Generate("pack", new GenerationOptions { Temperature = -1 }));
        Assert.AreEqual("GenerationOptions: 1 fault. Temperature must be between 0 and 100, was -1.", fault.Message);
    }

    [TestMethod]
    public void AChainWithoutALanguageModel_IsAnError()
    {
        var data = Texts.Lines(s_ml, "ab");
        var model = s_ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create()).Fit(data);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.CreateTextGenerator(model)).Message, "The model lacks a language model.");
    }
}
