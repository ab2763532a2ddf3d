using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;
using TorchSharp;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a recurrent net to predict each token from those before it. Made by <c>ml.Sequence.Trainers.RnnLanguageModel</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | tokens, in | Vector of Key of UInt32 | windows, as Partition makes them, or whole rows |
/// | label, in | the same | what follows each token, key 0 being left out of the loss; absent where rows are whole |
/// | score, out | Vector of Single | natural-log probability of each next token |
/// | probabilities, out | Vector of Single | optional: the probability of every key at each score, T x V |
/// | surprisal, out | Vector of Single | optional: bits of each next token, <c>-log2 p</c> |
/// | perplexity, out | Single | optional: <c>exp</c> of the mean <c>-ln p</c> of the row's scored tokens |
/// | next tokens, out | Vector of Key of UInt32, k | optional: the most probable keys after the row's last token, with the tokens' texts |
/// | next tokens' probabilities, out | Vector of Single, k | optional: the probability of each of these |
/// | hidden state, out | Vector of Single, H | optional: the last layer's hidden state after the row's last token |
///
/// A window of T tokens with labels has T scores; a whole row of n tokens has n - 1, for its first token is not predicted. What is said of a row's last token holds of the last one in the column of
/// keys that is not missing: of a window that is the one whose label has the last score, so that the label may be among the next tokens; of a whole row it is the n-th, which all n tokens were read for.
///
/// The net is that of <see cref="RnnLanguageModel"/>, trained by back-propagation through time. Given a seed, a run repeats bit for bit on the same machine.
/// How far back a gradient reaches is a matter of the rows. A window of Partition truncates it at its first step, from zeros or, with CarryState, from the state that the window before ended with.
/// Without Partition and a column of labels it reaches back through the whole row: each row is trained on its own next tokens, from zeros, side by side with rows of like length; padding counts for nothing,
/// a row of fewer than two tokens is passed over, and a batch takes memory in proportion to its longest row. <see cref="RnnLanguageModelOptions.Truncation"/> truncates either at random.
/// Fitting reads the data once an epoch and holds no more of it than Partition does: whole rows are shuffled and sorted by length in pools of at most 100,000 rows and of 4 Mi tokens and one row. It leaves no tensor behind, and TorchSharp's global generator as it found it.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext(seed: 1);
/// var lines = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i =&gt; new { Text = "to be or not to be " }));
/// var keys = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"));
///
/// // Windows of all rows as one stream, each from the state that the one before ended with; a gradient ends at its window's start:
/// var partition = ml.Sequence.Transforms.Partition("TokenIds", steps: 16, PartitionOrder.Sequential(4));
/// var onWindows = ml.Sequence.Trainers.RnnLanguageModel("TokenIds", hiddenSize: 32, epochs: 20, batchSize: 4, learningRate: 0.02, carryState: true);
/// var model = keys.Append(partition, TransformerScope.TrainTest).Append(onWindows).Fit(lines);
/// Console.WriteLine(ml.Sequence.EvaluateLanguageModel(model.Transform(lines)).Perplexity &lt; 1.5 ? "learned" : "not learned");
/// // learned
///
/// // Whole rows, each from zeros; a gradient reaches the first token of its row:
/// var onRows = ml.Sequence.Trainers.RnnLanguageModel("TokenIds", hiddenSize: 32, epochs: 20, batchSize: 4, learningRate: 0.02);
/// model = keys.Append(onRows).Fit(lines);
/// Console.WriteLine(ml.Sequence.EvaluateLanguageModel(model.Transform(lines)).Perplexity &lt; 1.5 ? "learned" : "not learned");
/// // learned
/// </code>
/// </example>
public sealed class RnnLanguageModelTrainer : IEstimator<RnnLanguageModelTransformer>
{
    private readonly IHost _host;
    private readonly RnnLanguageModelOptions _options;

    internal RnnLanguageModelTrainer(IHostEnvironment environment, RnnLanguageModelOptions options)
    {
        OptionFaults.ThrowIfAny(options,
        [
            .. ScoringColumns.FaultsOf(options),
            .. options.BrokenNetRules(),
            .. options.Truncation is { } t ? OptionFaults.Of(t) : [],
            options.InitialWeightsPath is { } path && !File.Exists(path) ? $"InitialWeightsPath must be a file, there is none at '{path}'." : null,
            options.InitialWeightsNames is not null && options.InitialWeightsPath is null ? "InitialWeightsNames needs an InitialWeightsPath." : null,
            .. options.BrokenRules(measuresLoss: options.ValidationSet is not null, measuresScore: false),
        ]);
        _host = environment.Register(RnnLanguageModelTransformer.CallName);
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type; the column of labels may be missing, unless the state is to be carried.</exception>
    /// <exception cref="InvalidOperationException">The data holds no window and no row of two tokens, its windows are not adjacent though the state is to be carried, the loss is no number any more, or the checkpoint to go on from is of other options.</exception>
    /// <exception cref="FormatException">The checkpoint to go on from or the file of <see cref="RnnLanguageModelOptions.InitialWeightsPath"/> is of another net, or cannot be read.</exception>
    public RnnLanguageModelTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (config, createTask) = Prepare(input);
        var weights = NetTraining.Run(_host, _options, createTask);
        return TransformerOf(config, weights);
    }

