using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Vocabularies;

[TestClass]
public class VocabularyEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract() => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"), Tokens("a b a", "c"), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { Tokens = "x" }]), "TokenIds");

    [TestMethod]
    public void Keys_RunByFallingCountBehindTheUnknownToken()
    {
        var data = Tokens("b a b", "c b a");
        var result = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "<unk>", "b", "a", "c" }, Columns.KeyValues(result.Schema["TokenIds"]));
        CollectionAssert.AreEqual(new uint[] { 2, 3, 2 }, Columns.Keys(result, "TokenIds")[0]);
    }

    [TestMethod]
    public void TokensThatWereNotTakenIn_AreUnknown()
    {
        var model = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", minCount: 2).Fit(Tokens("b a b c"));
        CollectionAssert.AreEqual(new uint[] { 1, 2, 1 }, Columns.Keys(model.Transform(Tokens("a b z")), "TokenIds")[0]);
    }

    [TestMethod]
    public void WithoutAnUnknownToken_TheyAreMissing()
    {
        var model = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", unknownToken: null).Fit(Tokens("a b"));
        CollectionAssert.AreEqual(new uint[] { 1, 0 }, Columns.Keys(model.Transform(Tokens("a z")), "TokenIds")[0]);
    }

    [TestMethod]
    public void MapKeyToValue_TurnsKeysBackIntoTokens()
    {
        var data = Tokens("b a b", "", "c");
        var result = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens")
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Again", "TokenIds")).Fit(data).Transform(data);
        string[][] again = Columns.Tokens(result, "Again");
        foreach (var (expected, found) in Columns.Tokens(data).Zip(again)) CollectionAssert.AreEqual(expected, found);
    }

    [TestMethod]
    public void NoToken_IsAnErrorOfFit()
    {
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(Tokens("")));
        Assert.AreEqual("BuildVocabulary found no token in column 'Tokens': the data has no rows, or none with text. Fit on data that has some.", fault.Message);
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.BuildVocabulary(new VocabularyOptions { MinCount = 0, MaximumSize = 1, ReservedTokens = ["<bos>", "<eos>"] }));
        Assert.AreEqual("VocabularyOptions: 2 faults. MinCount must be between 1 and 2147483647, was 0. MaximumSize (1) must be at least the number of reserved tokens (3).", fault.Message);
    }

    [TestMethod]
    public void TheTransformerShowsItsVocabulary()
    {
        var vocabulary = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(Tokens("a b a")).Vocabulary;
        CollectionAssert.AreEqual(new long[] { 0, 2, 1 }, vocabulary.Counts.ToArray());
        Assert.AreEqual(2u, vocabulary.KeyOf("a"));
    }

    private IDataView Tokens(params string[] lines) =>
        _ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()).Fit(Texts.Lines(_ml, lines)).Transform(Texts.Lines(_ml, lines));
}
