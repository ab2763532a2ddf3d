using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Gives each word of a row a tag with a trained net. Made by fitting a <see cref="TaggerTrainer"/>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | features, in | Vector of Key of UInt32, T | the words' keys, of the vocabulary that the model was trained with |
/// | words, in | Vector of Text, T | the words, where the net reads their characters |
/// | <c>PredictedTags</c> | Vector of Key of UInt32, T | the tag of each word, with the texts of the label's keys |
/// | <c>Score</c> | Vector of Single, T x K | the probability of each of K tags at each word, that of key 1 first; those of a word sum to 1 |
///
/// With a conditional random field the tags are those that are most probable together (Viterbi), and the score is how probable each tag is at a word whatever the others are. It need not be highest for the tag that is predicted.
/// <c>ToTokenRows</c> reads both columns. Missing keys (0) at both ends of a row are padding: it changes nothing, and has the tag 0 and scores of NaN. A missing key between others, and one that stands for a word which is not empty, is a word that is not known.
/// A row without words has no tags.
///
/// A cursor reads 64 rows ahead and has the net read them together; what a row gets does not depend on its company.
/// It holds native memory only while a cursor or a prediction engine of it is open, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: Options   weights.safetensors: the state dict of Models/SequenceTagger
public sealed class TaggerTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "Tagger";

    private readonly Options _options;
    private readonly WordCharacters? _characters;
    private readonly SharedNet<SequenceTagger> _net;

    internal TaggerTransformer(FeatureColumns columns, string output, string score, IReadOnlyList<string>? tags, SequenceTaggerConfig config, Weights weights)
        : this(new Options(columns, output, score, tags, config), weights)
    {
    }

    private TaggerTransformer(Options options, Weights weights)
    {
        _options = options;
        _characters = options.Columns.Check(options.Net.Encoder);
        _net = new SharedNet<SequenceTagger>(() => new SequenceTagger(options.Net), weights);
    }

    /// <summary>Gets the shape of the net.</summary>
    public SequenceTaggerConfig Config => _options.Net;

    /// <summary>Gets the texts of the tags, that of key 1 first; <see langword="null"/> where the label's keys stood for no texts.</summary>
    public IReadOnlyList<string>? Tags => _options.Tags;

    internal static ComponentVersion Version { get; } = new("SEQTAGGR", "SequenceTagger");

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose() => _net.Dispose();

    internal static TaggerTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        var weights = loader.Read(ModelEntry.Weights, SafeTensors.Read);
        options.Check(weights);
        var transformer = new TaggerTransformer(options, weights);
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
        var reader = FeatureReader.For(inputSchema, _options.Columns, Config.Encoder.VocabularySize, CallName);
        return new TaggingMapping(reader, _options.Output, _options.Score, Config.TagCount, Tags, _net.Borrow, _characters);
    }

    private sealed record Options(FeatureColumns Columns, string Output, string Score, IReadOnlyList<string>? Tags, SequenceTaggerConfig Net)
    {
        // An entry may be well-formed and still say what cannot be.
        public void Check(Weights weights) => EncoderFile.Check(() =>
        {
            Net.CheckAgainst(weights.Tensors.Sum(t => t.Values.LongLength));
            if (Output.Length == 0 || Score.Length == 0 || Output == Score) throw new FormatException($"The columns to add, '{Output}' and '{Score}', must be given and differ.");
            EncoderFile.CheckTexts(Tags, Net.TagCount);
        });
    }
}
