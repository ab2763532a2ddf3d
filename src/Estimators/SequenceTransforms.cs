using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>What <c>ml.Sequence.Transforms</c> offers.</summary>
public sealed class SequenceTransforms
{
    private readonly MLContext _context;

    internal SequenceTransforms(MLContext context) => _context = context;

    /// <summary>Cuts text into tokens.</summary>
    /// <param name="outputColumnName">The column of tokens to add.</param>
    /// <param name="inputColumnName">The column of text; <see langword="null"/> for the same name.</param>
    /// <param name="tokenizer">The tokenizer. This library's own can be saved with the model.</param>
    /// <returns>The estimator.</returns>
    public TokenizingEstimator Tokenize(string outputColumnName, string? inputColumnName, Tokenizer tokenizer) =>
        new(outputColumnName, inputColumnName ?? outputColumnName, tokenizer);

    /// <summary>Trains a tokenizer on a column of text, and cuts the text into its tokens.</summary>
    /// <param name="outputColumnName">The column of tokens to add.</param>
    /// <param name="inputColumnName">The column of text; <see langword="null"/> for the same name.</param>
    /// <param name="trainer">What trains it: a <see cref="BpeTrainer"/>, <see cref="WordPieceTrainer"/>, <see cref="UnigramTrainer"/> or <see cref="WordLevelTrainer"/>.</param>
    /// <param name="cancellationToken">Ends the training without a result.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">The trainer's options contradict each other; the message lists all faults.</exception>
    public TokenizerTrainingEstimator TrainTokenizer(string outputColumnName, string? inputColumnName, SubwordTrainer trainer, CancellationToken cancellationToken = default) =>
        new(outputColumnName, inputColumnName ?? outputColumnName, trainer, cancellationToken);

    /// <summary>Puts tokens together as text, by the tokenizer's own rule.</summary>
    /// <param name="outputColumnName">The column of text to add.</param>
    /// <param name="inputColumnName">The column of tokens; <see langword="null"/> for the same name.</param>
    /// <param name="tokenizer">The tokenizer that the tokens are of; it must be an <see cref="IDetokenizer"/>. This library's own can be saved with the model.</param>
    /// <param name="specialTokens">Tokens to leave out of the text; <see langword="null"/> for <c>&lt;bos&gt;</c>, <c>&lt;eos&gt;</c> and <c>&lt;pad&gt;</c>.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">The tokenizer cannot put tokens together.</exception>
    public DetokenizingEstimator Detokenize(string outputColumnName, string? inputColumnName, Tokenizer tokenizer, IReadOnlyList<string>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        return new(outputColumnName, inputColumnName ?? outputColumnName, () => tokenizer, specialTokens ?? SpecialTokens.Markers);
    }

