using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Tests.LanguageModeling;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.MaskedLanguageModeling;

[TestClass]
public class MaskedLanguageModelTransformerTests
{
    // Of the vocabulary: <unk> 1, <mask> 2.
    private const uint Mask = 2;

    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<MaskedLanguageModelTransformer>> s_model = new(() =>
    {
        var options = MaskedModel.Options();
        (options.Epochs, options.RandomShare) = (40, 0);
        return MaskedModel.Fit(s_ml, options);
    });

    private static readonly Lazy<byte[]> s_zip = new(() => SmallModel.Save(s_ml, s_model.Value));

    [TestMethod]
    public void Masks_AreFilledInAndNothingElse()
    {
        var result = Transform("a <mask> b", "b same b", "", "<mask> zzz <mask>");
        uint[][] tokens = Columns.Keys(result, "TokenIds"), filled = Columns.Keys(result, "PredictedTokenIds");
        Assert.AreEqual("a other b", Text(result, filled[0]));
        Assert.AreEqual("b same b", Text(result, filled[1]));
        Assert.IsEmpty(filled[2]);
        Assert.AreEqual(tokens[3][1], filled[3][1]);
        Assert.IsTrue(filled.SelectMany(f => f).All(k => k is not 0 and not Mask));
        CollectionAssert.AreEqual(Columns.KeyValues(result.Schema["TokenIds"]), Columns.KeyValues(result.Schema["PredictedTokenIds"]));
        CollectionAssert.AreEqual(Columns.KeyValues(result.Schema["TokenIds"]), Columns.KeyValues(result.Schema["Candidates"]));
    }

    [TestMethod]
    public void Candidates_AreSortedForEachMaskInOrder()
    {
        var result = Transform("a <mask> b", "b same b", "<mask> same <mask>");
        uint[][] keys = Columns.Keys(result, "Candidates"), filled = Columns.Keys(result, "PredictedTokenIds");
        float[][] probabilities = Columns.Scores(result, "CandidateProbabilities");
        CollectionAssert.AreEqual(new[] { 3, 0, 6 }, keys.Select(k => k.Length).ToArray());
        CollectionAssert.AreEqual(new[] { 3, 0, 6 }, probabilities.Select(k => k.Length).ToArray());
        CollectionAssert.AreEqual(new[] { filled[2][0], filled[2][2] }, new[] { keys[2][0], keys[2][3] });
        foreach (float[] mask in probabilities.SelectMany(p => p.Chunk(3)))
        {
            CollectionAssert.AreEqual(mask.OrderDescending().ToArray(), mask);
            Assert.IsLessThanOrEqualTo(1.00001f, mask.Sum());
        }
        Assert.IsTrue(keys.SelectMany(k => k).All(k => k > Mask), "neither <unk> nor the mask");
    }

    [TestMethod]
    public void WhatARowGets_DoesNotDependOnItsCompanyOrPadding()
    {
        string[] texts = [.. Enumerable.Range(0, 150).Select(i => string.Join(' ', Enumerable.Repeat(i % 3 == 0 ? "a <mask> b" : "b same <mask> b", 1 + (i % 7))))];
        var together = Transform(texts);
        var (probabilities, scores) = (Columns.Scores(together, "CandidateProbabilities"), Columns.Scores(together));
        var padded = s_ml.Sequence.Transforms.Pad("TokenIds", "TokenIds", 40).Fit(together).Transform(Keys(texts));
        var (paddedProbabilities, paddedScores) = (Columns.Scores(s_model.Value.LastTransformer.Transform(padded), "CandidateProbabilities"), Columns.Scores(s_model.Value.LastTransformer.Transform(padded)));
        foreach (int i in new[] { 0, 5, 63, 64, 149 })
        {
            var alone = Transform(texts[i]);
            AreNear(Columns.Scores(alone, "CandidateProbabilities")[0], probabilities[i]);
            AreNear(Columns.Scores(alone)[0], scores[i]);
            AreNear(probabilities[i], paddedProbabilities[i]);
            AreNear(scores[i], paddedScores[i][..scores[i].Length]);
            Assert.IsTrue(paddedScores[i][scores[i].Length..].All(float.IsNaN));
        }
    }

