using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a recurrent net to give each word of a row a tag, such as its part of speech. Made by <c>ml.Sequence.Trainers.Tagger</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | features, in | Vector of Key of UInt32 | the words' keys |
/// | words, in | Vector of Text, as many | optional: the words, whose characters are read |
/// | label, in | Vector of Key of UInt32, as many | the tags; key 0 where one is not known |
/// | predicted tags, score, out | | see <see cref="TaggerTransformer"/> |
///
/// The net is that of <see cref="SequenceTagger"/>: recurrent layers that read both ways over embeddings of words and, where the words' column is named, over what a layer of its own makes of their characters.
/// With a conditional random field the loss is the negative log-likelihood of all tags together, otherwise the cross entropy of each; reported is the mean a tag. Padding and tags that are not known cost nothing,
/// and so subwords can be tagged too: the first one of a word has the word's tag, the others key 0. Rows without a tag are passed over.
///
/// Give the vocabulary of tags no unknown token (<c>unknownToken: null</c>): a tag that it lacks is then missing, and neither trained on nor counted when the tagger is measured. With one, it is a tag like others, which is never right.
/// Given a seed, a run repeats bit for bit on the same machine. Fitting reads the data once an epoch, and once more where characters are read. It leaves no tensor behind, and TorchSharp's global generator as it found it.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext(seed: 1);
/// var sentences = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i =&gt; i % 2 == 0
///     ? new { Tokens = new[] { "the", "dog", "runs" }, Tags = new[] { "DET", "NOUN", "VERB" } }
///     : new { Tokens = new[] { "a", "run", "ends" }, Tags = new[] { "DET", "NOUN", "VERB" } }));
/// var pipeline = ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens")
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TagIds", "Tags", unknownToken: null), TransformerScope.TrainTest)
///     .Append(ml.Sequence.Trainers.Tagger("PredictedTags", features: "TokenIds", label: "TagIds", words: "Tokens", hiddenSize: 16, epochs: 30, batchSize: 4))
///     .Append(ml.Transforms.Conversion.MapKeyToValue("TagTexts", "PredictedTags"));
/// var model = pipeline.Fit(sentences);
///
/// var metrics = ml.Sequence.EvaluateTagging(model.Transform(sentences, TransformerScope.Testing), "TagIds", "PredictedTags");
/// Console.WriteLine(FormattableString.Invariant($"{metrics.MicroAccuracy:0.00}"));
/// // 1.00
/// </code>
/// </example>
public sealed class TaggerTrainer : IEstimator<TaggerTransformer>
{
    private readonly IHost _host;
    private readonly TaggerOptions _options;

    internal TaggerTrainer(IHostEnvironment environment, TaggerOptions options)
    {
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        _host = environment.Register(TaggerTransformer.CallName);
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">A row's words and tags differ in number, the data holds no tag, or the loss is no number any more.</exception>
    /// <exception cref="FormatException">The file of word vectors cannot be read.</exception>
    public TaggerTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var tags = ColumnKind.KeyVector.FindIn(input.Schema, _options.LabelColumnName, TaggerTransformer.CallName);
        var preparation = EncoderPreparation.Of(_options, input, TaggerTransformer.CallName);
        var config = new SequenceTaggerConfig(preparation.Config, ColumnKeys.VocabularySizeOf(tags), _options.ConditionalRandomField);
        var weights = NetTraining.Run(_host, _options, seed => CreateTask(config, preparation, input, seed));
        return new TaggerTransformer(preparation.Columns, _options.OutputColumnName, _options.ScoreColumnName, ColumnKeys.TextsOf(tags), config, weights);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.KeyVector.FindIn(inputSchema, _options.FeaturesColumnName, TaggerTransformer.CallName);
        if (_options.WordsColumnName is { } words) ColumnKind.TextVector.FindIn(inputSchema, words, TaggerTransformer.CallName);
        var tags = ColumnKind.KeyVector.FindIn(inputSchema, _options.LabelColumnName, TaggerTransformer.CallName);
        return SchemaShapes.With(inputSchema,
            SchemaShapes.KeysLike(tags, _options.OutputColumnName, SchemaShape.Column.VectorKind.VariableVector),
            SchemaShapes.SingleVector(_options.ScoreColumnName));
    }

    private SupervisedTask<TaggedBatch> CreateTask(SequenceTaggerConfig config, EncoderPreparation preparation, IDataView input, int seed)
    {
        var net = new SequenceTagger(config);
        preparation.Initialize(net, net.Encoder);
        return new SupervisedTask<TaggedBatch>(net, epoch => Batches(preparation, input, NetTraining.RandomOf(seed, epoch)), batch => (net.LossOf(net.Score(batch), batch), batch.TagCount),
            _options.ValidationSet is { } data ? () => Measure(net, Batches(preparation, data, random: null)) : null);
    }

    private IEnumerable<TaggedBatch> Batches(EncoderPreparation preparation, IDataView data, Random? random)
    {
        var tags = ColumnKind.KeyVector.FindIn(data.Schema, _options.LabelColumnName, TaggerTransformer.CallName);
        var reader = new TagReader(FeatureReader.For(data.Schema, preparation.Columns, preparation.Config.VocabularySize, TaggerTransformer.CallName), tags);
        bool any = false;
        foreach (var rows in preparation.Group(reader.Read(data), row => row.Features, random))
        {
            any = true;
            yield return new TaggedBatch(rows, preparation.Characters);
        }
        if (!any) throw new InvalidOperationException($"There is nothing to train on or to measure: no row has a word in '{_options.FeaturesColumnName}' with a tag in '{_options.LabelColumnName}'. Give rows with tags.");
    }

    private Validation Measure(SequenceTagger net, IEnumerable<TaggedBatch> batches)
    {
        using var gradients = no_grad();
        var (loss, right, count) = (0.0, 0L, 0L);
        foreach (var batch in batches)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var scores = net.Score(batch);
            loss += net.LossOf(scores, batch).item<float>() * batch.TagCount;
            var decoded = TagDecoder.Decode(net, scores, batch);
            for (int b = 0; b < batch.Size; b++) right += decoded[b].Tags.Where((tag, t) => tag == batch.Tags[(b * batch.Steps) + t]).Count();
            count += batch.TagCount;
        }
        return new Validation(loss / count, (double)right / count);
    }
}
