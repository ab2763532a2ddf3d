using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Tokenizing;

[TestClass]
public class DetokenizingEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var fit = _ml.Data.LoadFromEnumerable([new TokenLine { Tokens = ["a", "b", ".", "<eos>"] }, new TokenLine()]);
        var wrongName = Texts.Lines(_ml, "x");
        var wrongType = _ml.Data.LoadFromEnumerable([new { Tokens = "x" }]);
        EstimatorContract.Verify(_ml, _ml.Sequence.Transforms.Detokenize("Text", "Tokens", WordTokenizer.Create(splitPunctuation: true)), fit, wrongName, wrongType, "Text");
        EstimatorContract.Verify(_ml, _ml.Sequence.Transforms.Detokenize("Text", "Tokens", new BpeTrainer().Train(Texts.Rhyme)), fit, wrongName, wrongType, "Text");
    }

    [TestMethod]
    public void MarkersAndMissingTokens_AreLeftOut()
    {
        var data = _ml.Data.LoadFromEnumerable([new TokenLine { Tokens = ["<bos>", "va", "", "!", "<unk>", "<eos>", "<pad>", "<pad>"] }, new TokenLine { Tokens = ["<eos>"] }]);
        var result = _ml.Sequence.Transforms.Detokenize("Text", "Tokens", WordTokenizer.Create(splitPunctuation: true)).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "va! <unk>", "" }, TextsOf(result));
    }

    [TestMethod]
    public void GivenSpecialTokens_TakeThePlaceOfTheUsualOnes()
    {
        var data = _ml.Data.LoadFromEnumerable([new TokenLine { Tokens = ["<bos>", "a", "[SEP]"] }]);
        var model = _ml.Sequence.Transforms.Detokenize("Text", "Tokens", WordTokenizer.Create(), ["[SEP]"]).Fit(data);
        CollectionAssert.AreEqual(new[] { "[SEP]" }, model.SpecialTokens.ToArray());
        CollectionAssert.AreEqual(new[] { "<bos> a" }, TextsOf(model.Transform(data)));
    }

    [TestMethod]
    public void TokenizerTrainedInTheSameChain_IsTakenWhenTheChainIsFitted()
    {
        var training = _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 40 });
        var pipeline = training
            .Append(_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: [SpecialTokens.BeginningOfSequence, SpecialTokens.EndOfSequence]))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Mapped", "TokenIds"))
            .Append(_ml.Sequence.Transforms.Detokenize("Again", "Mapped", training));
        var data = Texts.Lines(_ml, Texts.Rhyme);
        var model = pipeline.Fit(data);
        CollectionAssert.AreEqual(Texts.Rhyme, TextsOf(model.Transform(data), "Again"));

        using var zip = new MemoryStream();
        _ml.Model.Save(model, data.Schema, zip);
        zip.Position = 0;
        var fresh = new MLContext();
        fresh.Sequence.Register();
        CollectionAssert.AreEqual(Texts.Rhyme, TextsOf(fresh.Model.Load(zip, out _).Transform(data), "Again"));
    }

    [TestMethod]
    public void FittingAgain_TakesTheNewTokenizer()
    {
        var training = _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 40 });
        var pipeline = training.Append(_ml.Sequence.Transforms.Detokenize("Again", "Tokens", training));
        var first = pipeline.Fit(Texts.Lines(_ml, "abc abc"));
        var second = pipeline.Fit(Texts.Lines(_ml, "xyz xyz"));

        Assert.AreNotSame(first.LastTransformer.Tokenizer, second.LastTransformer.Tokenizer);
        Assert.AreSame(second.LastTransformer.Tokenizer, training.Tokenizer);
    }

    [TestMethod]
    public void TokenizeEstimatorsAndFittedTransformers_AreSourcesToo()
    {
        var data = Texts.Lines(_ml, "ab");
        var estimator = _ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create());
        var transformer = estimator.Fit(data);
        var tokens = transformer.Transform(data);
        CollectionAssert.AreEqual(new[] { "ab" }, TextsOf(_ml.Sequence.Transforms.Detokenize("Text", "Tokens", estimator).Fit(tokens).Transform(tokens)));
        CollectionAssert.AreEqual(new[] { "ab" }, TextsOf(_ml.Sequence.Transforms.Detokenize("Text", "Tokens", transformer).Fit(tokens).Transform(tokens)));
    }

    [TestMethod]
    public void APredictionEngine_WritesText()
    {
        var data = _ml.Data.LoadFromEnumerable([new TokenLine { Tokens = ["a"] }]);
        var model = _ml.Sequence.Transforms.Detokenize("Text", "Tokens", WordTokenizer.Create()).Fit(data);
        using var engine = _ml.Model.CreatePredictionEngine<TokenLine, Line>(model);
        Assert.AreEqual("one two", engine.Predict(new TokenLine { Tokens = ["one", "", "two", "<pad>"] }).Text);
    }

    [TestMethod]
    public void SourceThatIsNotFitted_IsAnErrorOfFit()
    {
        var training = _ml.Sequence.Transforms.TrainTokenizer("Other", "Text", new BpeTrainer());
        var data = _ml.Data.LoadFromEnumerable([new TokenLine()]);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.Detokenize("Text", "Tokens", training).Fit(data));
        Assert.AreEqual("Detokenize takes its tokenizer from an estimator that was not fitted yet. Append it behind that estimator in the same chain, or give it a tokenizer.", fault.Message);
    }

    [TestMethod]
    public void BadArguments_AreSaidBeforeFitting()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Sequence.Transforms.Detokenize("Text", "Tokens", (Tokenizer)null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Sequence.Transforms.Detokenize("Text", "Tokens", (ITokenizerSource)null!));
        Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.Detokenize("", "Tokens", WordTokenizer.Create()));
        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.Detokenize("Text", "Tokens", new WholeTextTokenizer())).Message,
            "Text cannot be put together again from the tokens of a WholeTextTokenizer: it is no IDetokenizer. Use one of this library's tokenizers.");
    }

    [TestMethod]
    [DataRow("options.json")]
    [DataRow("tokenizer.json")]
    public void AnEntryCutShort_IsNamed(string entry)
    {
        var data = _ml.Data.LoadFromEnumerable([new TokenLine { Tokens = ["a"] }]);
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.Detokenize("Text", "Tokens", new BpeTrainer().Train(Texts.Rhyme)).Fit(data), data.Schema, zip);
        byte[] altered = ModelZips.Alter(zip.ToArray(), entry, bytes => bytes[..(bytes.Length / 2)]);
        StringAssert.Contains(Faults.Texts(() => _ml.Model.Load(new MemoryStream(altered), out _)), $"Entry '{entry}' of the model cannot be read.");
    }

    private static string[] TextsOf(IDataView data, string name = "Text") => Columns.Texts(data, name);
}
