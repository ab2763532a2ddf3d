using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Statistics;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Examples;

/// <summary>The examples of the doc comments: the text between a region's marks stands there word for word, and its comment lines are what it prints.</summary>
internal static class DocExamples
{
    public static void BuildVocabulary()
    {
        #region T:Microsoft.ML.Sequence.VocabularyEstimator
        var ml = new MLContext();
        var lines = ml.Data.LoadFromEnumerable([new { Text = "the cat sat on the mat" }, new { Text = "the dog and the cat" }]);
        var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", minCount: 2, reservedTokens: ["<bos>", "<eos>"]));
        var model = pipeline.Fit(lines);

        var vocabulary = model.LastTransformer.Vocabulary;
        Console.WriteLine(string.Join(' ', vocabulary.Tokens));
        // <unk> <bos> <eos> the cat
        Console.WriteLine(string.Join(' ', vocabulary.ToIds(["the", "cat", "ran"])));
        // 4 5 1
        Console.WriteLine(string.Join(' ', vocabulary.ToTokens([4, 5])));
        // the cat

        // The same keys from a list, where nothing is counted:
        var given = ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", Vocabulary.FromTokens(vocabulary.Tokens, "<unk>"));
        #endregion
        Assert.AreEqual(5u, given.Fit(model.Transform(lines)).Vocabulary.KeyOf("cat"));
    }

    public static void Partition()
    {
        #region T:Microsoft.ML.Sequence.PartitioningEstimator
        var ml = new MLContext();
        var lines = ml.Data.LoadFromEnumerable([new { Text = "abcdef" }, new { Text = "ghi" }]);
        var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", unknownToken: null))
            .Append(ml.Sequence.Transforms.Partition("TokenIds", steps: 4), TransformerScope.TrainTest);

        var windows = pipeline.Fit(lines).Transform(lines, TransformerScope.Testing);
        foreach (var (tokens, labels) in windows.GetColumn<uint[]>("TokenIds").Zip(windows.GetColumn<uint[]>("Label")))
        {
            Console.WriteLine($"{string.Join(' ', tokens)} > {string.Join(' ', labels)}");
        }
        // 1 2 3 4 > 2 3 4 5
        // 5 6 7 8 > 6 7 8 9
        #endregion
    }

    public static void TrainForecaster()
    {
        #region T:Microsoft.ML.Sequence.ForecasterTrainer
        var ml = new MLContext(1);
        var series = ml.Data.LoadFromEnumerable(Enumerable.Range(1, 60).Select(t => new { Value = (float)Math.Sin(0.2 * t) }));
        var model = ml.Sequence.Trainers.Forecaster("Forecast", "Value", steps: 4, horizon: 2).Fit(series);
        using var session = ml.Sequence.CreateForecastSession(model);
        Console.WriteLine(FormattableString.Invariant($"{session.Forecast().Values[0]:0.000} {Math.Sin(0.2 * 61):0.000}"));
        // -0.358 -0.358
        #endregion
    }

