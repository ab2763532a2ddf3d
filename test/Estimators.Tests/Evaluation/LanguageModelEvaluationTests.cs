using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public class LanguageModelEvaluationTests
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
        var data = _ml.Data.LoadFromEnumerable([new { Score = new[] { -1f, float.NaN, -2f }, Label = 0f }]);
        var metrics = _ml.Sequence.EvaluateLanguageModel(data);
        Assert.AreEqual(1.5, metrics.CrossEntropy, 1e-9);
        Assert.AreEqual(ScoredUnit.Windows, metrics.Unit);
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
}
