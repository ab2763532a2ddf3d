using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Translation;

[TestClass]
public class TranslatorTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<Seq2SeqTransformer>> s_model = new(() => SmallTranslator.Fit(s_ml));

    [TestMethod]
    public void ATranslation_SaysWhatTheColumnsSay()
    {
        using var translator = s_ml.Sequence.CreateTranslator(s_model.Value);
        var data = SmallTranslator.With(s_model.Value, new DecodingOptions { TokenScores = true, Attention = true }).Transform(SmallTranslator.Data(s_ml, "one two three"));
        var found = translator.Translate("one two three");
        string[] vocabulary = Columns.KeyValues(data.Schema["PredictedTokenIds"]);
        CollectionAssert.AreEqual(Columns.Keys(data, "PredictedTokenIds")[0].Select(k => vocabulary[k - 1]).ToArray(), found.Tokens.ToArray());
        CollectionAssert.AreEqual(new[] { "one", "two", "three" }, found.SourceTokens.ToArray());
        Assert.AreEqual(string.Join(' ', found.Tokens), found.Text);
        Assert.AreEqual(Columns.Numbers(data, "Score")[0], (float)found.Score);
        CollectionAssert.AreEqual(Columns.Scores(data, "TokenScores")[0], found.TokenLogProbabilities.ToArray());
        Assert.AreEqual(found.TokenLogProbabilities.Sum(), found.LogProbability, 1e-5);
        CollectionAssert.AreEqual(Columns.Scores(data, "Attention")[0], found.Attention!.SelectMany(row => row).ToArray());
        Assert.IsTrue(found.IsFinished);
        Assert.IsTrue(found.Attention!.All(row => row.Count == 4));
        Assert.HasCount(found.Tokens.Count + 1, found.Attention!);
    }

    [TestMethod]
    public void SeveralTexts_GetSeveralTranslationsAndATrace()
    {
        using var translator = s_ml.Sequence.CreateTranslator(s_model.Value);
        var trace = new SearchTrace();
        var found = translator.TranslateAll(["one two", "", "six"], new DecodingOptions { NBest = 3 }, trace);
        Assert.IsTrue(found.All(f => f.Count == 3 && f[0].Score >= f[1].Score && f[1].Score >= f[2].Score));
        Assert.AreEqual(translator.Translate("six").Text, found[2][0].Text);
        Assert.IsGreaterThan(10, trace.Expansions.Count);
        Assert.IsEmpty(translator.TranslateAll([]));
    }

    [TestMethod]
    public void AnUnknownWord_TakesTheSourcesPlace()
    {
        using var translator = s_ml.Sequence.CreateTranslator(s_model.Value);
        var found = translator.Translate("nine", new DecodingOptions { Prefix = ["<unk>"], MaximumLengthFactor = 0, MaximumLengthOffset = 1 });
        Assert.AreEqual("nine", found.Text);
        Assert.IsFalse(found.IsFinished);
        Assert.AreEqual("<unk>", translator.Translate("", new DecodingOptions { Prefix = ["<unk>"], MaximumLengthFactor = 0, MaximumLengthOffset = 1 }).Text);
    }

    [TestMethod]
    public void AModelWithoutAttention_HasNoneToShow()
    {
        var options = SmallTranslator.Options();
        (options.Epochs, options.Architecture) = (1, SmallTranslator.Architecture(AttentionKind.None));
        using var translator = s_ml.Sequence.CreateTranslator(SmallTranslator.Fit(s_ml, options));
        Assert.IsNull(translator.Translate("one").Attention);
    }

    [TestMethod]
    public void TheDetokenizer_IsTheChainsOrTheCallers()
    {
        var chain = SmallTranslator.Preparation(s_ml, "<unk>", SmallTranslator.Markers).Append(s_ml.Sequence.Trainers.Seq2Seq(SmallTranslator.Options()))
            .Append(s_ml.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedTokenIds"))
            .Append(s_ml.Sequence.Transforms.Detokenize("Translation", "Predicted", CharTokenizer.Create()));
        var model = chain.Fit(s_ml.Data.LoadFromEnumerable(SmallTranslator.Pairs()));
        using var own = s_ml.Sequence.CreateTranslator(model);
        using var given = s_ml.Sequence.CreateTranslator(model, WordTokenizer.Create());
        using var loaded = s_ml.Sequence.CreateTranslator(SmallTranslator.Load(SmallTranslator.Save(s_ml, model), out _));
        var expected = own.Translate("one two");
        Assert.AreEqual(string.Concat(expected.Tokens), expected.Text);
        Assert.AreEqual(string.Join(' ', expected.Tokens), given.Translate("one two").Text);
        Assert.AreEqual((expected.Text, expected.Score), (loaded.Translate("one two").Text, loaded.Translate("one two").Score));
    }

    [TestMethod]
    public void ManyThreads_GetTheSame()
    {
        using var translator = s_ml.Sequence.CreateTranslator(s_model.Value);
        string[] sources = [.. SmallTranslator.Pairs(16, seed: 8).Select(p => p.Source)];
        string[] expected = Array.ConvertAll(sources, s => translator.Translate(s).Text);
        string[] found = new string[sources.Length];
        Parallel.For(0, sources.Length, i => found[i] = translator.Translate(sources[i]).Text);
        CollectionAssert.AreEqual(expected, found);
    }

    [TestMethod]
    public void WhatCannotBeDone_IsSaid()
    {
        using var translator = s_ml.Sequence.CreateTranslator(s_model.Value);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => translator.Translate("one", new DecodingOptions { Strategy = DecodingStrategy.Reference })).Message, "A translator writes;");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => translator.Translate("one", new DecodingOptions { BeamSize = 0 })).Message, "DecodingOptions: 2 faults.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => translator.Translate("one", new DecodingOptions { Required = ["eins"], Banned = ["eins"] })).Message, "The search found no translation:");
    }

    [TestMethod]
    public void AMissingStage_IsNamed()
    {
        string Message(ITransformer model) => Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.CreateTranslator(model)).Message;
        var stages = s_model.Value.GetModelFor(TransformerScope.Scoring).ToArray();
        StringAssert.StartsWith(Message(stages[0]), "The model lacks a translator.");
        StringAssert.StartsWith(Message(stages[^1]), "The model lacks a vocabulary that writes the translator's column 'SourceIds'.");
        StringAssert.StartsWith(Message(new TransformerChain<ITransformer>(stages[1], stages[2])), "The model lacks a tokenizer that writes the vocabulary's column 'SourceTokens'.");
    }

    [TestMethod]
    public void ADisposedTranslator_LeavesNoTensorBehind()
    {
        long before = LiveTensors.Count;
        using (var translator = s_ml.Sequence.CreateTranslator(s_model.Value)) Assert.ThrowsExactly<ArgumentException>(() => translator.Translate("one", new DecodingOptions { Prefix = ["acht"] }));
        Assert.AreEqual(before, LiveTensors.Count);
    }
}