    public static void Pad()
    {
        #region T:Microsoft.ML.Sequence.PaddingEstimator
        var ml = new MLContext();
        var lines = ml.Data.LoadFromEnumerable([new { Text = "abc" }, new { Text = "abcdef" }]);
        var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["<bos>", "<eos>"]))
            .Append(ml.Sequence.Transforms.Pad("Padded", "TokenIds", length: 6, beginningToken: "<bos>", endToken: "<eos>", lengthColumnName: "Length"));

        var padded = pipeline.Fit(lines).Transform(lines);
        foreach (var (keys, length) in padded.GetColumn<uint[]>("Padded").Zip(padded.GetColumn<int>("Length")))
        {
            Console.WriteLine($"{string.Join(' ', keys)}, {length} of them");
        }
        // 2 4 5 6 3 0, 5 of them
        // 2 4 5 6 7 3, 6 of them
        #endregion
    }

    public static void Lag()
    {
        #region T:Microsoft.ML.Sequence.LaggingEstimator
        var ml = new MLContext();
        var series = ml.Data.LoadFromEnumerable(Enumerable.Range(1, 6).Select(t => new { Value = t * 0.5f }));
        var windows = ml.Sequence.Transforms.Lag("Features", "Value", steps: 3).Fit(series).Transform(series);
        foreach (var (history, next) in windows.GetColumn<float[]>("Features").Zip(windows.GetColumn<float>("Label")))
        {
            Console.WriteLine(FormattableString.Invariant($"{history[0]:0.0} {history[1]:0.0} {history[2]:0.0} > {next:0.0}"));
        }
        // 0.5 1.0 1.5 > 2.0
        // 1.0 1.5 2.0 > 2.5
        // 1.5 2.0 2.5 > 3.0
        #endregion
    }

    public static void MeasureCorpus()
    {
        #region M:Microsoft.ML.Sequence.SequenceCatalog.MeasureCorpus
        var ml = new MLContext();
        var lines = ml.Data.LoadFromEnumerable([new { Text = "the cat sat on the mat" }, new { Text = "the dog sat on the log" }]);
        var tokens = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()).Fit(lines).Transform(lines);

        var statistics = ml.Sequence.MeasureCorpus(tokens);
        Console.WriteLine(statistics);
        // 12 tokens of 7 types in 2 rows
        var bigrams = statistics.NGrams(2);
        Console.WriteLine($"{string.Join(' ', bigrams.Top(1)[0].Tokens)} {bigrams.Top(1)[0].Count}");
        // on the 2
        ZipfFit zipf = statistics.NGrams(1).Zipf();
        Console.WriteLine(FormattableString.Invariant($"log n = -{zipf.Alpha:0.00} log i + {zipf.C:0.00}"));
        // log n = -0.76 log i + 1.32
        statistics.SaveChart(Path.Combine(Path.GetTempPath(), "statistics.html"));
        #endregion
        File.Delete(Path.Combine(Path.GetTempPath(), "statistics.html"));
    }

    public static void NormalizeText()
    {
        #region T:Microsoft.ML.Sequence.NormalizingEstimator
        var ml = new MLContext();
        var lines = ml.Data.LoadFromEnumerable([new { Text = "Déjà vu, 1984!" }]);
        var normalizer = new NormalizerSequence(new LowerCaseNormalizer(), new AccentStripper(), RegexReplaceNormalizer.LettersOnly);
        var normalized = ml.Sequence.Transforms.NormalizeText("Clean", "Text", normalizer).Fit(lines).Transform(lines);
        Console.WriteLine(normalized.GetColumn<string>("Clean").Single());
        // deja vu 
        #endregion
    }

    public static void Tokenize()
    {
        #region T:Microsoft.ML.Sequence.TokenizingEstimator
        var ml = new MLContext();
        var lines = ml.Data.LoadFromEnumerable([new { Text = "Don't panic, it's fine." }]);
        var tokens = ml.Sequence.Transforms.Tokenize("Tokens", "Text", MosesTokenizer.Create()).Fit(lines).Transform(lines);
        Console.WriteLine(string.Join(' ', tokens.GetColumn<string[]>("Tokens").Single()));
        // Don 't panic , it 's fine .
        #endregion
    }

    public static void TrainTokenizer()
    {
        #region T:Microsoft.ML.Sequence.TokenizerTrainingEstimator
        var ml = new MLContext();
        var lines = ml.Data.LoadFromEnumerable([new { Text = "low lower lowest" }, new { Text = "new newer newest" }]);
        var pipeline = ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 20 });
        var tokens = pipeline.Fit(lines).Transform(lines);
        Console.WriteLine(string.Join(' ', tokens.GetColumn<string[]>("Tokens").First()));
        // ▁lo w ▁lo wer ▁lo west
        #endregion
    }

    public static void Detokenize()
    {
        #region T:Microsoft.ML.Sequence.DetokenizingEstimator
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable([new { Tokens = new[] { "<bos>", "va", "dormir", ",", "toi", "!", "<eos>" } }]);
        var words = WordTokenizer.Create(splitPunctuation: true);
        var texts = ml.Sequence.Transforms.Detokenize("Text", "Tokens", words).Fit(rows).Transform(rows);
        Console.WriteLine(texts.GetColumn<string>("Text").Single());
        // va dormir, toi!
        #endregion
    }

    public static void ToTokenRows()
    {
        #region T:Microsoft.ML.Sequence.TokenRowsEstimator
        var ml = new MLContext();
        var sentences = ml.Data.LoadFromEnumerable([new { Tags = new[] { "DET", "NOUN", "VERB" }, Given = new[] { "DET", "NOUN", "NOUN" } }]);
        var tagged = ml.Sequence.Transforms.BuildVocabulary([new("Label", "Tags"), new("PredictedLabel", "Given")], unknownToken: null).Fit(sentences).Transform(sentences);

        var rows = ml.Sequence.Transforms.ToTokenRows(scoreColumnName: null).Fit(tagged).Transform(tagged);
        var metrics = ml.MulticlassClassification.Evaluate(rows);
        Console.WriteLine(FormattableString.Invariant($"{metrics.MicroAccuracy:0.000} of {rows.GetColumn<int>("Step").Count()} tokens"));
        // 0.667 of 3 tokens
        #endregion
    }

    public static void ScoreTranslations()
    {
        #region T:Microsoft.ML.Sequence.TranslationScoringEstimator
        var ml = new MLContext();
        var translations = ml.Data.LoadFromEnumerable([new { Label = "the cat sat on the mat", PredictedLabel = "a cat sat on the mat" }]);
        var scored = ml.Sequence.Transforms.ScoreTranslations("Quality", score: TranslationScore.WordErrorRate).Fit(translations).Transform(translations);
        Console.WriteLine(FormattableString.Invariant($"{scored.GetColumn<float>("Quality").Single():0.000}"));
        // 0.167
        #endregion
    }

    public static void TrainRnnLanguageModel()
    {
        #region T:Microsoft.ML.Sequence.RnnLanguageModelTrainer
        var ml = new MLContext(seed: 1);
        var lines = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new { Text = "to be or not to be " }));
        var keys = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"));

        // Windows of all rows as one stream, each from the state that the one before ended with; a gradient ends at its window's start:
        var partition = ml.Sequence.Transforms.Partition("TokenIds", steps: 16, PartitionOrder.Sequential(4));
        var onWindows = ml.Sequence.Trainers.RnnLanguageModel("TokenIds", hiddenSize: 32, epochs: 20, batchSize: 4, learningRate: 0.02, carryState: true);
        var model = keys.Append(partition, TransformerScope.TrainTest).Append(onWindows).Fit(lines);
        Console.WriteLine(ml.Sequence.EvaluateLanguageModel(model.Transform(lines)).Perplexity < 1.5 ? "learned" : "not learned");
        // learned

        // Whole rows, each from zeros; a gradient reaches the first token of its row:
        var onRows = ml.Sequence.Trainers.RnnLanguageModel("TokenIds", hiddenSize: 32, epochs: 20, batchSize: 4, learningRate: 0.02);
        model = keys.Append(onRows).Fit(lines);
        Console.WriteLine(ml.Sequence.EvaluateLanguageModel(model.Transform(lines)).Perplexity < 1.5 ? "learned" : "not learned");
        // learned
        #endregion
    }

    public static void CreateLanguageModelSession()
    {
        #region T:Microsoft.ML.Sequence.LanguageModelSession
        var ml = new MLContext(seed: 1);
        var lines = ml.Data.LoadFromEnumerable([new { Text = string.Concat(Enumerable.Repeat("to be or not to be, ", 20)) }]);
        var model = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
            .Append(ml.Sequence.Trainers.NGramLanguageModel(order: 3))
            .Fit(lines);

        using var session = ml.Sequence.CreateLanguageModelSession(model);
        session.Read("to be or no");
        Console.WriteLine($"{session.TokenCount} tokens, held back: '{session.HeldText}'");
        // 3 tokens, held back: ' no'
        var read = session.Read("t to ");
        Console.WriteLine(string.Join('|', read.Select(t => t.Token)));
        // not|to
        Console.WriteLine(session.Next(1)[0].Token);
        // be,
        #endregion
    }

    public static void CrossValidate()
    {
        #region M:Microsoft.ML.Sequence.SequenceCatalog.CrossValidate
        var ml = new MLContext(seed: 1);
        var lines = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new { Chapter = $"chapter {i / 4}", Text = "to be or not to be " }));
        var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
            .Append(ml.Sequence.Transforms.Partition("TokenIds", steps: 8), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.RnnLanguageModel("TokenIds", hiddenSize: 32, batchSize: 4, epochs: 20, learningRate: 0.02));

        var folds = ml.Sequence.CrossValidate(lines, pipeline, tested => ml.Sequence.EvaluateLanguageModel(tested), numberOfFolds: 3, documentColumnName: "Chapter");
        Console.WriteLine(folds.Summarize(m => m.Perplexity).Mean < 2 ? "learned" : "not learned");
        // learned
        #endregion
    }

    public static void FillMasks()
    {
        #region M:Microsoft.ML.Sequence.SequenceCatalog.CreateMaskFiller
        var ml = new MLContext(seed: 1);
        string[] texts = ["the cat drinks milk", "the cat chases mice", "the dog drinks water", "the dog chases cats"];
        var lines = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 80).Select(i => new { Text = texts[i % 4] }));
        var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["<mask>"]))
            .Append(ml.Sequence.Trainers.MaskedLanguageModel(hiddenSize: 32, batchSize: 8, epochs: 60, learningRate: 0.02));
        var model = pipeline.Fit(lines);

        using var filler = ml.Sequence.CreateMaskFiller(model);
        var filled = filler.Fill("the <mask> drinks milk", count: 2);
        Console.WriteLine(filled.Text);
        // the cat drinks milk
        Console.WriteLine(filled.Candidates[0][0].Probability > 0.9 ? "sure" : "unsure");
        // sure
        #endregion
    }

    public static void TrainTagger()
    {
        #region T:Microsoft.ML.Sequence.TaggerTrainer
        var ml = new MLContext(seed: 1);
        var sentences = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? new { Tokens = new[] { "the", "dog", "runs" }, Tags = new[] { "DET", "NOUN", "VERB" } }
            : new { Tokens = new[] { "a", "run", "ends" }, Tags = new[] { "DET", "NOUN", "VERB" } }));
        var pipeline = ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens")
            .Append(ml.Sequence.Transforms.BuildVocabulary("TagIds", "Tags", unknownToken: null), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.Tagger("PredictedTags", features: "TokenIds", label: "TagIds", words: "Tokens", hiddenSize: 16, epochs: 30, batchSize: 4))
            .Append(ml.Transforms.Conversion.MapKeyToValue("TagTexts", "PredictedTags"));
        var model = pipeline.Fit(sentences);

        var metrics = ml.Sequence.EvaluateTagging(model.Transform(sentences, TransformerScope.Testing), "TagIds", "PredictedTags");
        Console.WriteLine(FormattableString.Invariant($"{metrics.MicroAccuracy:0.00}"));
        // 1.00
        #endregion
    }

    public static void ClassifyTexts()
    {
        #region T:Microsoft.ML.Sequence.SequenceClassifierTrainer
        var ml = new MLContext(seed: 1);
        var reviews = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? new { Text = "what a lovely day", Mood = "glad" }
            : new { Text = "what a dull day", Mood = "sad" }));
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Mood")
            .Append(ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()))
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
            .Append(ml.Sequence.Trainers.SequenceClassifier("PredictedLabel", features: "TokenIds", label: "Label", hiddenSize: 16, epochs: 20, batchSize: 4));
        var model = pipeline.Fit(reviews);

        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(reviews));
        Console.WriteLine(FormattableString.Invariant($"{metrics.MicroAccuracy:0.00}"));
        // 1.00
        #endregion
    }

    public static void CountWords()
    {
        #region T:Microsoft.ML.Sequence.SequenceRegressorTrainer
        var ml = new MLContext(seed: 1);
        var numbers = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new { Text = string.Join(' ', Enumerable.Repeat("one", 1 + (i % 6))), Label = (float)(1 + (i % 6)) }));
        var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
            .Append(ml.Sequence.Trainers.SequenceRegressor("Score", features: "TokenIds", label: "Label", pooling: PoolingKind.Last, hiddenSize: 16, epochs: 60, batchSize: 6, learningRate: 0.01));
        var model = pipeline.Fit(numbers);

        var metrics = ml.Regression.Evaluate(model.Transform(numbers));
        Console.WriteLine(metrics.RSquared > 0.9 ? "counts" : "does not count");
        // counts
        #endregion
    }
}