    [TestMethod]
    public void WithLabels_TheMasksAreScored()
    {
        var data = WithLabels("a <mask> b", "a other b");
        float[] scores = Columns.Scores(s_model.Value.LastTransformer.Transform(data))[0];
        Assert.IsTrue(float.IsNaN(scores[0]) && float.IsNaN(scores[2]));
        Assert.AreEqual(MathF.Log(Columns.Scores(Transform("a <mask> b"), "CandidateProbabilities")[0][0]), scores[1], 1e-5f);
    }

    [TestMethod]
    public void WithoutLabels_EveryTokenIsMaskedInTurn()
    {
        float[] scores = Columns.Scores(Transform("a other b"))[0];
        string[] masked = ["<mask> other b", "a <mask> b", "a other <mask>"];
        float[] expected = [.. masked.Select(text => Columns.Scores(s_model.Value.LastTransformer.Transform(WithLabels(text, "a other b")))[0].Single(float.IsFinite))];
        AreNear(expected, scores);
    }

    [TestMethod]
    public void LabelColumnNameNull_ReadsNoLabels()
    {
        var options = MaskedModel.Options();
        options.LabelColumnName = null;
        var data = WithLabels("a same a", "a same a");
        var model = s_ml.Sequence.Trainers.MaskedLanguageModel(options).Fit(data);
        Assert.IsTrue(Columns.Scores(model.Transform(data))[0].All(float.IsFinite));
        Assert.IsTrue(Columns.Scores(s_model.Value.LastTransformer.Transform(data))[0].All(float.IsNaN), "labels and no masks");
    }

