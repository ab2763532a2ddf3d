using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Padding;

[TestClass]
public class PaddingEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract()
    {
        var wrongType = _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f } }]);
        EstimatorContract.Verify(_ml, _ml.Sequence.Transforms.Pad("TokenIds", length: 7), Texts.Keys(_ml, Texts.Rhyme), Texts.Lines(_ml, "x"), wrongType, "TokenIds");
        EstimatorContract.Verify(
            _ml, _ml.Sequence.Transforms.Pad("Padded", "TokenIds", 9, SequenceSide.Left, SequenceSide.Left, "<bos>", "<eos>", "Length"),
            Keys("the cat", "", "a"), Texts.Lines(_ml, "x"), wrongType, "Padded", "Length");
    }

    [TestMethod]
    public void Rows_GetOneLengthWithMarkersAndPadding()
    {
        var data = Keys("ab", "", "abcdef");
        var result = Pad(data, new() { Length = 5, BeginningToken = "<bos>", EndToken = "<eos>", LengthColumnName = "Length" });

        CollectionAssert.AreEqual(new[] { "2 4 5 3 0", "2 3 0 0 0", "2 4 5 6 3" }, Columns.Keys(result, "TokenIds").Select(r => string.Join(' ', r)).ToArray());
        CollectionAssert.AreEqual(new[] { 4, 2, 5 }, Columns.Integers(result, "Length"));
        Assert.AreEqual(5, ((VectorDataViewType)result.Schema["TokenIds"].Type).Size);
    }

    [TestMethod]
    public void LeftSides_FillAndCutAtTheHead()
    {
        var result = Pad(Keys("ab", "abcdef"), new() { Length = 4, PaddingSide = SequenceSide.Left, TruncationSide = SequenceSide.Left });

        CollectionAssert.AreEqual(new[] { "0 0 4 5", "6 7 8 9" }, Columns.Keys(result, "TokenIds").Select(r => string.Join(' ', r)).ToArray());
    }

    [TestMethod]
    public void Texts_StayWithTheKeys()
    {
        var data = Keys("ab");
        var result = _ml.Sequence.Transforms.Pad("Padded", "TokenIds", length: 4, endToken: "<eos>").Append(_ml.Transforms.Conversion.MapKeyToValue("Again", "Padded")).Fit(data).Transform(data);

        CollectionAssert.AreEqual(Columns.KeyValues(data.Schema["TokenIds"]), Columns.KeyValues(result.Schema["Padded"]));
        CollectionAssert.AreEqual(new[] { "a", "b", "<eos>", "" }, Columns.Tokens(result, "Again")[0]);
    }

    [TestMethod]
    public void KeysWithoutTexts_ArePaddedButHaveNoMarkers()
    {
        var data = _ml.Data.LoadFromEnumerable([new BareKeys { TokenIds = [3, 1] }, new BareKeys { TokenIds = [] }]);
        var estimator = _ml.Sequence.Transforms.Pad("TokenIds", length: 3);
        var result = estimator.Fit(data).Transform(data);

        CollectionAssert.AreEqual(new[] { "3 1 0", "0 0 0" }, Columns.Keys(result, "TokenIds").Select(r => string.Join(' ', r)).ToArray());
        EstimatorContract.KeepsItsPromise(estimator.GetOutputSchema(SchemaProbe.ShapeOf(data)), result);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.Pad("TokenIds", beginningToken: "<bos>").Fit(data));
        StringAssert.StartsWith(fault.Message, "Column 'TokenIds' of Pad has keys without texts");
    }

    [TestMethod]
    public void MarkerThatIsNotReserved_IsNamedWithTheRemedy()
    {
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.Pad("TokenIds", endToken: "<end>").Fit(Keys("ab")));

        Assert.AreEqual("Column 'TokenIds' of Pad has no '<end>' among its 5 tokens. Give it to BuildVocabulary as one of reservedTokens.", fault.Message);
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.Pad(new PaddingOptions
        {
            Length = 1, BeginningToken = "<bos>", EndToken = "<eos>", PaddingSide = (SequenceSide)7, LengthColumnName = "TokenIds",
        }));
        Assert.AreEqual(
            "PaddingOptions: 3 faults. PaddingSide must be one of Right, Left, was 7. Length (1) must be at least the number of markers (2). LengthColumnName and OutputColumnName must differ, both were 'TokenIds'.",
            fault.Message);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.Pad("TokenIds", length: 0)).Message, "Length must be between 1 and 1000000, was 0.");
    }

    [TestMethod]
    public void APredictionEngine_PadsRows()
    {
        var data = Texts.Lines(_ml, "ab", "abcd");
        var model = Texts.Preparation(_ml).Append(_ml.Sequence.Transforms.Pad("Padded", "TokenIds", length: 3)).Fit(data);
        using var engine = _ml.Model.CreatePredictionEngine<Line, PaddedRow>(model);

        CollectionAssert.AreEqual(new uint[] { 3, 2, 0 }, engine.Predict(new Line { Text = "ba" }).Padded);
    }

    [TestMethod]
    [DataRow("\"length\": 5", "\"length\": 1", "pads to 1 keys with 2 markers among them")]
    [DataRow("\"length\": 5", "\"length\": -5", "pads to -5 keys")]
    [DataRow("\"right\"", "\"up\"", "options.json")]
    public void AlteredOptions_AreRefused(string old, string altered, string message)
    {
        var data = Keys("ab");
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.Pad("TokenIds", length: 5, beginningToken: "<bos>", endToken: "<eos>").Fit(data), data.Schema, zip);
        byte[] changed = ModelZips.Alter(zip.ToArray(), "options.json", bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(old, altered, StringComparison.OrdinalIgnoreCase)));

        StringAssert.Contains(Faults.Texts(() => _ml.Model.Load(new MemoryStream(changed), out _)), message);
    }

    private IDataView Pad(IDataView data, PaddingOptions options) => _ml.Sequence.Transforms.Pad(options).Fit(data).Transform(data);

    // Keys: <unk> 1, <bos> 2, <eos> 3, then letters by count and text.
    private IDataView Keys(params string[] lines)
    {
        var data = Texts.Lines(_ml, lines);
        return _ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
            .Append(_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["<bos>", "<eos>"])).Fit(data).Transform(data);
    }

    private sealed class BareKeys
    {
        [KeyType(9)]
        public uint[] TokenIds { get; set; } = [];
    }

    private sealed class PaddedRow
    {
        public uint[] Padded { get; set; } = [];
    }
}
