using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class TextGeneratorTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<ITransformer> s_model = new(() =>
    {
        var options = SmallModel.Options();
        options.Epochs = 30;
        return SmallModel.Fit(s_ml, options);
    });

    [TestMethod]
    public void Greedy_GoesOnWithWhatWasLearned()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        Assert.AreEqual("my box with jugs. pack my box", generator.Generate("my box", new GenerationOptions { TokenCount = 23 }));
    }

    [TestMethod]
    public void OneSeed_RepeatsAndTwoDiffer()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        string Make(int seed) => generator.Generate("pack", new GenerationOptions { Temperature = 2, Seed = seed, TokenCount = 40 });
        Assert.AreEqual(Make(1), Make(1));
        Assert.AreNotEqual(Make(1), Make(2));
    }

    [TestMethod]
    public void LoadedModel_GeneratesLikeTheSavedOne()
    {
        var loaded = SmallModel.Load(SmallModel.Save(s_ml, s_model.Value), out var ml);
        using var before = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        using var after = ml.Sequence.CreateTextGenerator(loaded);
        var options = new GenerationOptions { Temperature = 0.8, Seed = 4 };
        Assert.AreEqual(before.Generate("my", options), after.Generate("my", options));
    }

    [TestMethod]
    public void NoTokens_GiveThePrefix()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        Assert.AreEqual("pack", generator.Generate("pack", new GenerationOptions { TokenCount = 0 }));
    }

    [TestMethod]
    public void EmptyPrefix_IsAnError()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => generator.Generate("")).Message, "has no token that the vocabulary has");
    }

    [TestMethod]
    public void FaultsOfTheOptions_AreSaid()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var fault = Assert.ThrowsExactly<ArgumentException>(() => generator.Generate("pack", new GenerationOptions { Temperature = -1 }));
        Assert.AreEqual("GenerationOptions: 1 fault. Temperature must be between 0 and 100, was -1.", fault.Message);
    }

    [TestMethod]
    public void AChainWithoutALanguageModel_IsAnError()
    {
        var data = Texts.Lines(s_ml, "ab");
        var model = s_ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create()).Fit(data);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.CreateTextGenerator(model)).Message, "The model lacks a language model.");
    }

    [TestMethod]
    public void OldOptions_DrawWhatTheyAlwaysDrew()
    {
        // Temperature and seed alone are one generator and one choice, whatever else there is now.
        var model = GenerationModels.Fit(s_ml, "char");
        var (vocabulary, ngrams) = (ChainOf<VocabularyTransformer>(model).Vocabulary, ChainOf<NGramLanguageModelTransformer>(model).Model);
        int[] prefix = [.. "the".Select(c => (int)vocabulary.KeyOf($"{c}") - 1)];
        var expected = Continuation.Of(new NGramStepModel(ngrams), prefix, new TemperatureChoice(0.9, new Random(4)), 60).Select(t => vocabulary.TokenOf((uint)t + 1));
        using var generator = s_ml.Sequence.CreateTextGenerator(model);
        Assert.AreEqual("the" + string.Concat(expected), generator.Generate("the", new GenerationOptions { Temperature = 0.9, Seed = 4, TokenCount = 60 }));
    }

    [TestMethod]
    public void Options_AreTheFiltersOfTheirNamesInOrder()
    {
        var model = GenerationModels.Fit(s_ml, "char");
        var (vocabulary, ngrams) = (ChainOf<VocabularyTransformer>(model).Vocabulary, ChainOf<NGramLanguageModelTransformer>(model).Model);
        int[] prefix = [.. "the".Select(c => (int)vocabulary.KeyOf($"{c}") - 1)];
        ILogitFilter[] filters =
        [
            new BannedSequencesFilter([[(int)vocabulary.KeyOf("o") - 1]]), new RepetitionPenaltyFilter(1.3), new NoRepeatNGramFilter(3),
            new TemperatureFilter(1.8), new TopKFilter(12), new TopPFilter(0.95), new MinPFilter(0.05), new TypicalFilter(0.9),
        ];
        var expected = Continuation.Of(new NGramStepModel(ngrams), prefix, new TemperatureChoice(1, new Random(6)), 80, filters).Select(t => vocabulary.TokenOf((uint)t + 1));
        using var generator = s_ml.Sequence.CreateTextGenerator(model);
        Assert.AreEqual("the" + string.Concat(expected), generator.Generate("the", new GenerationOptions
        {
            Banned = ["o"], RepetitionPenalty = 1.3, NoRepeatNGramSize = 3, Temperature = 1.8, TopK = 12, TopP = 0.95, MinP = 0.05, TypicalP = 0.9, Seed = 6, TokenCount = 80,
        }));
    }

    [TestMethod]
    public void ATextsFigures_AreThoseOfTheScoredText()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var text = generator.GenerateMany("pack m", 1, new GenerationOptions { Temperature = 1.5, TopP = 0.9, RepetitionPenalty = 1.2, Seed = 3, TokenCount = 25 })[0];
        Assert.AreEqual("pack m" + text.Continuation, text.Text);
        Assert.AreEqual(string.Concat(text.Tokens), text.Continuation);
        Assert.HasCount(25, text.Tokens);
        Assert.AreEqual(GenerationEnd.Length, text.End);
        // The model's own log-probabilities, with no temperature and no filter: what it adds to the text as data.
        float[] scores = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, text.Text)))[0][^25..];
        for (int i = 0; i < 25; i++) Assert.AreEqual(scores[i], text.TokenLogProbabilities[i], 1e-4f);
        Assert.AreEqual(scores.Sum(p => (double)p), text.LogProbability, 1e-3);
    }

    [TestMethod]
    public void SeveralTexts_HaveDrawsOfTheirOwn()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(GenerationModels.Fit(s_ml, "char"));
        var options = new GenerationOptions { Temperature = 1, Seed = 5, TokenCount = 30 };
        string[] five = [.. generator.GenerateMany("the", 5, options).Select(t => t.Text)];
        Assert.HasCount(5, five.Distinct().ToList());
        Assert.AreEqual(generator.Generate("the", options), five[0]);
        CollectionAssert.AreEqual(five[..3], generator.GenerateMany("the", 3, options).Select(t => t.Text).ToArray());
    }

    [TestMethod]
    public void SeveralTextsOfANet_AreReadTogether()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var options = new GenerationOptions { Temperature = 2, Seed = 5, TokenCount = 30 };
        var texts = generator.GenerateMany("my", 4, options);
        Assert.AreEqual(generator.Generate("my", options), texts[0].Text);
        foreach (var text in texts)
        {
            float[] scores = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, text.Text)))[0][^30..];
            for (int i = 0; i < 30; i++) Assert.AreEqual(scores[i], text.TokenLogProbabilities[i], 1e-4f);
        }
    }

    [TestMethod]
    public void FiltersThatLeaveOneToken_AreGreedy()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        string greedy = generator.Generate("box", new GenerationOptions { TokenCount = 40 });
        var drawn = new GenerationOptions { TokenCount = 40, Temperature = 3, Seed = 1 };
        Assert.AreNotEqual(greedy, generator.Generate("box", drawn));
        Assert.AreEqual(greedy, generator.Generate("box", drawn with { TopK = 1 }));
        Assert.AreEqual(greedy, generator.Generate("box", drawn with { TopP = 0.001 }));
        Assert.AreEqual(greedy, generator.Generate("box", drawn with { MinP = 1 }));
    }

    [TestMethod]
    public void Typical_LeavesOutWhatSurprisesTooMuchOrTooLittle()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var drawn = new GenerationOptions { TokenCount = 200, Temperature = 3, Seed = 1 };
        double[] surprise = [.. new[] { drawn, drawn with { TypicalP = 0.2 } }.Select(o => generator.GenerateMany("box", 1, o)[0].TokenLogProbabilities.Min())];
        Assert.IsGreaterThan(surprise[0], surprise[1]);
    }

    [TestMethod]
    public void TheTemperature_ComesBeforeTheFilters()
    {
        // At 100 the letters are nearly equally probable, so that half of the probability takes many; at 1 the best alone has it.
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var options = new GenerationOptions { TokenCount = 40, TopP = 0.5, Seed = 1 };
        string greedy = generator.Generate("box", options);
        Assert.AreEqual(greedy, generator.Generate("box", options with { Temperature = 1 }));
        Assert.AreNotEqual(greedy, generator.Generate("box", options with { Temperature = 100 }));
    }

    [TestMethod]
    public void Repetition_IsKeptFrom()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        string text = generator.Generate("pack my box with", new GenerationOptions { NoRepeatNGramSize = 2, TokenCount = 30 });
        var pairs = text.Zip(text.Skip(1)).ToList();
        Assert.HasCount(pairs.Count, pairs.Distinct().ToList());
    }

    [TestMethod]
    public void BannedPhrases_AreNeverMade()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        Assert.Contains("b", generator.Generate("my", new GenerationOptions { TokenCount = 60 }));
        var text = generator.GenerateMany("my", 1, new GenerationOptions { TokenCount = 60, Banned = ["b", " ", "j u g"] })[0];
        foreach (string banned in new[] { "b", " ", "jug" }) Assert.DoesNotContain(banned, text.Continuation);
        Assert.HasCount(60, text.Tokens);
    }

    [TestMethod]
    public void ForcedTokens_ComeFirstWhateverElseApplies()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var options = new GenerationOptions { TokenCount = 8, Forced = ["x", "x", "j"], Banned = ["j"], NoRepeatNGramSize = 1, Temperature = 1, Seed = 1 };
        var text = generator.GenerateMany("my box ", 1, options)[0];
        StringAssert.StartsWith(text.Text, "my box xxj");
        Assert.DoesNotContain("j", text.Continuation[3..]);
        float score = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "my box x")))[0][^1];
        Assert.AreEqual(score, text.TokenLogProbabilities[0], 1e-4f);
    }

    [TestMethod]
    public void RequiredPhrases_AreMadeInTheEnd()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        string text = generator.GenerateMany("my", 1, new GenerationOptions { TokenCount = 9, Required = ["x x", "j j"] })[0].Continuation;
        Assert.AreEqual(9, text.Length);
        Assert.Contains("xx", text);
        Assert.Contains("jj", text);
    }

    [TestMethod]
    public void TheEndToken_EndsTheTextAndIsNoPartOfIt()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var text = generator.GenerateMany("my box", 1, new GenerationOptions { EndToken = "." })[0];
        Assert.AreEqual(("my box with jugs", " with jugs", GenerationEnd.EndToken), (text.Text, text.Continuation, text.End));
        Assert.AreEqual(" with jugs.", string.Concat(text.Tokens));
        Assert.HasCount(11, text.TokenLogProbabilities);
    }

    [TestMethod]
    public void TheEndToken_WaitsForTheLeastLength()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var options = new GenerationOptions { EndToken = ".", MinimumTokenCount = 10 };
        Assert.AreEqual("my box with jugs", generator.Generate("my box", options));
        var longer = generator.GenerateMany("my box", 1, options with { MinimumTokenCount = 11 })[0];
        Assert.IsGreaterThanOrEqualTo(11, longer.Continuation.Length);
        Assert.DoesNotContain(".", longer.Continuation);
    }

    [TestMethod]
    public void StopStrings_CutTheTextWhereTheFirstBegins()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var text = generator.GenerateMany("my box", 1, new GenerationOptions { StopStrings = ["ugs", "gs.", "y"] })[0];
        Assert.AreEqual(("my box with j", GenerationEnd.StopString), (text.Text, text.End), "the y of the prefix does not count");
        Assert.AreEqual(" with jugs", string.Concat(text.Tokens));
        Assert.AreEqual("pack", generator.Generate("pack", new GenerationOptions { StopStrings = [" my"] }), "nothing may be left");
    }

    [TestMethod]
    public void WhenNothingIsPossible_TheTextEnds()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        int letters = ChainOf<VocabularyTransformer>(s_model.Value).Vocabulary.Count;
        var text = generator.GenerateMany("p", 1, new GenerationOptions { NoRepeatNGramSize = 1 })[0];
        Assert.AreEqual(GenerationEnd.NoTokenPossible, text.End);
        Assert.HasCount(letters - 1, text.Tokens);
    }

    [TestMethod]
    public void SeveralEqualTexts_AreAnError()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => generator.GenerateMany("my", 2)).Message, "At a temperature of 0 nothing is drawn, and 2 texts would be equal.");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => generator.GenerateMany("my", 0));
    }

    [TestMethod]
    public void AllFaultsOfTheOptions_AreSaidTogether()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var fault = Assert.ThrowsExactly<ArgumentException>(() => generator.Generate("pack", new GenerationOptions
        {
            TokenCount = 2, MinimumTokenCount = 3, EndToken = ".", StopStrings = [""], TopP = 0, MinP = 2, Forced = ["x", "Q", "."], Banned = ["a Z", "  "], Required = [null!, "m y"],
        }));
        Assert.AreEqual(
            "GenerationOptions: 10 faults. TopP must be between 0.001 and 1, was 0. MinP must be between 0 and 1, was 2. MinimumTokenCount (3) must not be above TokenCount (2). "
            + "StopStrings must hold no null and no empty string. Forced, Banned and Required must hold no null. "
            + "Forced has the token 'Q', which is not in the vocabulary of 20 tokens. Forced holds the end token '.', after which nothing is made. "
            + "Banned has the token 'Z', which is not in the vocabulary of 20 tokens. Banned has a phrase without tokens, '  '. Forced and Required need 4 tokens, TokenCount was 2.", fault.Message);
    }

    [TestMethod]
    public void MissingLists_AreFaults()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(s_model.Value);
        var options = new GenerationOptions { StopStrings = null!, Forced = null!, Banned = null!, Required = null! };
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => generator.Generate("pack", options)).Message, "GenerationOptions: 4 faults. StopStrings must be given, was null.");
    }

    [TestMethod]
    public void AGenerator_LeavesNoTensor()
    {
        var model = s_model.Value;
        using (var warm = s_ml.Sequence.CreateTextGenerator(model)) warm.Generate("my");
        long before = LiveTensors.Count;
        using (var generator = s_ml.Sequence.CreateTextGenerator(model)) generator.GenerateMany("my", 3, new GenerationOptions { Temperature = 1, Seed = 1, StopStrings = ["."] });
        Assert.AreEqual(before, LiveTensors.Count);
    }

    private static T ChainOf<T>(ITransformer model) => ((IEnumerable<ITransformer>)model).SelectMany(s => s is IEnumerable<ITransformer> chain ? chain : [s]).OfType<T>().Single();
}
