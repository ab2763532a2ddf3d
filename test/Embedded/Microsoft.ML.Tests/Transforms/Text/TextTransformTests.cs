using Microsoft.ML.Data;
using Microsoft.ML.Tests.Model;
using Microsoft.ML.Tests.Pipeline;
using Microsoft.ML.Tests.Samples;
using Microsoft.ML.Transforms.Text;
using static Microsoft.ML.Transforms.Text.NgramExtractingEstimator;

namespace Microsoft.ML.Tests.Transforms.Text;

[TestClass]
public class TextTransformTests
{
    private readonly MLContext _ml = new(1);

    private IDataView Data => _ml.Data.LoadFromEnumerable(TextCases.Rows);

    private IDataView Other => _ml.Data.LoadFromEnumerable(Rows.Numbers(3));

    private TransformsCatalog.TextTransforms Text => _ml.Transforms.Text;

    [TestMethod]
    [DataRow("Text")]
    [DataRow("Words")]
    public void TransformsOfText_KeepTheContract(string column)
    {
        EstimatorContract.Verify(Text.NormalizeText("Out", column), Data, Other);
        EstimatorContract.Verify(Text.TokenizeIntoWords("Out", column), Data, Other);
        EstimatorContract.Verify(Text.TokenizeIntoCharactersAsKeys("Out", column), Data, Other);
    }

    [TestMethod]
    public void TransformsOfWordsAndKeys_KeepTheContract()
    {
        EstimatorContract.Verify(Text.RemoveDefaultStopWords("Out", "Words"), Data, Other, Scalar("Words"));
        EstimatorContract.Verify(Text.RemoveStopWords("Out", "Words", "fox"), Data, Other, Scalar("Words"));
        EstimatorContract.Verify(new EstimatorChain<ITransformer>().Append(Text.ProduceWordBags("Out", "Words")), Data, Other);
        EstimatorContract.Verify(new EstimatorChain<ITransformer>().Append(Text.ProduceWordBags("Out", ';', ':', "Counts")), Data, Other);
        var keys = Text.TokenizeIntoCharactersAsKeys("Keys", "Text").Fit(Data).Transform(Data);
        EstimatorContract.Verify(Text.ProduceNgrams("Out", "Keys", weighting: WeightingCriteria.TfIdf), keys, Data, Scalar("Keys"));
    }

    [TestMethod]
    [DataRow(typeof(byte))]
    [DataRow(typeof(ushort))]
    [DataRow(typeof(uint))]
    public void KeysOfEverySize_HaveNgrams(Type type)
    {
        var keys = _ml.Data.LoadFromEnumerable([new Numbers()], Keyed(type));
        var result = Text.ProduceNgrams("Out", type.Name, 1, useAllLengths: false).Fit(keys).Transform(keys);
        CollectionAssert.AreEqual(new float[] { 2, 1, 1 }, result.GetColumn<float[]>("Out").Single());
        Assert.IsEmpty(result.Schema["Out"].Annotations.Schema);
    }