    [TestMethod]
    public void AsManyLabelsAsTokens_AreNeeded()
    {
        var data = WithLabels("a same a", "a same");
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => Columns.Scores(s_model.Value.LastTransformer.Transform(data))).Message, "Row 0 has 3 tokens in 'TokenIds' and 2 labels in 'Label'.");
    }

    [TestMethod]
    public void EvaluateLanguageModel_MakesThePseudoPerplexity()
    {
        var scored = Transform("a other b", "b same b", "a same a");
        double mean = Columns.Scores(scored).SelectMany(s => s).Average(s => -(double)s);
        var metrics = s_ml.Sequence.EvaluateLanguageModel(scored);
        Assert.AreEqual(Math.Exp(mean), metrics.Perplexity, 1e-6);
        // Where a token is never predicted, as <unk>, by the scores alone.
        var unknown = Transform("a zzz b", "b same b");
        double known = Columns.Scores(unknown).SelectMany(s => s).Where(float.IsFinite).Average(s => -(double)s);
        Assert.AreEqual(Math.Exp(known), s_ml.Sequence.EvaluateLanguageModel(unknown, tokenIdsColumnName: null).Perplexity, 1e-6);
        // With labels at the masks alone.
        var labelled = s_model.Value.LastTransformer.Transform(WithLabels("a <mask> b", "- other -", unknownToken: null));
        Assert.AreEqual(Math.Exp(-Columns.Scores(labelled)[0][1]), s_ml.Sequence.EvaluateLanguageModel(labelled).Perplexity, 1e-6);
    }

    [TestMethod]
    public void ParallelCursors_GiveTheSame()
    {
        var data = Transform("a <mask> b", "<mask> same b", "a other <mask>");
        string Print() => string.Join('\n', Columns.Scores(data).Concat(Columns.Scores(data, "CandidateProbabilities")).Select(s => string.Join(' ', s)));
        string expected = Print();
        string[] found = new string[8];
        Parallel.For(0, found.Length, i => found[i] = Print());
        Assert.IsTrue(found.All(f => f == expected));
    }

    [TestMethod]
    public void PredictionEngine_OfALoadedModelFillsIn()
    {
        var loaded = SmallModel.Load(s_zip.Value, out var ml);
        using var engine = ml.Model.CreatePredictionEngine<Line, Filled>(loaded);
        uint[] expected = Columns.Keys(Transform("a <mask> b"), "PredictedTokenIds")[0];
        CollectionAssert.AreEqual(expected, engine.Predict(new Line { Text = "a <mask> b" }).PredictedTokenIds);
        CollectionAssert.AreNotEqual(expected, engine.Predict(new Line { Text = "b <mask> b" }).PredictedTokenIds);
    }

    [TestMethod]
    [DataRow("\"vocabularySize\": 6", "\"vocabularySize\": 7")]
    [DataRow("\"hiddenSize\": 16", "\"hiddenSize\": 60000")]
    [DataRow("\"maskKey\": 2", "\"maskKey\": 7")]
    [DataRow("\"candidateCount\": 3", "\"candidateCount\": 5")]
    [DataRow("\"candidateCount\": 3", "\"candidateCount\": 0")]
    [DataRow("\"maskToken\": \"\\u003Cmask\\u003E\"", "\"maskToken\": \"\"")]
    [DataRow("\"maskToken\": \"\\u003Cmask\\u003E\"", "\"maskToken\": null")]
    [DataRow("\"score\": \"Score\"", "\"score\": \"Candidates\"")]
    [DataRow("\"label\": \"Label\"", "\"label\": \"TokenIds\"")]
    [DataRow("\"dropout\": 0.1", "\"dropout\": 1")]
    public void AlteredOptions_AreAFaultThatNamesTheEntry(string now, string then)
    {
        byte[] altered = ModelZips.Alter(s_zip.Value, "Transform_002/options.json", bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            StringAssert.Contains(text, now);
            return Encoding.UTF8.GetBytes(text.Replace(now, then, StringComparison.Ordinal));
        });
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(altered, out _)), "Entry 'options.json' of the model cannot be read.");
    }

    [TestMethod]
    public void LoadedModel_IsSavedAsTheSameEntries()
    {
        var loaded = SmallModel.Load(s_zip.Value, out var ml);
        CollectionAssert.AreEqual(ModelZips.Contents(s_zip.Value), ModelZips.Contents(SmallModel.Save(ml, loaded)));
    }

    private static IDataView Transform(params string[] texts) => s_model.Value.Transform(Texts.Lines(s_ml, texts));

    private static IDataView Keys(params string[] texts)
    {
        IDataView data = Texts.Lines(s_ml, texts);
        foreach (var stage in s_model.Value.SkipLast(1)) data = stage.Transform(data);
        return data;
    }

    // A row of keys, and the keys that truly stand there; without a token for unknown words those are missing.
    private static IDataView WithLabels(string text, string truth, string? unknownToken = "<unk>")
    {
        var vocabulary = s_model.Value.OfType<VocabularyTransformer>().Single().Vocabulary;
        IDataView data = s_ml.Data.LoadFromEnumerable([new { Tokens = text.Split(' '), Truth = truth.Split(' ') }]);
        data = s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", vocabulary).Fit(data).Transform(data);
        return s_ml.Sequence.Transforms.BuildVocabulary("Label", "Truth", Vocabulary.FromTokens(vocabulary.Tokens, unknownToken)).Fit(data).Transform(data);
    }

    private static string Text(IDataView data, uint[] keys)
    {
        string[] tokens = Columns.KeyValues(data.Schema["PredictedTokenIds"]);
        return string.Join(' ', keys.Select(k => tokens[k - 1]));
    }

    private static void AreNear(float[] expected, float[] found)
    {
        Assert.HasCount(expected.Length, found);
        for (int i = 0; i < expected.Length; i++) Assert.IsTrue((float.IsNaN(expected[i]) && float.IsNaN(found[i])) || MathF.Abs(expected[i] - found[i]) < 1e-5f, $"{expected[i]} and {found[i]} at {i}");
    }

    private sealed class Filled
    {
        public uint[] PredictedTokenIds { get; set; } = [];
    }
}
