using Microsoft.ML.Sequence.Corpora;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Statistics;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>What <c>ml.Sequence</c> offers.</summary>
public sealed class SequenceCatalog
{
    private readonly MLContext _context;

    internal SequenceCatalog(MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        Loaders.Register(context);
    }

    /// <summary>Gets what stands between text and the keys that trainers read.</summary>
    public SequenceTransforms Transforms => new(_context);

    /// <summary>Gets the trainers.</summary>
    public SequenceTrainers Trainers => new(_context);

    /// <summary>Says in words what touching <c>ml.Sequence</c> does: registers the loaders of this library's models, which <c>ml.Model.Load</c> needs.</summary>
    /// <returns>This catalog.</returns>
    public SequenceCatalog Register() => this;

    /// <summary>Makes a view of a file of texts. Nothing is held: every cursor reads the file anew, row by row.</summary>
    /// <typeparam name="TRow">What a row holds; its properties are the view's columns.</typeparam>
    /// <param name="corpus">The file, named by <see cref="Corpus"/>.</param>
    /// <returns>The view. Lines that gave no row are left out, and logged as a warning each time the last row was read; <see cref="Corpus{TRow}.Check"/> counts them beforehand.</returns>
    public IDataView Load<TRow>(Corpus<TRow> corpus)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(corpus);
        return CorpusView.Of(_context, corpus);
    }

    /// <summary>Measures a language model on scored data: windows, when the data has a column of label keys, or whole rows. The metrics say which.</summary>
    /// <remarks>
    /// Scores alone give cross entropy, perplexity, and figures by the row's length. With the keys that were scored (the labels of windows, a row's own keys) come
    /// figures without unknown tokens, out-of-vocabulary rate, and figures by the token's frequency; with the keys' texts, which the vocabulary's column brings,
    /// or with the rows' texts, bits a character and a byte. A row may have one key more than scores: its first token then has no score and does not count.
    /// Where no keys are read, a score of NaN marks a missing token.
    /// </remarks>
    /// <param name="data">Data with scores, as <see cref="RnnLanguageModelTransformer"/> adds them.</param>
    /// <param name="labelColumnName">The column of the keys that a window's scores stand for. Data without it, or with something other than a vector of keys, holds whole rows.</param>
    /// <param name="scoreColumnName">The column of natural-log probabilities.</param>
    /// <param name="tokenIdsColumnName">The column of a whole row's keys; not needed under its usual name. With <see langword="null"/> rows are measured by their scores alone.</param>
    /// <param name="textColumnName">The column of the rows' texts, whose characters and bytes the bits are divided among; with <see langword="null"/>, those of the tokens.</param>
    /// <param name="unknownToken">The token that stands for all those which the vocabulary lacks. Where the vocabulary has none such, missing tokens are counted as unknown.</param>
    /// <returns>Cross entropy in nats and bits, perplexity, bits a character and a byte, and their breakdowns.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, no token was scored, the numbers of keys and scores differ, a token that is not missing has the score NaN, or a score is above 0.</exception>
    /// <exception cref="InvalidOperationException">A key is none of the vocabulary's.</exception>
    public LanguageModelMetrics EvaluateLanguageModel(
        IDataView data,
        string labelColumnName = ColumnNames.Label,
        string scoreColumnName = ColumnNames.Score,
        string? tokenIdsColumnName = ColumnNames.TokenIds,
        string? textColumnName = null,
        string? unknownToken = SpecialTokens.Unknown)
    {
        ArgumentNullException.ThrowIfNull(data);
        return LanguageModelEvaluation.Evaluate(data, labelColumnName, scoreColumnName, tokenIdsColumnName, textColumnName, unknownToken);
    }

    /// <summary>Compares two language models token by token, on data that both have scored: windows, when the data has a column of label keys, or whole rows.</summary>
    /// <remarks>
    /// Each model's transformer adds its scores under the name of its options' <c>ScoreColumnName</c>, so <c>second.Transform(first.Transform(data))</c> holds both when
    /// the names differ; <c>ml.Transforms.CopyColumns</c> keeps the scores of the first under another name when they do not. Both models must have read the same keys.
    /// </remarks>
    /// <param name="data">Data with the scores of both.</param>
    /// <param name="scoreColumnName">The first model's column of natural-log probabilities.</param>
    /// <param name="otherScoreColumnName">The second model's.</param>
    /// <param name="labelColumnName">The column of the keys that a window's scores stand for, as <see cref="EvaluateLanguageModel"/> reads it.</param>
    /// <param name="tokenIdsColumnName">The column of a whole row's keys, as <see cref="EvaluateLanguageModel"/> reads it.</param>
    /// <param name="largestDifferences">How many tokens to list that the first model finds likelier by the most, and how many of the second's.</param>
    /// <returns>Both cross entropies, the mean difference with its standard error and significance, and the tokens that differ most.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, no token was scored, the numbers of keys and scores differ, one model has a number where the other has none, or a score is above 0.</exception>
    /// <exception cref="InvalidOperationException">A key is none of the vocabulary's.</exception>
    public LanguageModelComparison CompareLanguageModels(
        IDataView data,
        string scoreColumnName,
        string otherScoreColumnName,
        string labelColumnName = ColumnNames.Label,
        string? tokenIdsColumnName = ColumnNames.TokenIds,
        int largestDifferences = 10)
    {
        ArgumentNullException.ThrowIfNull(data);
        return LanguageModelEvaluation.Compare(data, scoreColumnName, otherScoreColumnName, labelColumnName, tokenIdsColumnName, largestDifferences);
    }

    /// <summary>Measures translations, or any other written text, by references.</summary>
    /// <param name="data">Data with what a model wrote and what people wrote.</param>
    /// <param name="labelColumnName">The column of references: Text for one a row; Vector&lt;Text&gt; for several, whose number may vary; or a vector of keys, whose tokens are put together with a space between. Each is a whole sentence; empty ones do not count.</param>
    /// <param name="predictionColumnName">The column of what the model wrote: Text, or a vector of keys; a whole sentence.</param>
    /// <param name="options">What the metrics leave open; <see langword="null"/> for the defaults of the programs that they agree with.</param>
    /// <returns>BLEU, chrF, TER and further metrics, with confidence intervals where the options ask for them.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, a row has no reference, there is no row, or an option is out of its range.</exception>
    public TranslationMetrics EvaluateTranslation(
        IDataView data, string labelColumnName = ColumnNames.Label, string predictionColumnName = ColumnNames.PredictedLabel, TranslationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return TranslationEvaluation.Evaluate(data, labelColumnName, predictionColumnName, options);
    }

    /// <summary>Compares two systems' translations of the same sentences, and tells whether chance explains the difference.</summary>
    /// <param name="data">Data with what both wrote and what people wrote.</param>
    /// <param name="labelColumnName">The column of references, as <see cref="EvaluateTranslation"/> takes it.</param>
    /// <param name="baselineColumnName">The column of what the system wrote that the other is held against.</param>
    /// <param name="predictionColumnName">The column of what the other system wrote.</param>
    /// <param name="test">How chance is judged.</param>
    /// <param name="options">What the metrics leave open. Its <see cref="TranslationOptions.Resamples"/> are how often sentences are drawn or swapped; 0, the default, stands for sacreBLEU's 1,000 draws or 10,000 swaps.</param>
    /// <returns>Both systems' scores, and for each metric how probable so great a difference is by chance.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, a row has no reference, there is no row, or an option is out of its range.</exception>
    public TranslationComparison CompareTranslations(
        IDataView data, string labelColumnName, string baselineColumnName, string predictionColumnName, TranslationTest test = TranslationTest.PairedBootstrap, TranslationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return TranslationEvaluation.Compare(data, labelColumnName, baselineColumnName, predictionColumnName, test, options);
    }

    /// <summary>Measures a tagger: token by token, sentence by sentence, and span by span where its tags mark spans, as seqeval does.</summary>
    /// <param name="data">Data with a sentence a row: the tag of each token, and the one that a model gives it.</param>
    /// <param name="labelColumnName">The column of tags: Vector&lt;Key&gt; with the tags' names, or Vector&lt;Text&gt;. A missing key and an empty text is padding, which does not count.</param>
    /// <param name="predictedLabelColumnName">The column of what the model gives: likewise, as many a row. Tags are matched by name, so that keys may differ. A missing one where there is a label is wrong.</param>
    /// <param name="scheme">How the tags mark spans; by default what the labels show.</param>
    /// <param name="strict">Whether only what keeps the scheme is a span, seqeval's strict mode; otherwise what conlleval takes for one, seqeval's default mode.</param>
    /// <returns>Accuracy by token, tag and sentence, precision, recall and F1 by tag, the confusion table, and the spans' figures.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, its keys have no names, a row's tags differ in number, there is no label, or strict spans are asked for and the tags keep no scheme.</exception>
    /// <exception cref="InvalidOperationException">A key is greater than its column's type allows.</exception>
    public TaggingMetrics EvaluateTagging(
        IDataView data, string labelColumnName = ColumnNames.Label, string predictedLabelColumnName = ColumnNames.PredictedLabel,
        TagScheme scheme = TagScheme.Detect, bool strict = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        return TaggingEvaluation.Evaluate(data, labelColumnName, predictedLabelColumnName, scheme, strict);
    }

    /// <summary>Measures forecasts of one step or several, over all horizons and horizon by horizon.</summary>
    /// <param name="data">Data with what was predicted and what came true.</param>
    /// <param name="labelColumnName">The column of what came true: Single, or Vector&lt;Single&gt; with a value for each horizon. NaN is missing: its forecast is counted as such, and not measured.</param>
    /// <param name="scoreColumnName">The column of forecasts: likewise, as many a row.</param>
    /// <param name="options">The columns of intervals and histories; <see langword="null"/> for none.</param>
    /// <returns>MAE, RMSE, R², MAPE and sMAPE; MASE where the options name a history or a scale; coverage, width and score of the intervals where they name the bounds.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, a row's numbers differ in length, a forecast or a bound is not finite where there is a label, there is no label, or an option is out of its range.</exception>
    public ForecastMetrics EvaluateForecast(
        IDataView data, string labelColumnName = ColumnNames.Label, string scoreColumnName = ColumnNames.Score, ForecastEvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ForecastEvaluation.Evaluate(data, labelColumnName, scoreColumnName, options ?? new());
    }

    /// <summary>Fits a pipeline on all folds of the data but one, measures it on that one, and does so for each fold in turn.</summary>
    /// <typeparam name="TMetrics">What <paramref name="evaluate"/> gives.</typeparam>
    /// <param name="data">The data, before any step of the pipeline.</param>
    /// <param name="estimator">The pipeline. A chain's model transforms the fold held out with <c>TransformerScope.Testing</c>.</param>
    /// <param name="evaluate">Measures the transformed fold, with any evaluator.</param>
    /// <param name="numberOfFolds">How many folds, at least 2.</param>
    /// <param name="documentColumnName">A column of one value a row, such as a document's name: rows of equal values stand in one fold, so that no document is trained on and measured on. <see langword="null"/> to deal rows out one by one. <c>ml.Data.CrossValidationSplit</c> deals documents out by the hash of the value, or by the place of a key or real number among its kind, so that folds differ in size.</param>
    /// <param name="seed">The seed of the folds; <see langword="null"/> for the context's.</param>
    /// <param name="cancellationToken">Ends the work between two folds. A trainer with the same token ends within a batch as well.</param>
    /// <returns>A result for each fold, in order. <see cref="CrossValidationResults.Summarize"/> gives a figure's mean and deviation.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 folds, the column is missing or of the wrong type, or a fold has no row, as with fewer documents than folds. Both are found before anything is fitted.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 1);
    /// var lines = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new { Chapter = $"chapter {i / 4}", Text = "to be or not to be " }));
    /// var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
    ///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
    ///     .Append(ml.Sequence.Transforms.Partition("TokenIds", steps: 8), TransformerScope.TrainTest)
    ///     .Append(ml.Sequence.Trainers.RnnLanguageModel("TokenIds", hiddenSize: 32, batchSize: 4, epochs: 20, learningRate: 0.02));
    ///
    /// var folds = ml.Sequence.CrossValidate(lines, pipeline, tested => ml.Sequence.EvaluateLanguageModel(tested), numberOfFolds: 3, documentColumnName: "Chapter");
    /// Console.WriteLine(folds.Summarize(m => m.Perplexity).Mean &lt; 2 ? "learned" : "not learned");
    /// // learned
    /// </code>
    /// </example>
    public IReadOnlyList<CrossValidationResult<TMetrics>> CrossValidate<TMetrics>(
        IDataView data, IEstimator<ITransformer> estimator, Func<IDataView, TMetrics> evaluate, int numberOfFolds = 5, string? documentColumnName = null,
        int? seed = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(evaluate);
        var folds = CrossValidation.Split(_context, data, numberOfFolds, documentColumnName, seed);
        return CrossValidation.Run(folds, estimator, evaluate, cancellationToken);
    }

    /// <summary>Makes a generator of text from a fitted chain.</summary>
    /// <param name="model">A chain that holds a tokenizer, a vocabulary and a language model.</param>
    /// <returns>The generator; dispose of it when it is not needed any more.</returns>
    /// <exception cref="ArgumentException">A stage is missing.</exception>
    public TextGenerator CreateTextGenerator(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new TextGenerator(_context, TextChain.Of(model));
    }

    /// <summary>Makes a session in which a fitted chain reads text piece by piece as it comes, and says how probable each token was and what may follow.</summary>
    /// <param name="model">A chain that holds a tokenizer, a vocabulary and a language model.</param>
    /// <returns>The session; dispose of it when it is not needed any more.</returns>
    /// <exception cref="ArgumentException">A stage is missing.</exception>
    public LanguageModelSession CreateLanguageModelSession(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new LanguageModelSession(TextChain.Of(model));
    }

    /// <summary>Makes a session in which a fitted forecaster follows a series step by step as it comes.</summary>
    /// <param name="model">A forecaster, or a chain that holds one.</param>
    /// <returns>The session; dispose of it when it is not needed any more.</returns>
    /// <exception cref="ArgumentException">The chain holds no forecaster.</exception>
    public ForecastSession CreateForecastSession(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ForecastSession(ChainStages.Of(model).OfType<ForecasterTransformer>().LastOrDefault() ?? throw new ArgumentException("The chain holds no forecaster. Append one: ml.Sequence.Trainers.Forecaster(...).", nameof(model)));
    }

    /// <summary>Makes what fills in the masks of texts from a fitted chain.</summary>
    /// <param name="model">A chain that holds a tokenizer, a vocabulary and a masked language model.</param>
    /// <returns>The mask filler; dispose of it when it is not needed any more.</returns>
    /// <exception cref="ArgumentException">A stage is missing.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 1);
    /// string[] texts = ["the cat drinks milk", "the cat chases mice", "the dog drinks water", "the dog chases cats"];
    /// var lines = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 80).Select(i => new { Text = texts[i % 4] }));
    /// var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
    ///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["&lt;mask&gt;"]))
    ///     .Append(ml.Sequence.Trainers.MaskedLanguageModel(hiddenSize: 32, batchSize: 8, epochs: 60, learningRate: 0.02));
    /// var model = pipeline.Fit(lines);
    ///
    /// using var filler = ml.Sequence.CreateMaskFiller(model);
    /// var filled = filler.Fill("the &lt;mask&gt; drinks milk", count: 2);
    /// Console.WriteLine(filled.Text);
    /// // the cat drinks milk
    /// Console.WriteLine(filled.Candidates[0][0].Probability > 0.9 ? "sure" : "unsure");
    /// // sure
    /// </code>
    /// </example>
    public MaskFiller CreateMaskFiller(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var chain = TextChain.OfMasked(model);
        return new MaskFiller(chain, (MaskedLanguageModelTransformer)chain.LanguageModel);
    }

    /// <summary>Makes a translator of texts from a fitted chain.</summary>
    /// <param name="model">A chain that holds a tokenizer, a vocabulary and a <see cref="Seq2SeqTransformer"/>.</param>
    /// <param name="detokenizer">What puts the target's tokens together again; <see langword="null"/> for that of the chain's <c>Detokenize</c>, and without one a space between them.</param>
    /// <returns>The translator; dispose of it when it is not needed any more.</returns>
    /// <exception cref="ArgumentException">A stage is missing.</exception>
    public Translator CreateTranslator(ITransformer model, IDetokenizer? detokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Translator(model, detokenizer);
    }

    /// <summary>Makes one chain of several fitted ones, whose translators average how probable they find each token.</summary>
    /// <param name="models">Chains of the same vocabularies; all but their translators are taken from the first.</param>
    /// <returns>The chain. It is saved and loaded like any other.</returns>
    /// <exception cref="ArgumentException">A model holds no <see cref="Seq2SeqTransformer"/>, or their vocabularies differ.</exception>
    public ITransformer Ensemble(params IReadOnlyList<ITransformer> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        return TranslatorEnsemble.Of(models);
    }

    /// <summary>Measures a text by counting: n-grams and Zipf's law, how types grow with tokens, how long rows are.</summary>
    /// <param name="data">Data with tokens; it is read once.</param>
    /// <param name="tokensColumnName">The column of tokens.</param>
    /// <param name="maximumOrder">Tokens of the longest n-grams to count, at least 1. Long ones take memory almost as the text grows.</param>
    /// <param name="crossesRows">Whether n-grams reach from the end of one row to the beginning of the next.</param>
    /// <returns>The statistics, which draw themselves: <see cref="CorpusStatistics.SaveChart"/>.</returns>
    /// <exception cref="ArgumentException">The column is missing or of the wrong type.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var lines = ml.Data.LoadFromEnumerable([new { Text = "the cat sat on the mat" }, new { Text = "the dog sat on the log" }]);
    /// var tokens = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()).Fit(lines).Transform(lines);
    ///
    /// var statistics = ml.Sequence.MeasureCorpus(tokens);
    /// Console.WriteLine(statistics);
    /// // 12 tokens of 7 types in 2 rows
    /// var bigrams = statistics.NGrams(2);
    /// Console.WriteLine($"{string.Join(' ', bigrams.Top(1)[0].Tokens)} {bigrams.Top(1)[0].Count}");
    /// // on the 2
    /// ZipfFit zipf = statistics.NGrams(1).Zipf();
    /// Console.WriteLine(FormattableString.Invariant($"log n = -{zipf.Alpha:0.00} log i + {zipf.C:0.00}"));
    /// // log n = -0.76 log i + 1.32
    /// statistics.SaveChart(Path.Combine(Path.GetTempPath(), "statistics.html"));
    /// </code>
    /// </example>
    public CorpusStatistics MeasureCorpus(IDataView data, string tokensColumnName = ColumnNames.Tokens, int maximumOrder = CorpusStatistics.DefaultMaximumOrder, bool crossesRows = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        return CorpusMeasurement.Measure(data, tokensColumnName, maximumOrder, crossesRows);
    }
}