    [TestMethod]
    public void LongKeys_HaveNoNgrams()
    {
        var keys = _ml.Data.LoadFromEnumerable([new Numbers()], Keyed(typeof(ulong)));
        var estimator = Text.ProduceNgrams("Out", nameof(UInt64));
        string message = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(SchemaShape.Create(keys.Schema))).Message;
        StringAssert.StartsWith(message, "Schema mismatch for input column 'UInt64': expected Expected vector of Key type, and Key is convertible to UInt32, got VarVector<Key<UInt64>>");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(keys));
    }

    [TestMethod]
    public void AWord_IsASliceOfItsText()
    {
        string text = "ab cd";
        var data = _ml.Data.LoadFromEnumerable([new TextCases.Line { Text = text, Words = [], Counts = "" }]);
        var words = Text.TokenizeIntoWords("Out", "Text").Fit(data).Transform(data);
        using var cursor = words.GetRowCursor([words.Schema["Out"]]);
        VBuffer<ReadOnlyMemory<char>> row = default;
        cursor.MoveNext();
        cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(words.Schema["Out"])(ref row);
        Assert.IsTrue(row.GetValues()[1].Span.Overlaps(text));
    }

    [TestMethod]
    public void Idf_IsTheLogarithmOfRowsPerRowWithTheNgram()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { "a b", "a", "a a" }.Select(t => new TextCases.Line { Text = t, Words = [], Counts = "" }));
        var bags = Text.ProduceWordBags("Out", "Text", 1, 0, weighting: WeightingCriteria.Idf).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { 0f, (float)Math.Log(3) }, bags.GetColumn<float[]>("Out").First());
        CollectionAssert.AreEqual(new[] { 0f, 0f }, bags.GetColumn<float[]>("Out").Last());
    }

    [TestMethod]
    public void EveryLanguage_HasItsWords()
    {
        foreach (var language in Enum.GetValues<StopWordsRemovingEstimator.Language>())
        {
            Assert.IsGreaterThanOrEqualTo(44, DefaultStopWords.Of(language).Words.Length, language.ToString());
        }

        CollectionAssert.AreEqual(new[] { "a", "about", "above" }, DefaultStopWords.Of(StopWordsRemovingEstimator.Language.English).Words[..3]);
    }

    [TestMethod]
    public void Arguments_AreChecked()
    {
        Assert.AreEqual("ngramLength", Refused(() => Text.ProduceNgrams("Out", ngramLength: 0)));
        Assert.AreEqual("ngramLength", Refused(() => Text.ProduceNgrams("Out", ngramLength: 11)));
        Assert.AreEqual("skipLength", Refused(() => Text.ProduceNgrams("Out", ngramLength: 1, skipLength: 1)));
        Assert.AreEqual("skipLength", Refused(() => Text.ProduceNgrams("Out", ngramLength: 5, skipLength: 6)));
        Assert.AreEqual("skipLength", Refused(() => Text.ProduceWordBags("Out", "Text", skipLength: -1)));
        Assert.AreEqual("maximumNgramsCount", Refused(() => Text.ProduceWordBags("Out", "Text", maximumNgramsCount: 0)));
        Assert.AreEqual("weighting", Refused(() => Text.ProduceNgrams("Out", weighting: (WeightingCriteria)3)));
        Assert.AreEqual("separators", Refused(() => Text.TokenizeIntoWords("Out", separators: [])));
        Assert.AreEqual("language", Refused(() => Text.RemoveDefaultStopWords("Out", language: (StopWordsRemovingEstimator.Language)16)));
        Assert.AreEqual("caseMode", Refused(() => Text.NormalizeText("Out", caseMode: (TextNormalizingEstimator.CaseMode)3)));
    }

    [TestMethod]
    [DataRow("ngrams-tfidf")]
    [DataRow("stop-custom")]
    [DataRow("words-separators")]
    [DataRow("bag-frequencies")]
    public void AnAlteredZip_LoadsOrIsRefusedClearly(string name)
    {
        byte[] zip = Zips.Save(_ml, TextCases.All[name](_ml).Fit(Data), Data.Schema);
        var random = new Random(5);
        int refused = 0;
        foreach (string entry in Zips.Unpack(zip).Keys.Where(e => e.EndsWith("Model.key", StringComparison.Ordinal)))
        {
            for (int i = 0; i < 60; i++)
            {
                byte[] altered = Zips.Alter(zip, entry, bytes =>
                {
                    // Only beyond the header, which has tests of its own.
                    bytes[random.Next(Math.Min(256, bytes.Length - 1), bytes.Length)] ^= (byte)(1 << random.Next(8));
                    return bytes;
                });
                try
                {
                    _ml.Model.Load(new MemoryStream(altered), out _);
                }
                catch (FormatException)
                {
                    refused++;
                }
            }
        }

        Assert.IsGreaterThan(10, refused);
    }

    private static string? Refused(Action action) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).ParamName;

    private static SchemaDefinition Keyed(Type type)
    {
        var definition = SchemaDefinition.Create(typeof(Numbers));
        definition[type.Name].ColumnType = new VectorDataViewType(new KeyDataViewType(type, 3));
        return definition;
    }

    // A column of the name that holds one text a row.
    private IDataView Scalar(string name) => _ml.Transforms.CopyColumns(name, "Name").Fit(Other).Transform(Other);

    private sealed class Numbers
    {
        public byte[] Byte { get; set; } = [1, 1, 3, 4];

        public ushort[] UInt16 { get; set; } = [1, 1, 3, 4];

        public uint[] UInt32 { get; set; } = [1, 1, 3, 4];

        public ulong[] UInt64 { get; set; } = [1, 1, 3, 4];
    }
}
