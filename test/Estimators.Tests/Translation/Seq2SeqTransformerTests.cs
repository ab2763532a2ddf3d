using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Translation;

[TestClass]
public class Seq2SeqTransformerTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<Seq2SeqTransformer>> s_model = new(() => SmallTranslator.Fit(s_ml));

    public static IEnumerable<(string Name, Seq2SeqArchitecture Architecture)> Architectures =>
    [
        ("D2L", Seq2SeqArchitecture.D2L), ("Bahdanau", Seq2SeqArchitecture.Bahdanau), ("Luong", Seq2SeqArchitecture.Luong), ("JoeyNmtRnn", Seq2SeqArchitecture.JoeyNmtRnn),
        ("default", new()), ("pointer-generator", new() { Attention = AttentionKind.Additive, Coverage = true, Copy = true }),
        ("heads", new() { Attention = AttentionKind.MultiHead, LayerNorm = true, Cell = RecurrentCell.Rnn }), ("tied", new() { Attention = AttentionKind.ScaledDot, TiedEmbeddings = true, EncoderHiddenSize = 8 }),
    ];

    [TestMethod]
    public void ABatchOf64_IsTranslatedLikeSingleRows()
    {
        var data = SmallTranslator.Data(s_ml, SmallTranslator.Pairs(100, seed: 5, longest: 9).Select(p => p.Source));
        foreach (var strategy in Enum.GetValues<DecodingStrategy>().Where(s => s != DecodingStrategy.Reference))
        {
            var together = Written(new DecodingOptions { Strategy = strategy, TokenScores = true, BatchSize = 64 }, data);
            foreach (int size in new[] { 1, 7, 1000 })
            {
                var others = Written(new DecodingOptions { Strategy = strategy, TokenScores = true, BatchSize = size }, data);
                AreAlike(together, others, $"{strategy}, batches of {size}");
            }
        }
    }

    [TestMethod]
    public void PredictionEngine_WritesWhatACursorWrites()
    {
        foreach (var strategy in new[] { DecodingStrategy.Beam, DecodingStrategy.Sampling })
        {
            var model = SmallTranslator.With(s_model.Value, new DecodingOptions { Strategy = strategy });
            string[] sources = [.. SmallTranslator.Pairs(20, seed: 6).Select(p => p.Source), "", "one nine"];
            var expected = Columns.Keys(model.Transform(SmallTranslator.Data(s_ml, sources)), "PredictedTokenIds");
            var engine = s_ml.Model.CreatePredictionEngine<SourceText, Translated>(model, new PredictionEngineOptions { OwnsTransformer = false });
            for (int i = 0; i < sources.Length; i++) CollectionAssert.AreEqual(expected[i], engine.Predict(new SourceText { Source = sources[i] }).PredictedTokenIds, $"{strategy}, row {i}");
            s_model.Value.LastTransformer.Dispose();
        }
    }

    [TestMethod]
    public void AnEngineThatOwnsItsModel_LeavesNoTensorBehind()
    {
        long before = LiveTensors.Count;
        using (var engine = s_ml.Model.CreatePredictionEngine<SourceText, Translated>(s_model.Value.GetModelFor(TransformerScope.Scoring)))
        {
            engine.Predict(new SourceText { Source = "one" });
            Assert.IsGreaterThan(before, LiveTensors.Count);
        }
        Assert.AreEqual(before, LiveTensors.Count);
        Assert.HasCount(1, SmallTranslator.Print(s_model.Value.Transform(SmallTranslator.Data(s_ml, "one"))), "the model stays usable");
    }

    [TestMethod]
    public void KeysBecomeText()
    {
        var chain = SmallTranslator.Preparation(s_ml, "<unk>", SmallTranslator.Markers).Append(s_ml.Sequence.Trainers.Seq2Seq(SmallTranslator.Options()))
            .Append(s_ml.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedTokenIds"))
            .Append(s_ml.Sequence.Transforms.Detokenize("Translation", "Predicted", WordTokenizer.Create()));
        var all = s_ml.Data.LoadFromEnumerable(SmallTranslator.Pairs());
        var model = chain.Fit(all);
        var data = model.Transform(SmallTranslator.Data(s_ml, "one two", "three"));
        string[] vocabulary = Columns.KeyValues(data.Schema["PredictedTokenIds"]);
        string[] expected = [.. Columns.Keys(data, "PredictedTokenIds").Select(keys => string.Join(' ', keys.Select(k => vocabulary[k - 1])))];
        CollectionAssert.AreEqual(expected, Columns.Texts(data, "Translation"));
        Assert.IsFalse(expected.Any(t => t.Contains('<')), "no marker is written");
        Assert.AreNotEqual("", expected[0]);
    }

    [TestMethod]
    public void TheSavedTranslator_IsLoadedInAFreshContext()
    {
        var data = SmallTranslator.Data(s_ml, SmallTranslator.Pairs(20, seed: 5).Select(p => p.Source));
        byte[] zip = SmallTranslator.Save(s_ml, s_model.Value);
        var loaded = SmallTranslator.Load(zip, out var ml);
        CollectionAssert.AreEqual(SmallTranslator.Print(s_model.Value.Transform(data)), SmallTranslator.Print(loaded.Transform(data)));
        CollectionAssert.AreEqual(ModelZips.Contents(zip), ModelZips.Contents(SmallTranslator.Save(ml, loaded)));
        using var engine = ml.Model.CreatePredictionEngine<SourceText, Translated>(((TransformerChain<ITransformer>)loaded).GetModelFor(TransformerScope.Scoring));
        CollectionAssert.AreEqual(Columns.Keys(s_model.Value.Transform(data), "PredictedTokenIds")[0], engine.Predict(new SourceText { Source = SmallTranslator.Pairs(20, seed: 5)[0].Source }).PredictedTokenIds);
    }

    [TestMethod]
    [DynamicData(nameof(Architectures))]
    public void EveryArchitecture_IsTrainedSavedAndLoaded(string name, Seq2SeqArchitecture architecture)
    {
        var options = SmallTranslator.Options();
        options.Epochs = 1;
        options.Architecture = architecture with { HiddenSize = 16, EmbeddingSize = 16 };
        var model = SmallTranslator.Fit(s_ml, options);
        var data = SmallTranslator.Data(s_ml, "one two three", "four", "", "five nine");
        var loaded = SmallTranslator.Load(SmallTranslator.Save(s_ml, model), out _);
        CollectionAssert.AreEqual(SmallTranslator.Print(model.Transform(data)), SmallTranslator.Print(loaded.Transform(data)), name);
        Assert.AreEqual(model.LastTransformer.Configs[0], ((TransformerChain<ITransformer>)loaded).OfType<Seq2SeqTransformer>().Single().Configs[0]);
    }

    [TestMethod]
    public void EveryOptionOfDecoding_IsSaved()
    {
        var decoding = new DecodingOptions
        {
            Strategy = DecodingStrategy.ThresholdBeam, BeamSize = 7, LengthNormalization = LengthNormalization.Gnmt, LengthAlpha = 0.6, CoveragePenalty = 0.2, Groups = 7, Diversity = 0.3, Threshold = 2, Temperature = 0.7, TopK = 3,
            TopP = 0.9, Seed = 11, MaximumLengthFactor = 3, MaximumLengthOffset = 4, MinimumLengthFactor = 0.5, MinimumLengthOffset = 1, NBest = 2, NoRepeatNGramSize = 2, RepetitionPenalty = 1.1,
            Prefix = ["eins"], Banned = ["zwei drei"], Required = ["vier"], UnknownSourceColumnName = "SourceTokens", TokenScores = true, Attention = true, BatchSize = 3,
        };
        var loaded = (TransformerChain<ITransformer>)SmallTranslator.Load(SmallTranslator.Save(s_ml, SmallTranslator.With(s_model.Value, decoding)), out _);
        var found = loaded.OfType<Seq2SeqTransformer>().Single().Decoding;
        CollectionAssert.AreEqual(decoding.Prefix.ToArray(), found.Prefix.ToArray());
        CollectionAssert.AreEqual(decoding.Banned.ToArray(), found.Banned.ToArray());
        CollectionAssert.AreEqual(decoding.Required.ToArray(), found.Required.ToArray());
        Assert.AreEqual(decoding, found with { Prefix = decoding.Prefix, Banned = decoding.Banned, Required = decoding.Required });
        Assert.IsTrue(typeof(DecodingOptions).GetProperties().All(p => !Equals(p.GetValue(new DecodingOptions()), p.GetValue(decoding)) || p.Name == nameof(DecodingOptions.Stopping)), "every option differs from its default");
    }

    [TestMethod]
    public void ASourceLongerThanAnyBefore_EndsWithinItsLimit()
    {
        string longest = string.Join(' ', Enumerable.Repeat("one two three", 70));
        int length = Columns.Keys(s_model.Value.Transform(SmallTranslator.Data(s_ml, longest)), "PredictedTokenIds")[0].Length;
        Assert.IsInRange(1, 2 * 211 + 20, length);
    }

    [TestMethod]
    [DataRow(true, true)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void SourcesOfNothingAndOfUnknownWords_AreTranslated(bool hasEnd, bool hasUnknown)
    {
        var options = SmallTranslator.Options();
        options.Epochs = 1;
        var model = SmallTranslator.Preparation(s_ml, hasUnknown ? "<unk>" : null, hasEnd ? ["<eos>"] : []).Append(s_ml.Sequence.Trainers.Seq2Seq(options)).Fit(s_ml.Data.LoadFromEnumerable(SmallTranslator.Pairs()));
        var transformer = SmallTranslator.With(model, new DecodingOptions { Attention = true, UnknownSourceColumnName = "SourceTokens" });
        var result = transformer.Transform(SmallTranslator.Data(s_ml, "", "nine", "nine ten", "one"));
        int end = hasEnd ? 1 : 0;
        int[] sourceSteps = [1, 1 + end, 2 + end, 1 + end];
        uint[][] written = Columns.Keys(result, "PredictedTokenIds");
        float[][] attention = Columns.Scores(result, "Attention");
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual(0, attention[i].Length % sourceSteps[i], $"row {i}");
            Assert.IsInRange(written[i].Length, written[i].Length + 1, attention[i].Length / sourceSteps[i], $"row {i}");
        }
        Assert.IsTrue(Columns.Numbers(result, "Score").All(float.IsFinite));
        Assert.IsTrue(Columns.Tokens(result, "PredictedTokens").Zip(written).All(p => p.First.Length == p.Second.Length));
    }

    [TestMethod]
    public void AnEndThatTheSourceHasAlready_IsNotDoubled()
    {
        var transformer = s_model.Value.LastTransformer.With(new DecodingOptions { Attention = true });
        var data = s_ml.Data.LoadFromEnumerable([new KeyPair { SourceIds = [4, 5] }, new KeyPair { SourceIds = [4, 5, 3] }]);
        string[] printed = SmallTranslator.Print(transformer.Transform(data));
        Assert.AreEqual("<eos>", Columns.KeyValues(SmallTranslator.Keys(s_ml).Schema["SourceIds"])[2]);
        Assert.AreEqual(printed[0], printed[1]);
    }

    [TestMethod]
    public void AKeyBeyondTheVocabulary_IsNamedWithItsRow()
    {
        var data = s_ml.Data.LoadFromEnumerable([new KeyPair { SourceIds = [1] }, new KeyPair { SourceIds = [99] }]);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => Columns.Keys(s_model.Value.LastTransformer.Transform(data), "PredictedTokenIds"));
        Assert.AreEqual("Row 1 has the key 99 in 'SourceIds', the vocabulary has the keys 1 to 9. Make keys with the vocabulary that the model was trained with.", fault.Message);
    }

    [TestMethod]
    public void With_SaysAllFaults()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => s_model.Value.LastTransformer.With(new DecodingOptions { BeamSize = 0, Temperature = 0, Prefix = null!, Banned = [null!] }));
        Assert.AreEqual("DecodingOptions: 5 faults. BeamSize must be between 1 and 1000, was 0. Temperature must be between 0.001 and 100, was 0. Prefix must be given, was null. NBest (1) must not be above BeamSize (0). Prefix, Banned and Required must hold no null.", fault.Message);
    }

    [TestMethod]
    public void WithoutAttention_WhatNeedsItIsRefused()
    {
        var options = SmallTranslator.Options();
        (options.Epochs, options.Architecture) = (1, Seq2SeqArchitecture.D2L with { HiddenSize = 8, EmbeddingSize = 8 });
        var model = SmallTranslator.Fit(s_ml, options).LastTransformer;
        foreach (var decoding in new[] { new DecodingOptions { Attention = true }, new DecodingOptions { CoveragePenalty = 0.1 }, new DecodingOptions { UnknownSourceColumnName = "SourceTokens" } })
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => model.With(decoding)).Message, "needs a net with attention.");
        }
    }

    private static (uint[] Keys, float[] Scores)[] Written(DecodingOptions decoding, IDataView data)
    {
        var result = SmallTranslator.With(s_model.Value, decoding).Transform(data);
        return [.. Columns.Keys(result, "PredictedTokenIds").Zip(Columns.Scores(result, "TokenScores"))];
    }

    private static void AreAlike((uint[] Keys, float[] Scores)[] expected, (uint[] Keys, float[] Scores)[] found, string message)
    {
        Assert.HasCount(expected.Length, found);
        for (int i = 0; i < expected.Length; i++)
        {
            CollectionAssert.AreEqual(expected[i].Keys, found[i].Keys, $"{message}, row {i}");
            Assert.IsTrue(expected[i].Scores.Zip(found[i].Scores).All(p => Math.Abs(p.First - p.Second) < 1e-4), $"{message}, row {i}");
        }
    }
}
