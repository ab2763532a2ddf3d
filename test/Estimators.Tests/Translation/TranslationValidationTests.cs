using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Translation;

[TestClass]
public class TranslationValidationTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly BleuOptions s_words = new() { Tokenizer = BleuTokenizer.None, MaxOrder = 1 };

    [TestMethod]
    public void RowsOfOneSource_AreOneSentenceWithSeveralReferences()
    {
        PairText[] pairs = [new() { Source = "one", Target = "zwei" }, new() { Source = "two", Target = "zwei" }, new() { Source = "one", Target = "eins" }];
        var (model, report) = Fit(pairs, new BleuValidation { Options = s_words });
        Assert.AreEqual(BleuOf(model, ["one", "two"], [["zwei", "eins"], ["zwei"]], s_words), report.ValidationScore!.Value, 1e-9);
    }

    [TestMethod]
    public void Bleu_IsThatOfTheGreedyTranslations()
    {
        var pairs = SmallTranslator.Pairs(70, seed: 12);
        var (model, report) = Fit(pairs, new BleuValidation { Options = s_words });
        var groups = pairs.GroupBy(p => p.Source).ToList();
        double expected = BleuOf(model, [.. groups.Select(g => g.Key)], [.. groups.Select(g => g.Select(p => p.Target).ToArray())], s_words);
        Assert.AreEqual(expected, report.ValidationScore!.Value, 1e-9);
        Assert.IsGreaterThan(10, expected);
    }

    [TestMethod]
    public void ADetokenizer_PutsTheTextTogetherFirst()
    {
        var pairs = SmallTranslator.Pairs(40, seed: 12);
        var (_, tokens) = Fit(pairs, new BleuValidation());
        var (_, joined) = Fit(pairs, new BleuValidation { Detokenizer = new Joined() });
        var (_, spaced) = Fit(pairs, new BleuValidation { Detokenizer = WordTokenizer.Create() });
        Assert.AreEqual(tokens.ValidationScore!.Value, spaced.ValidationScore!.Value, 1e-9, "words without punctuation are 13a's tokens");
        Assert.AreNotEqual(tokens.ValidationScore, joined.ValidationScore);
    }

    [TestMethod]
    public void TheLoss_IsTheMeanOfAllTokens()
    {
        var (model, report) = Fit(SmallTranslator.Pairs(70, seed: 12), bleu: null);
        var scored = model.With(new DecodingOptions { Strategy = DecodingStrategy.Reference }).Transform(SmallTranslator.Keys(s_ml, SmallTranslator.Pairs(70, seed: 12)));
        Assert.AreEqual(s_ml.Sequence.EvaluateLanguageModel(scored, scoreColumnName: "TokenScores").CrossEntropy, report.ValidationLoss!.Value, 1e-5);
        Assert.IsNull(report.ValidationScore);
    }

    [TestMethod]
    public void SourcesWithoutAReference_AreRefusedBeforeTraining()
    {
        int reports = 0;
        var options = SmallTranslator.Options();
        options.ValidationSet = SmallTranslator.Keys(s_ml, [new PairText { Source = "one", Target = "" }, new PairText { Source = "two", Target = "zwei" }]);
        options.ValidationBleu = new BleuValidation();
        options.Progress = new Counting(_ => reports++);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => SmallTranslator.Fit(s_ml, options));
        Assert.AreEqual("The ValidationSet has 1 sources of 2 whose targets are all empty, which BLEU cannot measure. Drop them.", fault.Message);
        Assert.AreEqual(0, reports);
    }

    [TestMethod]
    public void AValidationSetWithoutTheTarget_IsNamed()
    {
        var options = SmallTranslator.Options();
        options.ValidationSet = Texts.Keys(s_ml, "ab");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SmallTranslator.Fit(s_ml, options)).Message, "Could not find input column 'SourceIds' of Seq2Seq.");
    }

    private static (Seq2SeqTransformer Model, TrainingProgress Last) Fit(PairText[] validation, BleuValidation? bleu)
    {
        TrainingProgress? last = null;
        var options = SmallTranslator.Options();
        options.ValidationSet = SmallTranslator.Keys(s_ml, validation);
        options.ValidationBleu = bleu;
        options.Progress = new Counting(report => last = report);
        return (SmallTranslator.Fit(s_ml, options).LastTransformer, last!);
    }

    private static double BleuOf(Seq2SeqTransformer model, string[] sources, string[][] references, BleuOptions options)
    {
        var keys = SmallTranslator.Keys(s_ml, Array.ConvertAll(sources, s => new PairText { Source = s }));
        var result = model.With(new DecodingOptions { Strategy = DecodingStrategy.Greedy }).Transform(keys);
        string[] vocabulary = Columns.KeyValues(result.Schema["PredictedTokenIds"]);
        var written = Columns.Keys(result, "PredictedTokenIds").Select(row => string.Join(' ', row.Select(k => vocabulary[k - 1])));
        return Bleu.Corpus(written, references, options).Score;
    }

    private sealed class Joined : IDetokenizer
    {
        public string Detokenize(IEnumerable<string> tokens) => string.Concat(tokens);
    }

    private sealed class Counting(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
