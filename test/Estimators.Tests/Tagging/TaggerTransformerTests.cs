using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Tests.LanguageModeling;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Tagging;

[TestClass]
public class TaggerTransformerTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<TaggerTransformer>> s_model = new(() => Trained(field: false));
    private static readonly Lazy<TransformerChain<TaggerTransformer>> s_field = new(() => Trained(field: true));
    private static readonly Lazy<byte[]> s_zip = new(() => TaggedText.Save(s_ml, s_model.Value));

    [TestMethod]
    public void Tags_HaveTheTextsOfTheLabelsKeys()
    {
        var tagged = Transform(s_model.Value, "the dog run");
        CollectionAssert.AreEqual(s_model.Value.LastTransformer.Tags!.ToArray(), Columns.KeyValues(tagged.Schema["PredictedTags"]));
        CollectionAssert.AreEquivalent(new[] { "D", "N", "V" }, s_model.Value.LastTransformer.Tags!.ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Scores_AreProbabilitiesOfEveryTagAtEveryWord(bool field)
    {
        var tagged = Transform(field ? s_field.Value : s_model.Value, "the dog run", "run", "");
        float[][] scores = Columns.Scores(tagged);
        CollectionAssert.AreEqual(new[] { 9, 3, 0 }, scores.Select(s => s.Length).ToArray());
        foreach (float[] word in scores.SelectMany(s => s.Chunk(3))) Assert.AreEqual(1, word.Sum(), 1e-5);
        uint[] tags = Columns.Keys(tagged, "PredictedTags")[0];
        if (!field) CollectionAssert.AreEqual(scores[0].Chunk(3).Select(w => (uint)Array.IndexOf(w, w.Max()) + 1).ToArray(), tags);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void WhatARowGets_DoesNotDependOnItsCompanyOrPadding(bool field)
    {
        var model = field ? s_field.Value : s_model.Value;
        string[] texts = [.. Enumerable.Range(0, 150).Select(i => string.Join(' ', Enumerable.Repeat(i % 3 == 0 ? "the dog run" : "run zzz", 1 + (i % 7))))];
        var (together, scores) = (Columns.Keys(Transform(model, texts), "PredictedTags"), Columns.Scores(Transform(model, texts)));
        foreach (int i in new[] { 0, 5, 63, 64, 149 })
        {
            var alone = Transform(model, texts[i]);
            CollectionAssert.AreEqual(Columns.Keys(alone, "PredictedTags")[0], together[i]);
            AreNear(Columns.Scores(alone)[0], scores[i]);
        }
    }

    [TestMethod]
    public void Padding_HasNoTagAndChangesNothing()
    {
        var options = TaggedText.Options(words: false);
        var model = TaggedText.Fit(s_ml, options);
        var rows = model.SkipLast(1).Aggregate(TaggedText.Lines(s_ml, "the dog", "run"), (view, stage) => stage.Transform(view));
        var (bare, padded) = (model.LastTransformer.Transform(rows), model.LastTransformer.Transform(s_ml.Sequence.Transforms.Pad("TokenIds", "TokenIds", 5).Fit(rows).Transform(rows)));
        for (int i = 0; i < 2; i++)
        {
            uint[] tags = Columns.Keys(bare, "PredictedTags")[i], found = Columns.Keys(padded, "PredictedTags")[i];
            CollectionAssert.AreEqual(tags.Concat(new uint[5 - tags.Length]).ToArray(), found);
            float[] scores = Columns.Scores(padded)[i];
            AreNear(Columns.Scores(bare)[i], scores[..(3 * tags.Length)]);
            Assert.IsTrue(scores[(3 * tags.Length)..].All(float.IsNaN));
        }
    }

    [TestMethod]
    public void AMissingKeyBetweenOthers_IsReadAsTheUnknownToken()
    {
        var model = TaggedText.Fit(s_ml, TaggedText.Options(words: false));
        // Keys of the same vocabulary, without a token for unknown words: those are missing.
        var vocabulary = model.OfType<VocabularyTransformer>().First().Vocabulary;
        IDataView Keys(string? unknown)
        {
            var lines = TaggedText.Lines(s_ml, "the zzz run");
            return s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", Vocabulary.FromTokens(vocabulary.Tokens, unknown)).Fit(lines).Transform(lines);
        }
        CollectionAssert.AreEqual(new uint[] { 2, 0, 3 }.Select(k => k == 0).ToArray(), Columns.Keys(Keys(null), "TokenIds")[0].Select(k => k == 0).ToArray());
        CollectionAssert.AreEqual(Columns.Scores(model.LastTransformer.Transform(Keys("<unk>")))[0], Columns.Scores(model.LastTransformer.Transform(Keys(null)))[0]);
    }

    [TestMethod]
    public void AnUnseenWordAtTheEnd_IsAWordAsLongAsItsTextIsRead()
    {
        var lines = TaggedText.Lines(s_ml, "the dog zzz");
        var vocabulary = Vocabulary.FromTokens(s_model.Value.OfType<VocabularyTransformer>().First().Vocabulary.Tokens);
        var keys = s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", vocabulary).Fit(lines).Transform(lines);
        Assert.AreEqual(0u, Columns.Keys(keys, "TokenIds")[0][2]);
        Assert.IsTrue(Columns.Keys(s_model.Value.LastTransformer.Transform(keys), "PredictedTags")[0].All(k => k != 0));
    }

    [TestMethod]
    public void AsManyWordsAsKeys_AreNeeded()
    {
        var data = s_ml.Data.LoadFromEnumerable([new { Tokens = new[] { "the", "dog" }, Words = new[] { "the" } }]);
        var keys = s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", s_model.Value.OfType<VocabularyTransformer>().First().Vocabulary).Fit(data).Transform(data);
        var renamed = s_ml.Transforms.CopyColumns("Tokens", "Words").Fit(keys).Transform(keys);
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => Columns.Scores(s_model.Value.LastTransformer.Transform(renamed))).Message, "Row 0 has 2 keys in 'TokenIds' and 1 words in 'Tokens'. There must be as many");
    }

    [TestMethod]
    public void AnotherVocabulary_IsAFault()
    {
        var lines = TaggedText.Lines(s_ml, "a b c d e f g h");
        var keys = s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(lines).Transform(lines);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_model.Value.LastTransformer.Transform(keys)).Message, "Column 'TokenIds' of Tagger has 9 keys, the model was trained with 6.");
    }

    [TestMethod]
    public void StockEvaluator_ReadsTheTokenRows()
    {
        var tagged = s_model.Value.Transform(TaggedText.Lines(s_ml, TaggedText.Text), TransformerScope.Testing);
        var rows = s_ml.Sequence.Transforms.ToTokenRows("TagIds", "Score", "PredictedTags").Fit(tagged).Transform(tagged);
        var stock = s_ml.MulticlassClassification.Evaluate(rows);
        Assert.AreEqual(s_ml.Sequence.EvaluateTagging(tagged, "TagIds", "PredictedTags").MicroAccuracy, stock.MicroAccuracy, 1e-9);
        Assert.IsLessThan(0.2, stock.LogLoss);
    }

    [TestMethod]
    public void ParallelCursors_GiveTheSame()
    {
        var data = Transform(s_field.Value, "the dog run", "run zzz", "a stop");
        string Print() => string.Join('\n', Columns.Scores(data).Select(s => string.Join(' ', s)));
        string expected = Print();
        string[] found = new string[8];
        Parallel.For(0, found.Length, i => found[i] = Print());
        Assert.IsTrue(found.All(f => f == expected));
    }

    [TestMethod]
    public void PredictionEngine_OfALoadedModelNeedsNoTags()
    {
        var loaded = SmallModel.Load(s_zip.Value, out var ml);
        using var engine = ml.Model.CreatePredictionEngine<Words, Predicted>(((TransformerChain<ITransformer>)loaded).GetModelFor(TransformerScope.Scoring));
        CollectionAssert.AreEqual(Columns.Keys(Transform(s_model.Value, "the dog run"), "PredictedTags")[0], engine.Predict(new Words { Tokens = ["the", "dog", "run"] }).PredictedTags);
        Assert.IsEmpty(engine.Predict(new Words()).PredictedTags);
        Assert.HasCount(1, engine.Predict(new Words { Tokens = ["run"] }).PredictedTags);
    }

    [TestMethod]
    public void LoadedModel_IsSavedAsTheSameEntries()
    {
        var loaded = SmallModel.Load(s_zip.Value, out var ml);
        CollectionAssert.AreEqual(ModelZips.Contents(s_zip.Value), ModelZips.Contents(TaggedText.Save(ml, loaded)));
    }

    [TestMethod]
    [DataRow("\"vocabularySize\": 6", "\"vocabularySize\": 7")]
    [DataRow("\"hiddenSize\": 12", "\"hiddenSize\": 60000")]
    [DataRow("\"tagCount\": 3", "\"tagCount\": 0")]
    [DataRow("\"unknownKey\": 1", "\"unknownKey\": 9")]
    [DataRow("\"score\": \"Score\"", "\"score\": \"PredictedTags\"")]
    [DataRow("\"words\": \"Tokens\"", "\"words\": null")]
    [DataRow("\"characters\": [", "\"characters\": [\"ab\",")]
    [DataRow("\"tags\": [", "\"tags\": [\"X\",")]
    [DataRow("\"dropout\": 0.1", "\"dropout\": 1")]
    [DataRow("\"conditionalRandomField\": false", "\"conditionalRandomField\": true")]
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

    private static TransformerChain<TaggerTransformer> Trained(bool field)
    {
        var options = TaggedText.Options(field: field);
        options.Epochs = 15;
        return TaggedText.Fit(s_ml, options);
    }

    private static IDataView Transform(TransformerChain<TaggerTransformer> model, params string[] texts) => model.Transform(TaggedText.Lines(s_ml, texts));

    private static void AreNear(float[] expected, float[] found)
    {
        Assert.HasCount(expected.Length, found);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], found[i], 1e-5f, $"place {i}");
    }

    private sealed class Words
    {
        public string[] Tokens { get; set; } = [];
    }

    private sealed class Predicted
    {
        public uint[] PredictedTags { get; set; } = [];
    }
}
