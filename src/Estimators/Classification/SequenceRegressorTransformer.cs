using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Gives each row a number with a trained net. Made by fitting a <see cref="SequenceRegressorTrainer"/>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | features, in | Vector of Key of UInt32 | the words' keys, of the vocabulary that the model was trained with |
/// | words, in | Vector of Text, as many | the words, where the net reads their characters |
/// | <c>Score</c> | Single | the number |
///
/// <c>ml.Regression.Evaluate</c> reads it. Missing keys (0) at both ends of a row are padding, which changes nothing; a missing key between others is a word that is not known. A row without words is read as one word that is not known.
/// A cursor reads 64 rows ahead and has the net read them together; what a row gets does not depend on its company.
/// It holds native memory only while a cursor or a prediction engine of it is open, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: Options   weights.safetensors: the state dict of Models/SequencePredictor
public sealed class SequenceRegressorTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "SequenceRegressor";

    private readonly Options _options;
    private readonly WordCharacters? _characters;
    private readonly SharedNet<SequencePredictor> _net;

    internal SequenceRegressorTransformer(FeatureColumns columns, string score, float mean, float deviation, SequencePredictorConfig config, Weights weights)
        : this(new Options(columns, score, mean, deviation, config), weights)
    {
    }

    private SequenceRegressorTransformer(Options options, Weights weights)
    {
        _options = options;
        _characters = options.Columns.Check(options.Net.Encoder);
        _net = new SharedNet<SequencePredictor>(() => new SequencePredictor(options.Net), weights);
    }

    /// <summary>Gets the shape of the net.</summary>
    public SequencePredictorConfig Config => _options.Net;

    internal static ComponentVersion Version { get; } = new("SEQREGRS", "SequenceRegressor");

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose() => _net.Dispose();

    internal static SequenceRegressorTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        var weights = loader.Read(ModelEntry.Weights, SafeTensors.Read);
        options.Check(weights);
        var transformer = new SequenceRegressorTransformer(options, weights);
        transformer._net.Borrow().Dispose();
        return transformer;
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Weights, stream => SafeTensors.Write(_net.Weights, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) => new PredictionMapping(
        FeatureReader.For(inputSchema, _options.Columns, Config.Encoder.VocabularySize, CallName), [new(_options.Score, NumberDataViewType.Single)], _net.Borrow, _characters,
        row => [(ValueGetter<float>)((ref float value) => value = (row()[0] * _options.Deviation) + _options.Mean)]);

    private sealed record Options(FeatureColumns Columns, string Score, float Mean, float Deviation, SequencePredictorConfig Net)
    {
        // An entry may be well-formed and still say what cannot be.
        public void Check(Weights weights) => EncoderFile.Check(() =>
        {
            Net.CheckAgainst(weights.Tensors.Sum(t => t.Values.LongLength));
            if (Score.Length == 0 || Net.OutputCount != 1 || !float.IsFinite(Mean) || !(float.IsFinite(Deviation) && Deviation > 0)) throw new FormatException($"It gives {Net.OutputCount} numbers of the mean {Mean} and the deviation {Deviation} as '{Score}', which no model does. It was altered; save the model again.");
        });
    }
}
