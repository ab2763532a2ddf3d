using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Translations;

[TestClass]
public sealed class TranslationChartTests
{
    private sealed class Pair
    {
        public string Source { get; set; } = "";

        public string Target { get; set; } = "";
    }

    [TestMethod]
    public void TheAttentionChart_HasARowAndAColumnForEachTokenAndTheEnds()
    {
        using var translator = Translator(AttentionKind.General);
        var translation = translator.Translate("a b c");
        string svg = translation.CreateAttentionChart("a title").ToSvg();
        Assert.Contains($"Attention of {translation.Tokens.Count + (translation.IsFinished ? 1 : 0)} target tokens to 4 source tokens", svg);
        Assert.Contains("a title", svg);
    }

    [TestMethod]
    public void WithoutAttention_ThereIsNoChartOfIt()
    {
        using var translator = Translator(AttentionKind.None);
        Assert.StartsWith("There is no attention to draw", Assert.ThrowsExactly<InvalidOperationException>(() => translator.Translate("a b c").CreateAttentionChart()).Message);
    }

    [TestMethod]
    public void TheBeamTree_HasTheTokensOfTheTranslation()
    {
        using var translator = Translator(AttentionKind.None);
        string svg = translator.CreateBeamTreeChart("a b c", new DecodingOptions { BeamSize = 2 }, "a title").ToSvg();
        foreach (string token in translator.Translate("a b c", new DecodingOptions { BeamSize = 2 }).Tokens) Assert.Contains($"<title>{token}\nlog-probability", svg);
        Assert.Contains("<title>&lt;eos&gt;\nlog-probability", svg);
        Assert.Contains("a title", svg);
    }

    private static Translator Translator(AttentionKind attention)
    {
        var ml = new MLContext(seed: 1);
        var pairs = ml.Data.LoadFromEnumerable([new Pair { Source = "a b c", Target = "x y" }, new Pair { Source = "b a", Target = "y x" }]);
        string[] markers = ["<bos>", "<eos>"];
        var pipeline = ml.Sequence.Transforms.Tokenize("SourceTokens", "Source", WordTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("SourceIds", "SourceTokens", reservedTokens: markers))
            .Append(ml.Sequence.Transforms.Tokenize("TargetTokens", "Target", WordTokenizer.Create()), TransformerScope.TrainTest)
            .Append(ml.Sequence.Transforms.BuildVocabulary("TargetIds", "TargetTokens", reservedTokens: markers), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.Seq2Seq(architecture: new Seq2SeqArchitecture { Attention = attention, EmbeddingSize = 8, HiddenSize = 8, Dropout = 0 }, epochs: 60, learningRate: 0.03));
        return ml.Sequence.CreateTranslator(pipeline.Fit(pairs));
    }
}
