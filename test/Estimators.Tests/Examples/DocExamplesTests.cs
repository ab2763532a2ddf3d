namespace Microsoft.ML.Sequence.Tests.Examples;

/// <summary>Doc comments tell the truth: their examples are compiled and run, and print what they say.</summary>
[TestClass, DoNotParallelize]
public sealed class DocExamplesTests
{
    private static readonly ExampleCode s_code = new(typeof(SequenceCatalog).Assembly, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", "DocExamples.cs")));

    private static readonly Dictionary<string, Action> s_examples = new()
    {
        ["T:Microsoft.ML.Sequence.VocabularyEstimator"] = DocExamples.BuildVocabulary,
        ["T:Microsoft.ML.Sequence.PartitioningEstimator"] = DocExamples.Partition,
        ["T:Microsoft.ML.Sequence.PaddingEstimator"] = DocExamples.Pad,
        ["T:Microsoft.ML.Sequence.LaggingEstimator"] = DocExamples.Lag,
        ["M:Microsoft.ML.Sequence.SequenceCatalog.MeasureCorpus"] = DocExamples.MeasureCorpus,
        ["T:Microsoft.ML.Sequence.NormalizingEstimator"] = DocExamples.NormalizeText,
        ["T:Microsoft.ML.Sequence.TokenizingEstimator"] = DocExamples.Tokenize,
        ["T:Microsoft.ML.Sequence.TokenizerTrainingEstimator"] = DocExamples.TrainTokenizer,
        ["T:Microsoft.ML.Sequence.DetokenizingEstimator"] = DocExamples.Detokenize,
        ["T:Microsoft.ML.Sequence.TokenRowsEstimator"] = DocExamples.ToTokenRows,
        ["T:Microsoft.ML.Sequence.TranslationScoringEstimator"] = DocExamples.ScoreTranslations,
        ["T:Microsoft.ML.Sequence.RnnLanguageModelTrainer"] = DocExamples.TrainRnnLanguageModel,
        ["T:Microsoft.ML.Sequence.ForecasterTrainer"] = DocExamples.TrainForecaster,
        ["T:Microsoft.ML.Sequence.LanguageModelSession"] = DocExamples.CreateLanguageModelSession,
        ["M:Microsoft.ML.Sequence.SequenceCatalog.CrossValidate"] = DocExamples.CrossValidate,
        ["M:Microsoft.ML.Sequence.SequenceCatalog.CreateMaskFiller"] = DocExamples.FillMasks,
        ["T:Microsoft.ML.Sequence.SequenceRegressorTrainer"] = DocExamples.CountWords,
        ["T:Microsoft.ML.Sequence.SequenceClassifierTrainer"] = DocExamples.ClassifyTexts,
        ["T:Microsoft.ML.Sequence.TaggerTrainer"] = DocExamples.TrainTagger,
    };

    public static IEnumerable<object[]> Members => s_examples.Keys.Select(m => new object[] { m });

    [TestMethod]
    [DynamicData(nameof(Members))]
    public void TheExample_IsTheCodeThatIsRunAndPrintsWhatItSays(string member) => s_code.Verify(member, s_examples[member]);

    [TestMethod]
    public void EveryRegion_IsAnExample() => CollectionAssert.AreEquivalent(s_code.Regions.ToArray(), s_examples.Keys.ToArray());
}
