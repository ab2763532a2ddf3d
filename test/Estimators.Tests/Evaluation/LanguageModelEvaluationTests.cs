using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Tests.LanguageModeling;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public sealed class LanguageModelEvaluationTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void AUniformModel_HasThePerplexityOfItsVocabulary()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Score = Enumerable.Repeat(-MathF.Log(27), 5).ToArray() }, new { Score = new[] { -MathF.Log(27) } }]);
        var metrics = _ml.Sequence.EvaluateLanguageModel(data);
        Assert.AreEqual(27, metrics.Perplexity, 1e-4);
        Assert.AreEqual(Math.Log2(27), metrics.BitsPerToken, 1e-6);
        Assert.AreEqual(6, metrics.TokenCount);
        Assert.AreEqual(ScoredUnit.Rows, metrics.Unit);
    }

    [TestMethod]
    public void MissingTokens_DoNotCount()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Score = new[] { -1f, float.NaN, -2f } }]);
        var metrics = _ml.Sequence.EvaluateLanguageModel(data);
        Assert.AreEqual(1.5, metrics.CrossEntropy, 1e-9);
        Assert.AreEqual(1, metrics.MissingCount);
        Assert.IsNull(metrics.OutOfVocabularyRate);
    }

    [TestMethod]
    public void LabelKeys_MakeWindows_OtherLabelsDoNot()
    {
        var windows = _ml.Data.LoadFromEnumerable([new ScoredWindow { Score = [-1, float.NaN, -2], Label = [1, 0, 2] }]);
        var texts = _ml.Data.LoadFromEnumerable([new { Score = new[] { -1f }, Label = "a class" }]);
        Assert.AreEqual(ScoredUnit.Windows, _ml.Sequence.EvaluateLanguageModel(windows).Unit);
        Assert.HasCount(1, _ml.Sequence.EvaluateLanguageModel(windows).FrequencyBreakdown!);
        Assert.AreEqual(ScoredUnit.Rows, _ml.Sequence.EvaluateLanguageModel(texts).Unit);
    }

    [TestMethod]
    public void RowsOfAModel_HaveAllFigures()
    {
        var scored = Model().Transform(Texts.Lines(_ml, "pack my qi", "", "jugs"));
        var metrics = _ml.Sequence.EvaluateLanguageModel(scored);
        Assert.AreEqual(ScoredUnit.Rows, metrics.Unit);
        Assert.AreEqual(12, metrics.TokenCount);   // but for the first of each row
        Assert.AreEqual(1, metrics.UnknownCount);   // q is none of the text's letters
        Assert.AreEqual(1 / 12.0, metrics.OutOfVocabularyRate);
        Assert.AreEqual(CharacterSource.Tokens, metrics.CharacterSource);
        Assert.AreEqual(11, metrics.CharacterCount);
        float[] scores = [.. Columns.Scores(scored).SelectMany(s => s)];
        Assert.AreEqual(-scores.Average(s => (double)s), metrics.CrossEntropy, 1e-9);
        Assert.AreEqual(-scores.Where((_, i) => i != 7).Average(s => (double)s), metrics.CrossEntropyWithoutUnknowns!.Value, 1e-9);
        Assert.AreEqual(12, metrics.FrequencyBreakdown!.Sum(f => f.TokenCount));
        Assert.HasCount(2, metrics.LengthBreakdown);
    }

    [TestMethod]
    public void WindowsOfAModel_HaveKeysToo()
    {
        var scored = Model().Transform(Texts.Lines(_ml, SmallModel.Text), TransformerScope.Testing);
        var metrics = _ml.Sequence.EvaluateLanguageModel(scored);
        Assert.AreEqual(ScoredUnit.Windows, metrics.Unit);
        Assert.AreEqual(metrics.TokenCount, metrics.CharacterCount);
        Assert.AreEqual(metrics.BitsPerToken, metrics.BitsPerCharacter!.Value, 1e-12);
        Assert.AreEqual(0, metrics.UnknownCount);
    }

    [TestMethod]
    public void TheTextsOwnCharacters_MayBeCounted()
    {
        var scored = Model().Transform(Texts.Lines(_ml, "pack my quiz", "é"));
        var metrics = _ml.Sequence.EvaluateLanguageModel(scored, textColumnName: "Text");
        Assert.AreEqual(CharacterSource.Text, metrics.CharacterSource);
        Assert.AreEqual(12, metrics.CharacterCount);   // 12 less the first, and an unknown first, whose length is not known
        Assert.AreEqual(13, metrics.ByteCount);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateLanguageModel(scored, textColumnName: "Tokens")).Message, "Schema mismatch for input column 'Tokens' of EvaluateLanguageModel: expected Text,");
    }

    [TestMethod]
    public void AnotherUnknownToken_MayBeNamed()
    {
        var scored = Model().Transform(Texts.Lines(_ml, "pack"));
        Assert.AreEqual(1, _ml.Sequence.EvaluateLanguageModel(scored, unknownToken: "k").UnknownCount);
    }

    [TestMethod]
    public void PartsOfTheData_AddUpToTheWhole()
    {
        var model = Model();
        string[] lines = ["pack my box", "with", "", "quiz jugs", "my my"];
        LanguageModelStatistics Of(params string[] part) => _ml.Sequence.EvaluateLanguageModel(model.Transform(Texts.Lines(_ml, part))).Statistics;
        var whole = new LanguageModelMetrics(Of(lines));
        for (int cut = 1; cut < lines.Length; cut++)
        {
            var merged = new LanguageModelMetrics(Of(lines[..cut]) + Of(lines[cut..]));
            Assert.AreEqual(whole.ToString(), merged.ToString());
            Assert.AreEqual(whole.LeastLikelyToken, merged.LeastLikelyToken);
        }
    }

    [TestMethod]
    public void AnImpossibleToken_IsNamed()
    {
        var rows = _ml.Data.LoadFromEnumerable([new KeyedRow { TokenIds = [1, 2], Score = [-1] }, new KeyedRow { TokenIds = [3, 1, 2], Score = [-1, float.NegativeInfinity] }]);
        var metrics = _ml.Sequence.EvaluateLanguageModel(rows);
        Assert.AreEqual(double.PositiveInfinity, metrics.Perplexity);
        Assert.AreEqual(new ScoredToken(1, 2, 2, null, double.NegativeInfinity), metrics.ImpossibleToken);
    }

    [TestMethod]
    public void FaultyScores_NameRowAndPosition()
    {
        StringAssert.StartsWith(FaultOf([1, 2], [float.NaN]), "Row 0 has the score NaN at position 1, where the token is key 2: the model gives no number.");
        StringAssert.StartsWith(FaultOf([1, 2], [1]), "Row 0 has the score 1 at position 1, where the token is key 2: a log-probability is at most 0.");
        StringAssert.StartsWith(FaultOf([1, 2], [-1, -1, -1]), "Row 0 has 2 keys and 3 scores: a row needs as many, or one less for the first token.");

        string FaultOf(uint[] keys, float[] scores) => Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateLanguageModel(_ml.Data.LoadFromEnumerable([new KeyedRow { TokenIds = keys, Score = scores }]))).Message;
    }

    [TestMethod]
    public void KeysOutsideTheVocabulary_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new KeyedRow { TokenIds = [1, 11], Score = [-1] }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.EvaluateLanguageModel(data)).Message, "Row 0 has the key 11 in 'TokenIds', the vocabulary has the keys 1 to 10.");
    }

    [TestMethod]
    public void KeysOfAnotherName_AreReadWhenNamed_AndNoneWithNull()
    {
        var data = _ml.Data.LoadFromEnumerable([new OtherRow { Ids = [1, 2], Score = [-1] }]);
        Assert.IsNull(_ml.Sequence.EvaluateLanguageModel(data).FrequencyBreakdown);
        Assert.IsNotNull(_ml.Sequence.EvaluateLanguageModel(data, tokenIdsColumnName: "Ids").FrequencyBreakdown);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateLanguageModel(data, tokenIdsColumnName: "X")).Message, "Could not find input column 'X' of EvaluateLanguageModel.");
        var texts = _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { "a" }, Score = new[] { -1f } }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateLanguageModel(texts)).Message, "Schema mismatch for input column 'TokenIds' of EvaluateLanguageModel: expected Vector<Key<UInt32>>");
        Assert.AreEqual(1, _ml.Sequence.EvaluateLanguageModel(texts, tokenIdsColumnName: null).TokenCount);
    }

    [TestMethod]
    public void NoRow_IsAnError()
    {
        var data = _ml.Data.SkipRows(_ml.Data.LoadFromEnumerable([new KeyedRow()]), 1);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateLanguageModel(data)).Message, "No token was scored");
    }

    [TestMethod]
    public void NothingScored_IsAnError()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Score = new[] { float.NaN } }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateLanguageModel(data)).Message, "No token was scored");
    }

    [TestMethod]
    public void WrongColumns_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Score = 1f }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateLanguageModel(data)).Message, "Schema mismatch for input column 'Score' of EvaluateLanguageModel: expected Vector<Single>, got Single.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateLanguageModel(data, scoreColumnName: "X")).Message, "Could not find input column 'X'");
    }

    private TransformerChain<RnnLanguageModelTransformer> Model() => SmallModel.Fit(_ml);

    private sealed class KeyedRow
    {
        [KeyType(10)]
        public uint[] TokenIds { get; set; } = [];

        public float[] Score { get; set; } = [];
    }

    private sealed class OtherRow
    {
        [KeyType(10)]
        public uint[] Ids { get; set; } = [];

        public float[] Score { get; set; } = [];
    }

    private sealed class ScoredWindow
    {
        [KeyType(10)]
        public uint[] Label { get; set; } = [];

        public float[] Score { get; set; } = [];
    }
}