    /// <summary>Puts tokens together as text, by the rule of a tokenizer that an earlier estimator of the same chain trains or holds.</summary>
    /// <param name="outputColumnName">The column of text to add.</param>
    /// <param name="inputColumnName">The column of tokens; <see langword="null"/> for the same name.</param>
    /// <param name="tokenizerSource">Where the tokenizer is taken from when this estimator is fitted: an estimator made by <c>TrainTokenizer</c> or <c>Tokenize</c>, fitted before it, as it is where it stands further ahead in the chain; or a fitted transformer.</param>
    /// <param name="specialTokens">Tokens to leave out of the text; <see langword="null"/> for <c>&lt;bos&gt;</c>, <c>&lt;eos&gt;</c> and <c>&lt;pad&gt;</c>.</param>
    /// <returns>The estimator.</returns>
    /// <remarks>Chains that share the source must not be fitted by several threads at once: each would take the tokenizer of whichever was fitted last.</remarks>
    /// <exception cref="ArgumentException">The source's tokenizer cannot put tokens together.</exception>
    public DetokenizingEstimator Detokenize(string outputColumnName, string? inputColumnName, ITokenizerSource tokenizerSource, IReadOnlyList<string>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizerSource);
        return new(outputColumnName, inputColumnName ?? outputColumnName, () => tokenizerSource.Tokenizer, specialTokens ?? SpecialTokens.Markers);
    }

    /// <summary>Counts tokens and gives each a key: reserved tokens first, then the others by falling count.</summary>
    /// <param name="outputColumnName">The column of keys to add.</param>
    /// <param name="inputColumnName">The column of tokens; <see langword="null"/> for the same name.</param>
    /// <param name="minCount">How often a token must occur to be taken in, at least 1.</param>
    /// <param name="maximumSize">How many tokens are taken in at most, reserved ones included; <see langword="null"/> for any number.</param>
    /// <param name="unknownToken">The token that stands for those not taken in; with <see langword="null"/> they are missing, key 0.</param>
    /// <param name="reservedTokens">Further tokens that get the first keys, such as <c>&lt;bos&gt;</c> and <c>&lt;eos&gt;</c>; <see langword="null"/> for none.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public VocabularyEstimator BuildVocabulary(string outputColumnName, string? inputColumnName = null, int minCount = 1, int? maximumSize = null, string? unknownToken = SpecialTokens.Unknown, IReadOnlyList<string>? reservedTokens = null) =>
        BuildVocabulary(new VocabularyOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName ?? outputColumnName,
            MinCount = minCount,
            MaximumSize = maximumSize,
            UnknownToken = unknownToken,
            ReservedTokens = reservedTokens ?? [],
        });

    /// <summary>Counts the tokens of several columns together and gives each a key, the same in all columns.</summary>
    /// <param name="columns">The columns of keys to add, each with the column of tokens that it is made of.</param>
    /// <param name="minCount">How often a token must occur, in all columns together, to be taken in, at least 1.</param>
    /// <param name="maximumSize">How many tokens are taken in at most, reserved ones included; <see langword="null"/> for any number.</param>
    /// <param name="unknownToken">The token that stands for those not taken in; with <see langword="null"/> they are missing, key 0.</param>
    /// <param name="reservedTokens">Further tokens that get the first keys, such as <c>&lt;bos&gt;</c> and <c>&lt;eos&gt;</c>; <see langword="null"/> for none.</param>
    /// <returns>The estimator. What it fits maps those of the columns whose input the data has, and needs one at least.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public VocabularyEstimator BuildVocabulary(InputOutputColumnPair[] columns, int minCount = 1, int? maximumSize = null, string? unknownToken = SpecialTokens.Unknown, IReadOnlyList<string>? reservedTokens = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return BuildVocabulary(new VocabularyOptions
        {
            Columns = columns,
            MinCount = minCount,
            MaximumSize = maximumSize,
            UnknownToken = unknownToken,
            ReservedTokens = reservedTokens ?? [],
        });
    }

    /// <summary>Gives each token its key in a given vocabulary; nothing is counted.</summary>
    /// <param name="outputColumnName">The column of keys to add.</param>
    /// <param name="inputColumnName">The column of tokens; <see langword="null"/> for the same name.</param>
    /// <param name="vocabulary">The vocabulary, such as one from a list (<see cref="Vocabularies.Vocabulary.FromTokens"/>) or a file (<see cref="Vocabularies.Vocabulary.Load"/>).</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">The vocabulary holds no token.</exception>
    public VocabularyEstimator BuildVocabulary(string outputColumnName, string? inputColumnName, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return BuildVocabulary(new VocabularyOptions { OutputColumnName = outputColumnName, InputColumnName = inputColumnName ?? outputColumnName, Vocabulary = vocabulary });
    }

    /// <summary>Counts tokens and gives each a key, or takes the keys from a given vocabulary.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public VocabularyEstimator BuildVocabulary(VocabularyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        return new VocabularyEstimator(options);
    }

    /// <summary>Cuts all rows, as one stream, into windows with the next tokens as labels. Append it with <c>TransformerScope.TrainTest</c>.</summary>
    /// <param name="columnName">The column of keys, which becomes the windows.</param>
    /// <param name="steps">Tokens a window, at least 1.</param>
    /// <param name="order">The order in which training reads them; <see langword="null"/> for <see cref="PartitionOrder.Random"/>.</param>
    /// <param name="labelColumnName">The column of labels to add.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public PartitioningEstimator Partition(string columnName, int steps = PartitioningOptions.DefaultSteps, PartitionOrder? order = null, string labelColumnName = ColumnNames.Label) =>
        Partition(new PartitioningOptions { ColumnName = columnName, LabelColumnName = labelColumnName, Steps = steps, Order = order ?? PartitionOrder.Random });

    /// <summary>Cuts all rows, as one stream, into windows with the next tokens as labels.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public PartitioningEstimator Partition(PartitioningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        return new PartitioningEstimator(options);
    }

    /// <summary>Scores each row's translation by itself, by references.</summary>
    /// <param name="outputColumnName">The column of scores to add.</param>
    /// <param name="labelColumnName">The column of references: Text for one a row, a vector of texts for several, or a vector of keys.</param>
    /// <param name="predictionColumnName">The column of translations: Text, or a vector of keys.</param>
    /// <param name="score">The metric.</param>
    /// <param name="options">What the metrics leave open; <see langword="null"/> for the defaults.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public TranslationScoringEstimator ScoreTranslations(
        string outputColumnName, string labelColumnName = ColumnNames.Label, string predictionColumnName = ColumnNames.PredictedLabel, TranslationScore score = TranslationScore.Bleu, TranslationOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictionColumnName);
        return new TranslationScoringEstimator(new TranslationScoringTransformer(outputColumnName, labelColumnName, predictionColumnName, score, options ?? TranslationOptions.Default));
    }

    /// <summary>Makes a row of each time step, so that <c>ml.MulticlassClassification.Evaluate</c> and <c>ml.Regression.Evaluate</c> read sequences. Append it with <c>TransformerScope.Testing</c>.</summary>
    /// <param name="labelColumnName">The column of labels, one a step: Vector of Key of UInt32, or for <c>ml.Regression</c> Vector of Single.</param>
    /// <param name="scoreColumnName">The column of what a model gives, Vector of Single: for keys the probabilities of all classes, step after step; for numbers one a step. <see langword="null"/> for keys that were predicted without probabilities: the predicted class then scores 1.</param>
    /// <param name="predictedLabelColumnName">The column of predicted keys; <see langword="null"/> for <c>PredictedLabel</c> where the data has it, and otherwise the class of the greatest probability.</param>
    /// <param name="carriedColumnNames">Columns whose values every step of a row keeps; <see langword="null"/> for none.</param>
    /// <returns>The estimator. Its columns are called <c>Label</c>, <c>Score</c> and <c>PredictedLabel</c>, which the evaluators look for, <c>Row</c> and <c>Step</c>.</returns>
    /// <exception cref="ArgumentException">A carried column has the name of one that is made.</exception>
    public TokenRowsEstimator ToTokenRows(string labelColumnName = ColumnNames.Label, string? scoreColumnName = ColumnNames.Score, string? predictedLabelColumnName = null, IReadOnlyList<string>? carriedColumnNames = null) =>
        ToTokenRows(new TokenRowsOptions
        {
            LabelColumnName = labelColumnName,
            ScoreColumnName = scoreColumnName,
            PredictedLabelColumnName = predictedLabelColumnName,
            CarriedColumnNames = carriedColumnNames ?? [],
        });

    /// <summary>Makes a row of each time step, so that ML.NET's own evaluators read sequences.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public TokenRowsEstimator ToTokenRows(TokenRowsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        return new TokenRowsEstimator(_context, options);
    }

    /// <summary>Brings the keys of each row to one length: long rows are cut, short ones filled up with key 0, which is missing.</summary>
    /// <param name="outputColumnName">The column of keys to add.</param>
    /// <param name="inputColumnName">The column of keys; <see langword="null"/> for the same name.</param>
    /// <param name="length">Keys of every row, the markers included, at least 1.</param>
    /// <param name="paddingSide">The side that short rows are filled at.</param>
    /// <param name="truncationSide">The side that long rows are cut at.</param>
    /// <param name="beginningToken">The token of the column's vocabulary put before each row, such as <c>&lt;bos&gt;</c>; <see langword="null"/> for none.</param>
    /// <param name="endToken">The token of the column's vocabulary put behind each row, such as <c>&lt;eos&gt;</c>; <see langword="null"/> for none.</param>
    /// <param name="lengthColumnName">The column to add that says how many keys of each row are not filled in; <see langword="null"/> for none.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public PaddingEstimator Pad(
        string outputColumnName,
        string? inputColumnName = null,
        int length = PaddingOptions.DefaultLength,
        SequenceSide paddingSide = SequenceSide.Right,
        SequenceSide truncationSide = SequenceSide.Right,
        string? beginningToken = null,
        string? endToken = null,
        string? lengthColumnName = null) =>
        Pad(new PaddingOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName ?? outputColumnName,
            Length = length,
            PaddingSide = paddingSide,
            TruncationSide = truncationSide,
            BeginningToken = beginningToken,
            EndToken = endToken,
            LengthColumnName = lengthColumnName,
        });

    /// <summary>Brings the keys of each row to one length.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public PaddingEstimator Pad(PaddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        return new PaddingEstimator(options);
    }

    /// <summary>Cuts a number series into windows: some values in a row, and what comes later. Append it with <c>TransformerScope.TrainTest</c>.</summary>
    /// <param name="outputColumnName">The column of histories to make.</param>
    /// <param name="inputColumnName">The column of the series, a number a row or a series a row; <see langword="null"/> for the same name.</param>
    /// <param name="steps">Values of a history, at least 1.</param>
    /// <param name="ahead">How many steps ahead the label lies, at least 1.</param>
    /// <param name="labelColumnName">The column of labels to make.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LaggingEstimator Lag(string outputColumnName = LaggingOptions.DefaultOutput, string? inputColumnName = null, int steps = LaggingOptions.DefaultSteps, int ahead = 1, string labelColumnName = ColumnNames.Label) =>
        Lag(new LaggingOptions { OutputColumnName = outputColumnName, InputColumnName = inputColumnName ?? outputColumnName, Steps = steps, Ahead = ahead, LabelColumnName = labelColumnName });

    /// <summary>Cuts a number series into windows.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public LaggingEstimator Lag(LaggingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        return new LaggingEstimator(options);
    }

    /// <summary>Rewrites a column of text by a normalizer: lower case, Unicode forms, accents, clean-ups.</summary>
    /// <param name="outputColumnName">The column of text to add.</param>
    /// <param name="inputColumnName">The column of text; <see langword="null"/> for the same name.</param>
    /// <param name="normalizer">The normalizer, or a <see cref="NormalizerSequence"/> of several. <see cref="LowerCaseNormalizer"/> and this library's own can be saved with the model.</param>
    /// <returns>The estimator.</returns>
    public NormalizingEstimator NormalizeText(string outputColumnName, string? inputColumnName, Normalizer normalizer) =>
        new(outputColumnName, inputColumnName ?? outputColumnName, normalizer);

    /// <summary>Continues texts with a language model that is fitted already.</summary>
    /// <param name="outputColumnName">The column of continued text to add.</param>
    /// <param name="inputColumnName">The column of prefixes; <see langword="null"/> for the same name.</param>
    /// <param name="model">A fitted chain that holds a tokenizer, a vocabulary and a language model; it is saved with the transformer.</param>
    /// <param name="options">How to go on; <see langword="null"/> for the defaults.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">A stage of the chain is missing, or an option is out of range; the message lists all that are.</exception>
    public TextGeneratingEstimator GenerateText(string outputColumnName, string? inputColumnName, ITransformer model, GenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(_context, outputColumnName, inputColumnName ?? outputColumnName, TextChain.Of(model), options ?? new());
    }
}
