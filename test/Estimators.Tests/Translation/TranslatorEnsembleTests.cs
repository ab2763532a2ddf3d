using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Translation;

[TestClass]
public class TranslatorEnsembleTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<Seq2SeqTransformer>[]> s_models = new(() => [Fit(1), Fit(2)]);
    private static readonly IDataView s_data = SmallTranslator.Data(s_ml, SmallTranslator.Pairs(20, seed: 5).Select(p => p.Source));

    [TestMethod]
    public void OneModelTwice_WritesWhatItWritesAlone()
    {
        var twice = s_ml.Sequence.Ensemble(s_models.Value[0], s_models.Value[0]);
        var (expected, found) = (s_models.Value[0].Transform(s_data), twice.Transform(s_data));
        var (expectedKeys, foundKeys) = (Columns.Keys(expected, "PredictedTokenIds"), Columns.Keys(found, "PredictedTokenIds"));
        for (int i = 0; i < expectedKeys.Length; i++) CollectionAssert.AreEqual(expectedKeys[i], foundKeys[i]);
        Assert.IsTrue(Columns.Numbers(expected, "Score").Zip(Columns.Numbers(found, "Score")).All(p => Math.Abs(p.First - p.Second) < 1e-4));
    }

    [TestMethod]
    public void Reference_IsTheMeanProbability()
    {
        var reference = new DecodingOptions { Strategy = DecodingStrategy.Reference };
        var data = SmallTranslator.Keys(s_ml, SmallTranslator.Pairs(5, seed: 5));
        var together = ((TransformerChain<ITransformer>)s_ml.Sequence.Ensemble([.. s_models.Value])).OfType<Seq2SeqTransformer>().Single();
        float[][][] members = [.. s_models.Value.Select(m => Columns.Scores(m.LastTransformer.With(reference).Transform(data), "TokenScores"))];
        float[][] found = Columns.Scores(together.With(reference).Transform(data), "TokenScores");
        for (int row = 0; row < found.Length; row++)
        {
            for (int t = 0; t < found[row].Length; t++) Assert.AreEqual(Math.Log((Math.Exp(members[0][row][t]) + Math.Exp(members[1][row][t])) / 2), found[row][t], 1e-5);
        }
    }

    [TestMethod]
    public void TheSavedEnsemble_IsLoadedInAFreshContext()
    {
        var ensemble = s_ml.Sequence.Ensemble([.. s_models.Value]);
        byte[] zip = SmallTranslator.Save(s_ml, ensemble);
        Assert.IsTrue(ModelZips.Contents(zip).Any(c => c.Contains("weights-2.safetensors", StringComparison.Ordinal)));
        var loaded = SmallTranslator.Load(zip, out var ml);
        string[] expected = SmallTranslator.Print(ensemble.Transform(s_data));
        CollectionAssert.AreEqual(expected, SmallTranslator.Print(loaded.Transform(s_data)));
        CollectionAssert.AreNotEqual(SmallTranslator.Print(s_models.Value[0].Transform(s_data)), expected);
        using var translator = ml.Sequence.CreateTranslator(loaded);
        Assert.AreNotEqual("", translator.Translate("one two").Text);
    }

    [TestMethod]
    public void ChainsThatEndWithText_NeedNoTargetToPredict()
    {
        var model = WithText();
        var ensemble = s_ml.Sequence.Ensemble(model, model);
        using var engine = s_ml.Model.CreatePredictionEngine<SourceText, TextOut>(ensemble, new PredictionEngineOptions { OwnsTransformer = false });
        Assert.AreNotEqual("", engine.Predict(new SourceText { Source = "one two" }).Translation);
        ((TransformerChain<ITransformer>)ensemble).OfType<Seq2SeqTransformer>().Single().Dispose();
    }

    [TestMethod]
    public void AnEnsemble_LeavesNoTensorBehind()
    {
        var ensemble = s_ml.Sequence.Ensemble([.. s_models.Value]);
        long before = LiveTensors.Count;
        SmallTranslator.Print(ensemble.Transform(s_data));
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void WhatCannotBeJoined_IsSaid()
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Ensemble()).Message, "An ensemble needs at least one model.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Ensemble(s_models.Value[0], s_models.Value[0].First())).Message, "Model 2 of 2 holds no translator.");
        var options = SmallTranslator.Options();
        options.Epochs = 1;
        var other = SmallTranslator.Preparation(s_ml).Append(s_ml.Sequence.Trainers.Seq2Seq(options)).Fit(s_ml.Data.LoadFromEnumerable(SmallTranslator.Pairs()));
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.Ensemble(s_models.Value[0], other)).Message, "The models of an ensemble must have the same vocabularies");
    }

    private static TransformerChain<Seq2SeqTransformer> Fit(int seed)
    {
        var options = SmallTranslator.Options();
        options.Seed = seed;
        return SmallTranslator.Fit(s_ml, options);
    }

    private static ITransformer WithText() => SmallTranslator.Preparation(s_ml, "<unk>", SmallTranslator.Markers).Append(s_ml.Sequence.Trainers.Seq2Seq(SmallTranslator.Options()))
        .Append(s_ml.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedTokenIds"))
        .Append(s_ml.Sequence.Transforms.Detokenize("Translation", "Predicted", WordTokenizer.Create()))
        .Fit(s_ml.Data.LoadFromEnumerable(SmallTranslator.Pairs()));

    private sealed class TextOut
    {
        public string Translation { get; set; } = "";
    }
}
