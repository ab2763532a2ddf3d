using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public class TaggingEvaluationTests
{
    private static readonly Tagged[] s_sentences =
    [
        new() { Label = ["O", "B-PER", "I-PER", "O"], PredictedLabel = ["O", "B-PER", "I-PER", "B-ORG"] },
        new() { Label = ["B-ORG", "", "I-ORG"], PredictedLabel = ["I-ORG", "B-PER", "I-ORG"] },
        new() { Label = ["B-PER"], PredictedLabel = [""] },
    ];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void Texts_AreMeasured()
    {
        var metrics = _ml.Sequence.EvaluateTagging(_ml.Data.LoadFromEnumerable(s_sentences));
        Assert.AreEqual((7L, 1L, 3L), (metrics.TokenCount, metrics.MissingPredictionCount, metrics.SentenceCount));
        Assert.AreEqual(4 / 7.0, metrics.MicroAccuracy);
        Assert.AreEqual(0.0, metrics.SentenceAccuracy);
        Assert.AreEqual(TagScheme.Bio, metrics.Spans!.Scheme);
        Assert.AreEqual(new PrecisionRecall("ORG", 0.5, 1, 2 / 3.0, 1), metrics.Spans.PerType[0]);
        Assert.AreEqual(new PrecisionRecall("PER", 1, 0.5, 2 / 3.0, 2), metrics.Spans.PerType[1]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void KeysOfDifferentSets_AreMatchedByName(bool strict)
    {
        // The two columns have the tags in different orders, the predictions one more.
        var texts = _ml.Data.LoadFromEnumerable(s_sentences);
        var keys = Keyed("Label", ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]).Append(Keyed("PredictedLabel", ["I-LOC", "I-ORG", "B-ORG", "I-PER", "B-PER", "O"])).Fit(texts).Transform(texts);
        Assert.IsInstanceOfType<KeyDataViewType>(((VectorDataViewType)keys.Schema["Label"].Type).ItemType);

        Assert.AreEqual(_ml.Sequence.EvaluateTagging(texts, strict: strict).ToJson(), _ml.Sequence.EvaluateTagging(keys, strict: strict).ToJson());
    }

    [TestMethod]
    public void StrictSpans_TakeTheSchemeFromTheLabels()
    {
        var metrics = _ml.Sequence.EvaluateTagging(_ml.Data.LoadFromEnumerable(s_sentences), strict: true);
        Assert.AreEqual((TagScheme.Bio, true), (metrics.Spans!.Scheme, metrics.Spans.Strict));
        Assert.AreEqual(new PrecisionRecall("ORG", 0, 0, 0, 1), metrics.Spans.PerType[0]);
    }

    [TestMethod]
    public void TagsWithoutScheme_HaveNoSpans()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Wanted = new[] { "DET", "NOUN" }, Given = new[] { "DET", "VERB" } }]);
        var metrics = _ml.Sequence.EvaluateTagging(data, "Wanted", "Given");
        Assert.IsNull(metrics.Spans);
        Assert.AreEqual(0.5, metrics.MicroAccuracy);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateTagging(data, "Wanted", "Given", strict: true)).Message, "Strict spans need the scheme of the tags, was None.");
    }

    [TestMethod]
    public void SchemeThatIsGiven_IsTaken()
    {
        var data = _ml.Data.LoadFromEnumerable([new Tagged { Label = ["O"], PredictedLabel = ["B-PER"] }]);
        Assert.IsNull(_ml.Sequence.EvaluateTagging(data).Spans);
        Assert.AreEqual(0.0, _ml.Sequence.EvaluateTagging(data, scheme: TagScheme.Bio).Spans!.Micro.Precision);
        Assert.IsNull(_ml.Sequence.EvaluateTagging(_ml.Data.LoadFromEnumerable(s_sentences), scheme: TagScheme.None).Spans);
    }

    [TestMethod]
    public void RowWithTooFewPredictions_IsNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([s_sentences[0], new Tagged { Label = ["O", "O"], PredictedLabel = [] }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateTagging(data)).Message, "Row 1 has 2 labels and 0 predictions.");
    }

    [TestMethod]
    public void NoLabel_IsAnError()
    {
        var padding = _ml.Data.LoadFromEnumerable([new Tagged { Label = ["", ""], PredictedLabel = ["O", "O"] }]);
        foreach (var data in new[] { padding, _ml.Data.SkipRows(padding, 1) })
            StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateTagging(data)).Message, "No tag was counted");
    }

    [TestMethod]
    public void WrongColumns_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Label = new[] { 1f }, PredictedLabel = new[] { "O" }, Text = "O" }]);
        StringAssert.StartsWith(Fault("Label", "PredictedLabel"), "Schema mismatch for input column 'Label' of EvaluateTagging: expected Vector<Key<UInt32>> or Vector<Text>, got Vector<Single");
        StringAssert.StartsWith(Fault("PredictedLabel", "Text"), "Schema mismatch for input column 'Text' of EvaluateTagging: expected Vector<Key<UInt32>> or Vector<Text>, got ");
        StringAssert.StartsWith(Fault("PredictedLabel", "X"), "Could not find input column 'X' of EvaluateTagging.");

        string Fault(string label, string prediction) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateTagging(data, label, prediction)).Message;
    }

    [TestMethod]
    public void KeysWithoutTexts_AreAnError()
    {
        var data = _ml.Data.LoadFromEnumerable([new Numbered { Label = [1, 2], PredictedLabel = [1, 2] }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateTagging(data)).Message, "Column 'Label' of EvaluateTagging has keys without texts (no KeyValues annotation), and tags are matched by name.");
    }

    // What the tags do not hold, the empty text, becomes a missing key.
    private ValueToKeyMappingEstimator Keyed(string column, string[] tags) =>
        _ml.Transforms.Conversion.MapValueToKey(column, keyData: _ml.Data.LoadFromEnumerable(tags.Select(tag => new Tag { Value = tag })));

    private sealed class Tag
    {
        public string Value { get; set; } = "";
    }

    private sealed class Tagged
    {
        public string[] Label { get; set; } = [];

        public string[] PredictedLabel { get; set; } = [];
    }

    private sealed class Numbered
    {
        [KeyType(10)]
        public uint[] Label { get; set; } = [];

        [KeyType(10)]
        public uint[] PredictedLabel { get; set; } = [];
    }
}
