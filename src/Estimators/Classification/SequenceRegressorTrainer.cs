using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a recurrent net to give a row of words a number. Made by <c>ml.Sequence.Trainers.SequenceRegressor</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | features, in | Vector of Key of UInt32 | the words' keys |
/// | words, in | Vector of Text, as many | optional: the words, whose characters are read |
/// | label, in | Single | the number; NaN where there is none |
/// | score, out | Single | see <see cref="SequenceRegressorTransformer"/> |
///
/// The net is that of <see cref="SequencePredictor"/>. It learns labels that are normalised to mean 0 and standard deviation 1, and the loss that is reported is the mean square of the error in standard deviations. Rows without words or without a label are passed over.
/// Given a seed, a run repeats bit for bit on the same machine. Fitting reads the data once an epoch and once before, and once more where characters are read. It leaves no tensor behind, and TorchSharp's global generator as it found it.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext(seed: 1);
/// var numbers = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i =&gt; new { Text = string.Join(' ', Enumerable.Repeat("one", 1 + (i % 6))), Label = (float)(1 + (i % 6)) }));
/// var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
///     .Append(ml.Sequence.Trainers.SequenceRegressor("Score", features: "TokenIds", label: "Label", pooling: PoolingKind.Last, hiddenSize: 16, epochs: 60, batchSize: 6, learningRate: 0.01));
/// var model = pipeline.Fit(numbers);
///
/// var metrics = ml.Regression.Evaluate(model.Transform(numbers));
/// Console.WriteLine(metrics.RSquared &gt; 0.9 ? "counts" : "does not count");
/// // counts
/// </code>
/// </example>
public sealed class SequenceRegressorTrainer : IEstimator<SequenceRegressorTransformer>
{
    private readonly SequenceRegressorOptions _options;
    private readonly PredictorTraining _training;

    internal SequenceRegressorTrainer(IHostEnvironment environment, SequenceRegressorOptions options)
    {
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        _options = options;
        _training = new PredictorTraining(environment.Register(SequenceRegressorTransformer.CallName), options, ColumnKind.Single, SequenceRegressorTransformer.CallName);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">The data holds no row with words and a label, a label is infinite, or the loss is no number any more.</exception>
    /// <exception cref="FormatException">The file of word vectors cannot be read.</exception>
    public SequenceRegressorTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ColumnKind.Single.FindIn(input.Schema, _options.LabelColumnName, SequenceRegressorTransformer.CallName);
        var preparation = EncoderPreparation.Of(_options, input, SequenceRegressorTransformer.CallName);
        var config = new SequencePredictorConfig(preparation.Config, _options.Pooling, OutputCount: 1);
        var (mean, deviation) = Moments(_training.Rows(input, preparation).Select(r => r.Label));
        var weights = _training.Run(input, preparation, config, label => (label - mean) / deviation, SequencePredictor.NumberLossOf, isRight: null);
        return new SequenceRegressorTransformer(preparation.Columns, _options.ScoreColumnName, mean, deviation, config, weights);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _training.Check(inputSchema);
        return SchemaShapes.With(inputSchema, SchemaShapes.Single(_options.ScoreColumnName));
    }

    // Welford 1962: one pass, without the loss of digits that sums of squares have. Labels that are all alike are not stretched.
    private static (float Mean, float Deviation) Moments(IEnumerable<float> labels)
    {
        var (count, mean, squares) = (0L, 0.0, 0.0);
        foreach (float label in labels)
        {
            double difference = label - mean;
            mean += difference / ++count;
            squares += difference * (label - mean);
        }
        float deviation = (float)Math.Sqrt(squares / count);
        return ((float)mean, deviation > 0 ? deviation : 1);
    }
}
