using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>What <c>ml.Sequence.Trainers</c> offers.</summary>
public sealed class SequenceTrainers
{
    private readonly MLContext _context;

    internal SequenceTrainers(MLContext context) => _context = context;

    /// <summary>Trains a recurrent net to predict each token from those before it.</summary>
    /// <param name="inputColumnName">The column of keys.</param>
    /// <param name="cell">The kind of recurrent cell.</param>
    /// <param name="hiddenSize">Units of each recurrent layer.</param>
    /// <param name="layers">Recurrent layers.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="batchSize">Windows a step of the optimizer.</param>
    /// <param name="learningRate">The learning rate at the start, which falls to zero along half a cosine.</param>
    /// <param name="carryState">Whether a window starts with the state that the one before it ended with, which needs <see cref="PartitionOrder.Sequential"/>; impossible on whole rows.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public RnnLanguageModelTrainer RnnLanguageModel(
        string inputColumnName = ColumnNames.TokenIds,
        RecurrentCell cell = RecurrentCell.Gru,
        int hiddenSize = RecurrentNetDefaults.HiddenSize,
        int layers = RecurrentNetDefaults.Layers,
        int epochs = TrainingDefaults.Epochs,
        int batchSize = TrainingDefaults.BatchSize,
        double learningRate = TrainingDefaults.LearningRate,
        bool carryState = false) =>
        RnnLanguageModel(new RnnLanguageModelOptions
        {
            InputColumnName = inputColumnName,
            Cell = cell,
            HiddenSize = hiddenSize,
            Layers = layers,
            Epochs = epochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
            CarryState = carryState,
        });

    /// <summary>Trains a recurrent net to predict each token from those before it.</summary>
    /// <param name="options">All options; <see cref="RnnLanguageModelPresets"/> has those of the literature.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public RnnLanguageModelTrainer RnnLanguageModel(RnnLanguageModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new RnnLanguageModelTrainer(_context, options);
    }

    /// <summary>Trains a recurrent net that reads both ways to predict masked tokens from those on both sides.</summary>
    /// <param name="outputColumnName">The column of keys to add: the row with its masks filled in.</param>
    /// <param name="inputColumnName">The column of keys, whose vocabulary holds <c>&lt;mask&gt;</c>.</param>
    /// <param name="cell">The kind of recurrent cell.</param>
    /// <param name="hiddenSize">Units of each recurrent layer in each direction.</param>
    /// <param name="layers">Recurrent layers. One adds what each side says by itself; two or more learn what only both tell together.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="batchSize">Rows a step of the optimizer.</param>
    /// <param name="learningRate">The learning rate at the start, which falls to zero along half a cosine.</param>
    /// <param name="candidateCount">How many candidates each mask has.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public MaskedLanguageModelTrainer MaskedLanguageModel(
        string outputColumnName = ColumnNames.PredictedTokenIds,
        string inputColumnName = ColumnNames.TokenIds,
        RecurrentCell cell = RecurrentCell.Gru,
        int hiddenSize = RecurrentNetDefaults.HiddenSize,
        int layers = MaskedLanguageModelDefaults.Layers,
        int epochs = TrainingDefaults.Epochs,
        int batchSize = TrainingDefaults.BatchSize,
        double learningRate = TrainingDefaults.LearningRate,
        int candidateCount = MaskedLanguageModelDefaults.CandidateCount) =>
        MaskedLanguageModel(new MaskedLanguageModelOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            Cell = cell,
            HiddenSize = hiddenSize,
            Layers = layers,
            Epochs = epochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
            CandidateCount = candidateCount,
        });

    /// <summary>Trains a recurrent net that reads both ways to predict masked tokens from those on both sides.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public MaskedLanguageModelTrainer MaskedLanguageModel(MaskedLanguageModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new MaskedLanguageModelTrainer(_context, options);
    }

    /// <summary>Trains an encoder-decoder to turn one sequence into another: to translate.</summary>
    /// <param name="outputColumnName">The column of keys to add: what the model writes.</param>
    /// <param name="source">The column of keys to translate.</param>
    /// <param name="target">The column of keys to learn from; its vocabulary has <c>&lt;bos&gt;</c> and <c>&lt;eos&gt;</c>. Not needed to translate.</param>
    /// <param name="architecture">The shape of the net; <see langword="null"/> for a bidirectional GRU with general attention.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="batchSize">Pairs a step of the optimizer.</param>
    /// <param name="learningRate">The learning rate at the start, which falls to zero along half a cosine.</param>
    /// <param name="decoding">How the fitted model writes; <see langword="null"/> for a beam of 5.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public Seq2SeqTrainer Seq2Seq(
        string outputColumnName = ColumnNames.PredictedTokenIds,
        string source = ColumnNames.SourceIds,
        string target = ColumnNames.TargetIds,
        Seq2SeqArchitecture? architecture = null,
        int epochs = TrainingDefaults.Epochs,
        int batchSize = TrainingDefaults.BatchSize,
        double learningRate = TrainingDefaults.LearningRate,
        DecodingOptions? decoding = null) =>
        Seq2Seq(new Seq2SeqOptions
        {
            OutputColumnName = outputColumnName,
            SourceColumnName = source,
            TargetColumnName = target,
            Architecture = architecture ?? new Seq2SeqArchitecture(),
            Epochs = epochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
            Decoding = decoding ?? new DecodingOptions(),
        });

    /// <summary>Trains an encoder-decoder to turn one sequence into another.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public Seq2SeqTrainer Seq2Seq(Seq2SeqOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Seq2SeqTrainer(_context, options);
    }

    /// <summary>Trains a recurrent net that reads both ways to give each word of a row a tag, such as its part of speech.</summary>
    /// <param name="outputColumnName">The column of keys to add: the tag of each word.</param>
    /// <param name="features">The column of the words' keys.</param>
    /// <param name="label">The column of the tags' keys, as many as words. Not needed to predict.</param>
    /// <param name="words">The column of the words themselves, whose characters are read too; <see langword="null"/> to read keys alone.</param>
    /// <param name="cell">The kind of recurrent cell.</param>
    /// <param name="hiddenSize">Units of the recurrent layer in each direction.</param>
    /// <param name="conditionalRandomField">Whether the tags of a row are chosen together, each with regard to the one before.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="batchSize">Rows a step of the optimizer.</param>
    /// <param name="learningRate">The learning rate at the start, which falls to zero along half a cosine.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public TaggerTrainer Tagger(
        string outputColumnName = ColumnNames.PredictedTags,
        string features = ColumnNames.TokenIds,
        string label = ColumnNames.Tags,
        string? words = null,
        RecurrentCell cell = RecurrentCell.Gru,
        int hiddenSize = EncoderDefaults.HiddenSize,
        bool conditionalRandomField = false,
        int epochs = TrainingDefaults.Epochs,
        int batchSize = TrainingDefaults.BatchSize,
        double learningRate = TrainingDefaults.LearningRate) =>
        Tagger(new TaggerOptions
        {
            OutputColumnName = outputColumnName,
            FeaturesColumnName = features,
            LabelColumnName = label,
            WordsColumnName = words,
            Cell = cell,
            HiddenSize = hiddenSize,
            ConditionalRandomField = conditionalRandomField,
            Epochs = epochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
        });

    /// <summary>Trains a recurrent net that reads both ways to give each word of a row a tag.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public TaggerTrainer Tagger(TaggerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new TaggerTrainer(_context, options);
    }

    /// <summary>Trains a recurrent net that reads both ways to tell which class a row of words is of.</summary>
    /// <param name="outputColumnName">The column to add: the key of the class.</param>
    /// <param name="features">The column of the words' keys.</param>
    /// <param name="label">The column of the class, a key, one a row. Not needed to predict.</param>
    /// <param name="words">The column of the words themselves, whose characters are read too; <see langword="null"/> to read keys alone.</param>
    /// <param name="pooling">How the steps of a row become one vector.</param>
    /// <param name="cell">The kind of recurrent cell.</param>
    /// <param name="hiddenSize">Units of the recurrent layer in each direction.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="batchSize">Rows a step of the optimizer.</param>
    /// <param name="learningRate">The learning rate at the start, which falls to zero along half a cosine.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public SequenceClassifierTrainer SequenceClassifier(
        string outputColumnName = ColumnNames.PredictedLabel,
        string features = ColumnNames.TokenIds,
        string label = ColumnNames.Label,
        string? words = null,
        PoolingKind pooling = PoolingKind.Max,
        RecurrentCell cell = RecurrentCell.Gru,
        int hiddenSize = EncoderDefaults.HiddenSize,
        int epochs = TrainingDefaults.Epochs,
        int batchSize = TrainingDefaults.BatchSize,
        double learningRate = TrainingDefaults.LearningRate) =>
        SequenceClassifier(new SequenceClassifierOptions
        {
            OutputColumnName = outputColumnName,
            FeaturesColumnName = features,
            LabelColumnName = label,
            WordsColumnName = words,
            Pooling = pooling,
            Cell = cell,
            HiddenSize = hiddenSize,
            Epochs = epochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
        });

    /// <summary>Trains a recurrent net that reads both ways to tell which class a row of words is of.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public SequenceClassifierTrainer SequenceClassifier(SequenceClassifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SequenceClassifierTrainer(_context, options);
    }

    /// <summary>Trains a recurrent net that reads both ways to give a row of words a number.</summary>
    /// <param name="outputColumnName">The column to add: the number.</param>
    /// <param name="features">The column of the words' keys.</param>
    /// <param name="label">The column of the number to learn, one a row. Not needed to predict.</param>
    /// <param name="words">The column of the words themselves, whose characters are read too; <see langword="null"/> to read keys alone.</param>
    /// <param name="pooling">How the steps of a row become one vector.</param>
    /// <param name="cell">The kind of recurrent cell.</param>
    /// <param name="hiddenSize">Units of the recurrent layer in each direction.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="batchSize">Rows a step of the optimizer.</param>
    /// <param name="learningRate">The learning rate at the start, which falls to zero along half a cosine.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public SequenceRegressorTrainer SequenceRegressor(
        string outputColumnName = ColumnNames.Score,
        string features = ColumnNames.TokenIds,
        string label = ColumnNames.Label,
        string? words = null,
        PoolingKind pooling = PoolingKind.Max,
        RecurrentCell cell = RecurrentCell.Gru,
        int hiddenSize = EncoderDefaults.HiddenSize,
        int epochs = TrainingDefaults.Epochs,
        int batchSize = TrainingDefaults.BatchSize,
        double learningRate = TrainingDefaults.LearningRate) =>
        SequenceRegressor(new SequenceRegressorOptions
        {
            ScoreColumnName = outputColumnName,
            FeaturesColumnName = features,
            LabelColumnName = label,
            WordsColumnName = words,
            Pooling = pooling,
            Cell = cell,
            HiddenSize = hiddenSize,
            Epochs = epochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
        });

    /// <summary>Trains a recurrent net that reads both ways to give a row of words a number.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public SequenceRegressorTrainer SequenceRegressor(SequenceRegressorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SequenceRegressorTrainer(_context, options);
    }

    /// <summary>Counts n-grams to predict each token from the few before it: the baseline that a recurrent net has to beat.</summary>
    /// <param name="inputColumnName">The column of keys.</param>
    /// <param name="order">How many tokens the longest n-grams have.</param>
    /// <param name="smoothing">How counts become probabilities; <see langword="null"/> for <see cref="NGramSmoothing.ModifiedKneserNey()"/>.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public NGramLanguageModelTrainer NGramLanguageModel(string inputColumnName = ColumnNames.TokenIds, int order = NGramLanguageModelDefaults.Order, NGramSmoothing? smoothing = null) =>
        NGramLanguageModel(new NGramLanguageModelOptions
        {
            InputColumnName = inputColumnName,
            Order = order,
            Smoothing = smoothing ?? NGramSmoothing.ModifiedKneserNey(),
        });

    /// <summary>Counts n-grams to predict each token from the few before it.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public NGramLanguageModelTrainer NGramLanguageModel(NGramLanguageModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new NGramLanguageModelTrainer(_context, options);
    }

    /// <summary>Trains a model to forecast a number series from its past.</summary>
    /// <param name="outputColumnName">The column of forecasts to add, a vector of the horizon's length.</param>
    /// <param name="inputColumnName">The column of the series: a number a row, or a series a row.</param>
    /// <param name="steps">How many steps before a moment it is predicted from.</param>
    /// <param name="horizon">How many steps are forecast.</param>
    /// <param name="cell">The kind of recurrent cell; <see langword="null"/> for a linear model, solved by least squares.</param>
    /// <param name="strategy">How steps further than the next one are reached.</param>
    /// <param name="confidenceLowerBoundColumnName">The column of lower bounds to add; <see langword="null"/> for no intervals.</param>
    /// <param name="confidenceUpperBoundColumnName">The column of upper bounds to add; given together with the other.</param>
    /// <param name="confidenceLevel">The share of values that the intervals are to hold.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public ForecasterTrainer Forecaster(
        string outputColumnName = ColumnNames.Forecast,
        string inputColumnName = ForecasterDefaults.InputColumn,
        int steps = ForecasterDefaults.Steps,
        int horizon = ForecasterDefaults.Horizon,
        RecurrentCell? cell = null,
        ForecastStrategy strategy = ForecastStrategy.Iterated,
        string? confidenceLowerBoundColumnName = null,
        string? confidenceUpperBoundColumnName = null,
        double confidenceLevel = ForecasterDefaults.ConfidenceLevel) =>
        Forecaster(new ForecasterOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            Steps = steps,
            Horizon = horizon,
            Cell = cell,
            Strategy = strategy,
            ConfidenceLowerBoundColumnName = confidenceLowerBoundColumnName,
            ConfidenceUpperBoundColumnName = confidenceUpperBoundColumnName,
            ConfidenceLevel = confidenceLevel,
        });

    /// <summary>Trains a model to forecast a number series from its past, and from that of others.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public ForecasterTrainer Forecaster(ForecasterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ForecasterTrainer(_context, options);
    }

    /// <summary>Mixes language models that have scored the same tokens, with weights fitted on validation data.</summary>
    /// <param name="outputColumnName">The column of log-probabilities to add.</param>
    /// <param name="inputColumnNames">The columns of log-probabilities to mix, at least two: each language model's <c>ScoreColumnName</c>.</param>
    /// <returns>The trainer; fit it on data that the models were not trained on.</returns>
    /// <exception cref="ArgumentException">Fewer than two columns are named.</exception>
    public LanguageModelMixtureTrainer LanguageModelMixture(string outputColumnName, params IReadOnlyList<string> inputColumnNames)
    {
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        return new LanguageModelMixtureTrainer(_context, outputColumnName, inputColumnNames);
    }
}
