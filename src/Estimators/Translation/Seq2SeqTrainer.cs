using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Trains an encoder-decoder to turn one sequence into another. Made by <c>ml.Sequence.Trainers.Seq2Seq</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | source, in | Vector of Key of UInt32 | what is to be translated; ended by <c>&lt;eos&gt;</c> where its vocabulary has that token |
/// | target, in | the same | its translation; the vocabulary has <c>&lt;bos&gt;</c> and <c>&lt;eos&gt;</c>, which the trainer puts around it |
/// | output, out | Vector of Key of UInt32 | what the model writes, in the target's keys |
/// | score, out | Single | what the decoder ranks by |
///
/// The net is that of <see cref="EncoderDecoder"/>. A target's missing keys (0) are read and not learned. Given a seed, a run repeats bit for bit on the same machine.
/// Fitting reads the data once an epoch. It leaves no tensor behind, and TorchSharp's global generator as it found it.
/// </remarks>
public sealed class Seq2SeqTrainer : IEstimator<Seq2SeqTransformer>
{
    private readonly IHost _host;
    private readonly Seq2SeqOptions _options;

    internal Seq2SeqTrainer(IHostEnvironment environment, Seq2SeqOptions options)
    {
        OptionFaults.ThrowIfAny(options,
        [
            .. options.Architecture is { } a ? OptionFaults.Of(a).Concat(a.BrokenRules()) : [],
            .. options.TeacherForcing is { } t ? OptionFaults.Of(t) : [],
            .. options.Decoding is { } d ? OptionFaults.Of(d).Concat(d.BrokenRules(options.Architecture?.HasAttention ?? true)) : [],
            .. options.ValidationBleu?.Options is { } b ? OptionFaults.Of(b) : [],
            .. options.BrokenRules(measuresLoss: options.ValidationSet is not null, measuresScore: options is { ValidationSet: not null, ValidationBleu: not null }),
            options is { ValidationBleu: not null, ValidationSet: null } ? "ValidationBleu needs a ValidationSet." : null,
            options.SourceColumnName == options.TargetColumnName ? $"SourceColumnName and TargetColumnName must differ, both were '{options.SourceColumnName}'." : null,
        ]);
        _host = environment.Register(Seq2SeqTransformer.CallName);
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="ArgumentException">The target's vocabulary lacks <c>&lt;bos&gt;</c> or <c>&lt;eos&gt;</c>, or the two vocabularies of shared embeddings differ.</exception>
    /// <exception cref="InvalidOperationException">The data holds no pair, the loss is no number any more, or the checkpoint to go on from is of other options.</exception>
    /// <exception cref="FormatException">The checkpoint to go on from is of another net, or cannot be read.</exception>
    public Seq2SeqTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (keys, config, createTask) = Prepare(input);
        var weights = NetTraining.Run(_host, _options, createTask);
        return new Seq2SeqTransformer(new Seq2SeqTransformer.Columns(_options.OutputColumnName, _options.SourceColumnName, _options.TargetColumnName), _options.Decoding, keys, [(config, weights)]);
    }

    /// <summary>Tries learning rates on the data: a net of this trainer makes a few steps at ever higher rates (Smith 2017, arXiv:1506.01186, section 3.3). The trainer itself is untouched.</summary>
    /// <param name="input">What <see cref="Fit"/> would get.</param>
    /// <param name="range">The rates and the number of steps; <see langword="null"/> for 200 steps from 1e-6 to 10.</param>
    /// <returns>The loss at each rate, the rate of its steepest fall, and where it diverges.</returns>
    /// <exception cref="ArgumentException">The columns are not what <see cref="Fit"/> needs, or the range has faults.</exception>
    /// <exception cref="InvalidOperationException">The data holds no pair.</exception>
    public LearningRateRangeTest FindLearningRate(IDataView input, LearningRateRangeOptions? range = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return NetTraining.FindLearningRate(_options, range, Prepare(input).CreateTask);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.KeyVector.FindIn(inputSchema, _options.SourceColumnName, Seq2SeqTransformer.CallName);
        ColumnKind.KeyVector.FindIn(inputSchema, _options.TargetColumnName, Seq2SeqTransformer.CallName);
        if (_options.Decoding.ReadsSourceTexts) ColumnKind.TextVector.FindIn(inputSchema, _options.Decoding.UnknownSourceColumnName!, Seq2SeqTransformer.CallName);
        return SchemaShapes.With(inputSchema, [.. DecodedColumns.Shapes(_options.OutputColumnName, _options.Decoding)]);
    }

