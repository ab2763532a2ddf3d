using System.Text;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class TextGeneratingEstimatorTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly string[] s_prefixes = ["pack my", "box", "", "\u4E2D", "with jugs"];
    private static readonly GenerationOptions s_options = new() { Temperature = 1.5, TopP = 0.95, TokenCount = 20, Seed = 3, StopStrings = ["zz"] };
    private static readonly Lazy<ITransformer> s_net = new(() => SmallModel.Fit(s_ml));
    private static readonly Lazy<ITransformer> s_ngrams = new(() => Texts.Preparation(s_ml).Append(s_ml.Sequence.Trainers.NGramLanguageModel(order: 4)).Fit(Texts.Lines(s_ml, SmallModel.Text)));

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void KeepsTheEstimatorContract(bool isNet) => EstimatorContract.VerifyDrawing(
        s_ml, s_ml.Sequence.Transforms.GenerateText("Continued", "Text", ModelOf(isNet), s_options), Texts.Lines(s_ml, s_prefixes),
        s_ml.Data.LoadFromEnumerable([new { Other = "x" }]), s_ml.Data.LoadFromEnumerable([new { Text = 1f }]), "Continued");

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void EachRow_IsContinuedWithDrawsOfItsOwn(bool isNet)
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(ModelOf(isNet));
        string[] texts = Continued(s_ml, isNet, s_options, [.. s_prefixes, "pack my"]);
        for (int row = 0; row < texts.Length; row++)
        {
            string prefix = row == 5 ? "pack my" : s_prefixes[row];
            string expected = row == 2 ? prefix : generator.Generate(prefix, s_options with { Seed = 3 + row });
            Assert.AreEqual(expected, texts[row]);
        }
        Assert.AreNotEqual(texts[0], texts[5]);
    }

    [TestMethod]
    public void APrefixThatTheVocabularyLacks_StaysAsItIs()
    {
        var lines = Texts.Lines(s_ml, "ab ab");
        var model = s_ml.Sequence.Transforms.Tokenize("Tokens", "Text", Text.CharTokenizer.Create()).Append(s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", unknownToken: null))
            .Append(s_ml.Sequence.Trainers.NGramLanguageModel(order: 2)).Fit(lines);
        var data = Texts.Lines(s_ml, "xyz", "a");
        var result = s_ml.Sequence.Transforms.GenerateText("Text", null, model, new() { TokenCount = 1 }).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "xyz", "ab" }, Columns.Texts(result, "Text"));
    }

    [TestMethod]
    public void WithoutASeed_AViewIsTheSameEachTimeItIsRead()
    {
        var data = Texts.Lines(s_ml, s_prefixes);
        var estimator = s_ml.Sequence.Transforms.GenerateText("Continued", "Text", s_ngrams.Value, s_options with { Seed = null });
        var view = estimator.Fit(data).Transform(data);
        CollectionAssert.AreEqual(Columns.Texts(view, "Continued"), Columns.Texts(view, "Continued"));
        CollectionAssert.AreNotEqual(Columns.Texts(view, "Continued"), Columns.Texts(estimator.Fit(data).Transform(data), "Continued"));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void APredictionEngineOfALoadedModel_Continues(bool isNet)
    {
        var data = Texts.Lines(s_ml, s_prefixes);
        var transformer = s_ml.Sequence.Transforms.GenerateText("Continued", "Text", ModelOf(isNet), new() { TokenCount = 12 }).Fit(data);
        var loaded = SmallModel.Load(SmallModel.Save(s_ml, transformer), out var ml);
        using var engine = ml.Model.CreatePredictionEngine<Line, ContinuedLine>(loaded);
        Assert.AreEqual(Columns.Texts(transformer.Transform(data), "Continued")[1], engine.Predict(new Line { Text = "box" }).Continued);
    }

    [TestMethod]
    [DataRow("generation.json", "\"topP\": 0.95", "\"topP\": 7", "Entry 'generation.json' of the model cannot be used. GenerationOptions: 1 fault. TopP must be between 0.001 and 1, was 7.")]
    [DataRow("generation.json", "\"model\"", "\"modle\"", "Entry 'generation.json' of the model cannot be read.")]
    [DataRow("vocabulary.txt", "a\t", "\u4E2D\t1\na\t", "Entry 'vocabulary.txt' of the model holds 21 tokens, its language model knows 20.")]
    public void AnAlteredEntry_IsNamed(string entry, string old, string changed, string message)
    {
        var transformer = s_ml.Sequence.Transforms.GenerateText("Continued", "Text", s_ngrams.Value, s_options).Fit(Texts.Lines(s_ml, s_prefixes));
        byte[] altered = ModelZips.Alter(SmallModel.Save(s_ml, transformer), entry, bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            Assert.Contains(old, text);
            return Encoding.UTF8.GetBytes(text.Replace(old, changed, StringComparison.Ordinal));
        });
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(altered, out _)), message);
    }

    [TestMethod]
    public void Faults_AreSaidAtOnce()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => s_ml.Sequence.Transforms.GenerateText("Continued", "Text", null!));
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Transforms.GenerateText("Continued", "Text", Texts.Preparation(s_ml).Fit(Texts.Lines(s_ml, "ab")))).Message, "The model lacks a language model.");
        Assert.AreEqual(
            "GenerationOptions: 2 faults. TopK must be between 0 and 2147483647, was -1. EndToken has the token '<eos>', which is not in the vocabulary of 20 tokens.",
            Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Transforms.GenerateText("Continued", "Text", s_ngrams.Value, new() { TopK = -1, EndToken = "<eos>" })).Message);
    }

    private static ITransformer ModelOf(bool isNet) => isNet ? s_net.Value : s_ngrams.Value;

    private static string[] Continued(MLContext ml, bool isNet, GenerationOptions options, string[] prefixes)
    {
        var data = Texts.Lines(ml, prefixes);
        return Columns.Texts(ml.Sequence.Transforms.GenerateText("Continued", "Text", ModelOf(isNet), options).Fit(data).Transform(data), "Continued");
    }

    private sealed class ContinuedLine
    {
        public string Continued { get; set; } = "";
    }
}
