using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public class CorpusMeasurementTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void Rows_AreMeasured()
    {
        var statistics = _ml.Sequence.MeasureCorpus(Tokens("the cat sat", "", "the cat"), maximumOrder: 2);
        Assert.AreEqual((3L, 5L, 3, 2), (statistics.RowCount, statistics.TokenCount, statistics.TypeCount, statistics.MaximumOrder));
        Assert.AreEqual((3L, 2L), (statistics.NGrams(2).Total, statistics.NGrams(2).CountOf("the", "cat")));
        Assert.AreEqual(4L, _ml.Sequence.MeasureCorpus(Tokens("the cat sat", "", "the cat"), crossesRows: true).NGrams(2).Total);
    }

    [TestMethod]
    public void NoRows_AreATextOfNothing() => Assert.AreEqual("0 tokens of 0 types in 0 rows", _ml.Sequence.MeasureCorpus(Tokens()).ToString());

    [TestMethod]
    public void MissingColumnAndWrongType_AreErrors()
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.MeasureCorpus(Texts.Lines(_ml, "x"))).Message, "Could not find input column 'Tokens' of MeasureCorpus. The data has 'Text'.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.MeasureCorpus(Texts.Lines(_ml, "x"), "Text")).Message, "Schema mismatch for input column 'Text' of MeasureCorpus: expected Vector<Text>, got String. Tokenize the text first.");
    }

    private IDataView Tokens(params string[] lines) =>
        _ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()).Fit(Texts.Lines(_ml, lines)).Transform(Texts.Lines(_ml, lines));
}
