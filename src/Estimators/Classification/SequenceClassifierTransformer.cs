using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Tells which class each row is of with a trained net. Made by fitting a <see cref="SequenceClassifierTrainer"/>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | features, in | Vector of Key of UInt32 | the words' keys, of the vocabulary that the model was trained with |
/// | words, in | Vector of Text, as many | the words, where the net reads their characters |
/// | <c>PredictedLabel</c> | Key of UInt32 | the most probable class, with the texts of the label's keys |
/// | <c>Score</c> | Vector of Single, K | the probability of each of K classes, that of key 1 first; the texts are its slot names |
///
/// <c>ml.MulticlassClassification.Evaluate</c> reads them. Missing keys (0) at both ends of a row are padding, which changes nothing; a missing key between others is a word that is not known. A row without words is read as one word that is not known.
/// A cursor reads 64 rows ahead and has the net read them together; what a row gets does not depend on its company.
/// It holds native memory only while a cursor or a prediction engine of it is open, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: Options   weights.safetensors: the state dict of Models/SequencePredictor
public sealed class SequenceClassifierTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "SequenceClassifier";

    private readonly Options _options;
    private readonly WordCharacters? _characters;
    private readonly SharedNet<SequencePredictor> _net;

    internal SequenceClassifierTransformer(FeatureColumns columns, string output, string score, IReadOnlyList<string>? labels, SequencePredictorConfig config, Weights weights)
        : this(new Options(columns, output, score, labels, config), weights)
    {
    }

    private SequenceClassifierTransformer(Options options, Weights weights)
    {
        _options = options;
        _characters = options.Columns.Check(options.Net.Encoder);
        _net = new SharedNet<SequencePredictor>(() => new SequencePredictor(options.Net), weights);
    }

    /// <summary>Gets the shape of the net.</summary>
    public SequencePredictorConfig Config => _options.Net;

    /// <summary>Gets the texts of the classes, that of key 1 first; <see langword="null"/> where the label's keys stood for no texts.</summary>
    public IReadOnlyList<string>? Labels => _options.Labels;

    internal static ComponentVersion Version { get; } = new("SEQCLASS", "SequenceClassifier");

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose() => _net.Dispose();

    internal static SequenceClassifierTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        var weights = loader.Read(ModelEntry.Weights, SafeTensors.Read);
        options.Check(weights);
        var transformer = new SequenceClassifierTransformer(options, weights);
        transformer._net.Borrow().Dispose();
        return transformer;
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Weights, stream => SafeTensors.Write(_net.Weights, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema)
    {
        DataViewSchema.DetachedColumn[] added =
        [
            new(_options.Output, new KeyDataViewType(typeof(uint), Config.OutputCount), Labels is null ? null : KeyAnnotations.Of(Labels)),
            new(_options.Score, new VectorDataViewType(NumberDataViewType.Single, Config.OutputCount), Labels is null ? null : KeyAnnotations.Of(Labels, SchemaShapes.SlotNames)),
        ];
        return new PredictionMapping(FeatureReader.For(inputSchema, _options.Columns, Config.Encoder.VocabularySize, CallName), added, _net.Borrow, _characters, row =>
        [
            (ValueGetter<uint>)((ref uint value) => value = (uint)TensorPrimitives.IndexOfMax<float>(row()) + 1),
            VectorGetter.Of(() => Probabilities(row())),
        ]);
    }

    private static float[] Probabilities(float[] scores)
    {
        var probabilities = new float[scores.Length];
        TensorPrimitives.SoftMax<float>(scores, probabilities);
        return probabilities;
    }

    private sealed record Options(FeatureColumns Columns, string Output, string Score, IReadOnlyList<string>? Labels, SequencePredictorConfig Net)
    {
        // An entry may be well-formed and still say what cannot be.
        public void Check(Weights weights) => EncoderFile.Check(() =>
        {
            Net.CheckAgainst(weights.Tensors.Sum(t => t.Values.LongLength));
            if (Output.Length == 0 || Score.Length == 0 || Output == Score) throw new FormatException($"The columns to add, '{Output}' and '{Score}', must be given and differ.");
            EncoderFile.CheckTexts(Labels, Net.OutputCount);
        });
    }
}