    private (PairKeys Keys, Seq2SeqConfig Config, Func<int, ITrainingTask<PairBatch>> CreateTask) Prepare(IDataView input)
    {
        var keys = KeysOf(input.Schema);
        var reader = ReaderOf(input.Schema, keys);
        var config = new Seq2SeqConfig(keys.SourceCount, keys.TargetCount, _options.Architecture);
        return (keys, config, seed => CreateTask(new EncoderDecoder(config, keys.CopyClasses()), reader, input, keys, seed));
    }

    private Seq2SeqTask CreateTask(EncoderDecoder net, PairReader reader, IDataView input, PairKeys keys, int seed) => new(
        net, epoch => Batches(reader, input, keys, NetTraining.RandomOf(seed, epoch)),
        new Seq2SeqTaskOptions(_options.TeacherForcing, _options.LabelSmoothing, _options.CoverageLoss), step => NetTraining.StepRandomOf(seed, step), Validation(net, keys));

    private PairKeys KeysOf(DataViewSchema schema)
    {
        var source = ColumnKind.KeyVector.FindIn(schema, _options.SourceColumnName, Seq2SeqTransformer.CallName);
        var target = ColumnKind.KeyVector.FindIn(schema, _options.TargetColumnName, Seq2SeqTransformer.CallName);
        if (_options.Decoding.ReadsSourceTexts) ColumnKind.TextVector.FindIn(schema, _options.Decoding.UnknownSourceColumnName!, Seq2SeqTransformer.CallName);
        ColumnKeys.VocabularySizeOf(source);
        ColumnKeys.VocabularySizeOf(target);
        var keys = new PairKeys(VocabularyOf(source), VocabularyOf(target));
        if (_options.Architecture.SharedEmbeddings && !keys.Source.Tokens.SequenceEqual(keys.Target.Tokens)) throw new ArgumentException($"SharedEmbeddings needs one vocabulary for source and target: '{source.Name}' has {keys.SourceCount} tokens, '{target.Name}' {keys.TargetCount}, and they differ. Build it over both columns at once.", nameof(schema));
        return keys;
    }

    private static Vocabulary VocabularyOf(DataViewSchema.Column column)
    {
        string[] tokens = ColumnKeys.TokensOf(column, Seq2SeqTransformer.CallName);
        return new Vocabulary(tokens.Select(t => (t, 0L)), tokens.Contains(SpecialTokens.Unknown) ? SpecialTokens.Unknown : null);
    }

    private PairReader ReaderOf(DataViewSchema schema, PairKeys keys) => new(
        ColumnKind.KeyVector.FindIn(schema, _options.SourceColumnName, Seq2SeqTransformer.CallName),
        ColumnKind.KeyVector.FindIn(schema, _options.TargetColumnName, Seq2SeqTransformer.CallName), keys);

    private IEnumerable<PairBatch> Batches(PairReader reader, IDataView input, PairKeys keys, Random random)
    {
        bool any = false;
        foreach (var pairs in LengthBuckets.Group(reader.Read(input), _options.BatchSize, _options.BatchUnit, _options.BucketPoolSize, random))
        {
            any = true;
            yield return new PairBatch(pairs, keys.Beginning, keys.End);
        }
        if (!any) throw new InvalidOperationException("There is nothing to train on: the data has no rows.");
    }

    private Func<int, Validation>? Validation(EncoderDecoder net, PairKeys keys) =>
        _options.ValidationSet is { } data ? new TranslationValidation(net, keys, ReaderOf(data.Schema, keys).Read(data), _options.ValidationBleu, _options.CancellationToken).Measure : null;
}
