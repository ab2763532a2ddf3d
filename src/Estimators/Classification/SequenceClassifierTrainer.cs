using System.Numerics.Tensors;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a recurrent net to tell which class a row of words is of. Made by <c>ml.Sequence.Trainers.SequenceClassifier</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | features, in | Vector of Key of UInt32 | the words' keys |
/// | words, in | Vector of Text, as many | optional: the words, whose characters are read |
/// | label, in | Key of UInt32 | the class, as <c>Conversion.MapValueToKey</c> makes it |
/// | predicted label, score, out | | see <see cref="SequenceClassifierTransformer"/> |
///
/// The net is that of <see cref="SequencePredictor"/>, and the loss the mean cross entropy of the classes. Rows without words or with a missing label are passed over.
/// Given a seed, a run repeats bit for bit on the same machine. Fitting reads the data once an epoch, and once more where characters are read. It leaves no tensor behind, and TorchSharp's global generator as it found it.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext(seed: 1);
/// var reviews = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i =&gt; i % 2 == 0
///     ? new { Text = "what a lovely day", Mood = "glad" }
///     : new { Text = "what a dull day", Mood = "sad" }));
/// var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Mood")
///     .Append(ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()))
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
///     .Append(ml.Sequence.Trainers.SequenceClassifier("PredictedLabel", features: "TokenIds", label: "Label", hiddenSize: 16, epochs: 20, batchSize: 4));
/// var model = pipeline.Fit(reviews);
///
/// var metrics = ml.MulticlassClassification.Evaluate(model.Transform(reviews));
/// Console.WriteLine(FormattableString.Invariant($"{metrics.MicroAccuracy:0.00}"));
/// // 1.00
/// </code>
/// </example>
public sealed class SequenceClassifierTrainer : IEstimator<SequenceClassifierTransformer>
{
    private readonly SequenceClassifierOptions _options;
    private readonly PredictorTraining _training;

    internal SequenceClassifierTrainer(IHostEnvironment environment, SequenceClassifierOptions options)
    {
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        _options = options;
        _training = new PredictorTraining(environment.Register(SequenceClassifierTransformer.CallName), options, ColumnKind.Key, SequenceClassifierTransformer.CallName);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">The data holds no row with words and a label, or the loss is no number any more.</exception>
    /// <exception cref="FormatException">The file of word vectors cannot be read.</exception>
    public SequenceClassifierTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var label = ColumnKind.Key.FindIn(input.Schema, _options.LabelColumnName, SequenceClassifierTransformer.CallName);
        var preparation = EncoderPreparation.Of(_options, input, SequenceClassifierTransformer.CallName);
        var config = new SequencePredictorConfig(preparation.Config, _options.Pooling, ColumnKeys.VocabularySizeOf(label));
        var weights = _training.Run(input, preparation, config, l => l, SequencePredictor.ClassLossOf, (scores, l) => TensorPrimitives.IndexOfMax(scores.Span) == (int)l);
        return new SequenceClassifierTransformer(preparation.Columns, _options.OutputColumnName, _options.ScoreColumnName, ColumnKeys.TextsOf(label), config, weights);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        // Of what the keys mean, texts alone go into the model.
        SchemaShape.Column? texts = _training.Check(inputSchema).Annotations.FirstOrDefault(a => a.Name == SchemaShapes.KeyValues && a.ItemType == Data.TextDataViewType.Instance) is { Name: not null } found ? found : null;
        return SchemaShapes.With(inputSchema, SchemaShapes.Key(_options.OutputColumnName, texts), SchemaShapes.Scores(_options.ScoreColumnName, texts));
    }
}