    /// <summary>Tries learning rates on the data: a net of this trainer makes a few steps at ever higher rates (Smith 2017, arXiv:1506.01186, section 3.3). The trainer itself is untouched.</summary>
    /// <param name="input">What <see cref="Fit"/> would get.</param>
    /// <param name="range">The rates and the number of steps; <see langword="null"/> for 200 steps from 1e-6 to 10.</param>
    /// <returns>The loss at each rate, the rate of its steepest fall, and where it diverges.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, or the range has faults.</exception>
    /// <exception cref="InvalidOperationException">The data holds no window, or its windows are not adjacent though the state is to be carried.</exception>
    public LearningRateRangeTest FindLearningRate(IDataView input, LearningRateRangeOptions? range = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return NetTraining.FindLearningRate(_options, range, Prepare(input).CreateTask);
    }

    /// <summary>Makes a model of weights that were trained elsewhere, without training.</summary>
    /// <param name="input">Data with the column of keys, whose vocabulary the model gets; its rows are not read.</param>
    /// <param name="path">A safetensors file, of the types F32, F64, F16 or BF16. A model that was cut into several files is not read.</param>
    /// <param name="names">What names, or beginnings of names up to a dot, in the file are in the net; the longest that fits decides. What gets an empty name is left out. <see langword="null"/> where all are the same.</param>
    /// <returns>The model, of the shape that the options describe.</returns>
    /// <remarks>
    /// The net's names and shapes are PyTorch's, for V tokens, E features, H units and G gates: <c>embedding.weight</c> (V + 1, E), whose row 0 is padding's; for each layer, from 0,
    /// <c>rnn.weight_ih_l0</c> (G H, E, or H above the first), <c>rnn.weight_hh_l0</c> (G H, H), <c>rnn.bias_ih_l0</c> and <c>rnn.bias_hh_l0</c> (G H); <c>output.weight</c> (V, H) and <c>output.bias</c> (V).
    /// An embedding of V rows gets a row of zeros in front. Row r of such an embedding, and of the output, must be the token of key r + 1: build the vocabulary in the order in which the net was trained.
    /// The names of PyTorch's <c>word_language_model</c> are mapped by <c>{ ["encoder"] = "embedding", ["decoder"] = "output" }</c>, with <c>["decoder.weight"] = ""</c> where embeddings are tied.
    /// Layers that are normalised, differ in size or have locked dropout between them are named <c>rnn.layers.0.weight_ih_l0</c> and so on, and their norms <c>rnn.norms.0.weight</c>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of the wrong type.</exception>
    /// <exception cref="FormatException">The file is no safetensors file of floating-point numbers, or its weights are not the net's; all differences are listed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public RnnLanguageModelTransformer LoadWeights(IDataView input, string path, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var column = ColumnKind.KeyVector.FindIn(input.Schema, _options.InputColumnName, RnnLanguageModelTransformer.CallName);
        var config = _options.ConfigFor(ColumnKeys.VocabularySizeOf(column));
        using var random = RandomState.Keep();
        using var scope = torch.NewDisposeScope();
        using var net = CreateNet(config.Uninitialized, path, names);
        return TransformerOf(config, Weights.Of(net));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var keys = ColumnKind.KeyVector.FindIn(inputSchema, _options.InputColumnName, RnnLanguageModelTransformer.CallName);
        bool labelled = inputSchema.Any(c => c.Name == _options.LabelColumnName);
        CheckLabels(labelled);
        if (labelled) ColumnKind.KeyVector.FindIn(inputSchema, _options.LabelColumnName, RnnLanguageModelTransformer.CallName);
        return ScoringColumns.Of(_options).Shape(inputSchema, keys);
    }

    private (RnnConfig Config, Func<int, ITrainingTask<TokenBatch>> CreateTask) Prepare(IDataView input)
    {
        CheckLabels(input.Schema.GetColumnOrNull(_options.LabelColumnName) is not null);
        var reader = SequenceReader.For(input.Schema, _options.InputColumnName, _options.LabelColumnName);
        var config = _options.ConfigFor(ColumnKeys.VocabularySizeOf(input.Schema[_options.InputColumnName]));
        return (config, seed => CreateTask(CreateNet(config, _options.InitialWeightsPath, _options.InitialWeightsNames), reader, input, seed));
    }

    private RnnLanguageModelTransformer TransformerOf(RnnConfig config, Weights weights) =>
        new(ScoringColumns.Of(_options), config, weights);

    private static RnnLanguageModel CreateNet(RnnConfig config, string? path, IReadOnlyDictionary<string, string>? names)
    {
        var net = new RnnLanguageModel(config);
        try
        {
            if (path is not null) ForeignWeights.CopyTo(net, path, names);
            return net;
        }
        catch
        {
            net.Dispose();
            throw;
        }
    }

    private LanguageModelTask CreateTask(RnnLanguageModel net, SequenceReader reader, IDataView input, int seed) => new(
        net, epoch => LanguageModelBatches.Read(reader, input, _options, NetTraining.RandomOf(seed, epoch)), TaskOptions(), Validation(net));

    private LanguageModelTaskOptions TaskOptions() => new()
    {
        CarryState = _options.CarryState,
        LearningRateSteps = _options.LearningRateSteps,
        Truncation = _options.Truncation,
        Penalty = new ActivationPenalty(_options.ActivationRegularization, _options.TemporalActivationRegularization),
    };

    private void CheckLabels(bool labelled)
    {
        if (_options.CarryState && !labelled) throw new ArgumentOutOfRangeException("inputSchema", $"Could not find input column '{_options.LabelColumnName}' of {RnnLanguageModelTransformer.CallName}: CarryState carries the state from window to window, and windows have labels. Append Partition, or set CarryState to false to train on whole rows.");
    }

    private Func<double>? Validation(RnnLanguageModel net) => _options.ValidationSet is { } data
        ? new LanguageModelValidation(net, SequenceReader.For(data.Schema, _options.InputColumnName, _options.LabelColumnName, net.Config.VocabularySize), data, _options.CancellationToken).Measure
        : null;
}
