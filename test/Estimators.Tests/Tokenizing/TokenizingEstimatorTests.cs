using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Tokenizing;

[TestClass]
public class TokenizingEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var fit = Texts.Lines(_ml, Texts.Rhyme);
        var wrongType = _ml.Data.LoadFromEnumerable([new { Text = 1f }]);
        EstimatorContract.Verify(_ml, _ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create()), fit, _ml.Data.LoadFromEnumerable([new { Other = "x" }]), wrongType, "Tokens");
        EstimatorContract.Verify(_ml, _ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()), fit, _ml.Data.LoadFromEnumerable([new { Other = "x" }]), wrongType, "Tokens");
        EstimatorContract.Verify(_ml, _ml.Sequence.Transforms.Tokenize("Tokens", "Text", MosesTokenizer.Create("fr", normalizer: new AccentStripper())), fit, _ml.Data.LoadFromEnumerable([new { Other = "x" }]), wrongType, "Tokens");
        EstimatorContract.Verify(_ml, _ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create(splitPunctuation: true, lowerCase: true)), fit, _ml.Data.LoadFromEnumerable([new { Other = "x" }]), wrongType, "Tokens");
    }

    [TestMethod]
    public void Words_StandBetweenWhiteSpace()
    {
        var data = Texts.Lines(_ml, " two  words\n", "", "one");
        var tokens = Columns.Tokens(_ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()).Fit(data).Transform(data));
        CollectionAssert.AreEqual(new[] { "two", "words" }, tokens[0]);
        Assert.IsEmpty(tokens[1]);
        CollectionAssert.AreEqual(new[] { "one" }, tokens[2]);
    }

    [TestMethod]
    public void Normalizer_RewritesTheTextBeforeItIsCut()
    {
        var data = Texts.Lines(_ml, "Cr\u00E8me BR\u00DBL\u00C9E");
        var tokenizer = WordTokenizer.Create(normalizer: new NormalizerSequence(new AccentStripper(), Tokenizers.LowerCaseNormalizer.Instance));
        var tokens = Columns.Tokens(_ml.Sequence.Transforms.Tokenize("Tokens", "Text", tokenizer).Fit(data).Transform(data));
        CollectionAssert.AreEqual(new[] { "creme", "brulee" }, tokens[0]);
    }

    [TestMethod]
    public void WithoutAnInputName_TheOutputTakesTheInputsPlace()
    {
        var data = Texts.Lines(_ml, "ab");
        var result = _ml.Sequence.Transforms.Tokenize("Text", null, CharTokenizer.Create()).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "a", "b" }, Columns.Tokens(result, "Text")[0]);
    }

    [TestMethod]
    public void MissingColumn_IsNamedBesideThoseThatAreThere()
    {
        var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.Transforms.Tokenize("Tokens", "Body", CharTokenizer.Create()).Fit(Texts.Lines(_ml, "x")));
        Assert.AreEqual("Could not find input column 'Body' of Tokenize. The data has 'Text'. (Parameter 'inputSchema')", fault.Message);
    }

    [TestMethod]
    public void ForeignTokenizer_WorksButCannotBeSaved()
    {
        var data = Texts.Lines(_ml, "ab");
        var model = _ml.Sequence.Transforms.Tokenize("Tokens", "Text", new WholeTextTokenizer()).Fit(data);
        CollectionAssert.AreEqual(new[] { "ab" }, Columns.Tokens(model.Transform(data))[0]);
        using var zip = new MemoryStream();
        var fault = Assert.ThrowsExactly<NotSupportedException>(() => _ml.Model.Save(model, data.Schema, zip));
        Assert.AreEqual("A WholeTextTokenizer cannot be saved with a model: only this library's tokenizers can.", fault.Message);
    }
}
