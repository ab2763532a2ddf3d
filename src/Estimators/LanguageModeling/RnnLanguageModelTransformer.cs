using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Storage.Onnx;

namespace Microsoft.ML.Sequence;

/// <summary>Scores the tokens of each row with a trained net. Made by fitting a <see cref="RnnLanguageModelTrainer"/>.</summary>
/// <remarks>
/// It reads windows with labels and whole rows without alike; a row of n tokens and no labels gets n - 1 scores, for the first token has none before it.
/// The scores are natural-log probabilities, NaN where the token to predict is missing. With a column of probabilities each score has the whole distribution beside it. Each row starts from a state of zeros.
/// A cursor reads at most 256 rows ahead, sorts them by length and lets the net read them side by side; what a row gets does not depend on the others.
/// It holds native memory only while a cursor, a prediction engine or a generator of it is open, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: Options   weights.safetensors: the state dict of Models/RnnLanguageModel
public sealed class RnnLanguageModelTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "RnnLanguageModel";

    private readonly Options _options;
    private readonly SharedNet<RnnLanguageModel> _net;

    internal RnnLanguageModelTransformer(ScoringColumns columns, RnnConfig config, Weights weights)
        : this(new Options(columns, config), weights)
    {
    }

    private RnnLanguageModelTransformer(Options options, Weights weights) =>
        (_options, _net) = (options, new SharedNet<RnnLanguageModel>(() => new RnnLanguageModel(options.Net.Uninitialized), weights));

    /// <summary>Gets the shape of the net.</summary>
    public RnnConfig Config => _options.Net;

    internal static ComponentVersion Version { get; } = new("SEQRNNLM", "SequenceRnnLanguageModel");

    internal string InputColumnName => _options.InputColumnName;

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose() => _net.Dispose();

    /// <summary>Writes the weights to a safetensors file, which PyTorch reads; one that is there is replaced when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <remarks>
    /// The names of a plain net are those of the following module, in Python, with <c>LSTM</c> or <c>RNN</c> where the cells are of that kind. Its tokens are keys: 1 to V, and 0 for padding; its scores are of keys 1 to V.
    /// <code>
    /// class Net(torch.nn.Module):
    ///     def __init__(self, V, E, H, layers):
    ///         super().__init__()
    ///         self.embedding, self.rnn, self.output = torch.nn.Embedding(V + 1, E, padding_idx=0), torch.nn.GRU(E, H, layers), torch.nn.Linear(H, V)
    /// net = Net(V, E, H, layers)
    /// net.load_state_dict(safetensors.torch.load_file("weights.safetensors"))
    /// </code>
    /// <see cref="RnnLanguageModelTrainer.LoadWeights"/> reads such a file.
    /// </remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, stream => SafeTensors.Write(_net.Weights, stream));
    }

    /// <summary>Writes the scoring step as an ONNX model, which runs without this library; a file that is there is replaced when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputSchema">The schema of the data that the model reads, whose column of keys says what token each key is; <see langword="null"/> to write no tokens.</param>
    /// <remarks>
    /// | value | type | |
    /// |---|---|---|
    /// | token, in | int64 (B) | one token a row, 0 to V - 1: token k is that of key k + 1 |
    /// | hidden, in | float (layers, B, H) | the state before the token, zeros before the first |
    /// | cell, in | float (layers, B, H) | the same, of an LSTM only |
    /// | log_probabilities, out | float (B, V) | natural-log probability of each token as the next |
    /// | hidden_out, cell_out, out | float (layers, B, H) | the state after the token |
    ///
    /// B varies. The model is of operator set 17 (ONNX 1.12, IR version 8) and made of Gather or OneHot, Unsqueeze, Slice, RNN, GRU or LSTM (one a layer), LayerNormalization, Concat, Squeeze, Gemm and LogSoftmax.
    /// Where layers are normalised or differ in size, or locked dropout acts between them, their states stand side by side: (1, B, sum of the layers' units).
    /// Its metadata has the tokens, a JSON array of texts, under <c>tokens</c>. A missing token, key 0, cannot be read.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The schema lacks the column of keys.</exception>
    /// <exception cref="ArgumentException">The column has another vocabulary than the model.</exception>
    /// <exception cref="InvalidOperationException">The column's keys have no texts.</exception>
    /// <exception cref="NotSupportedException">The net has parts that are not written as ONNX, or more than 2 GiB of weights.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveAsOnnx(string path, DataViewSchema? inputSchema = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var model = OnnxLanguageModel.Of(Config, _net.Weights, inputSchema is null ? null : TokensOf(inputSchema));
        WholeFile.Write(path, model.WriteTo);
    }

    internal SharedNet<RnnLanguageModel>.Lease BorrowNet() => _net.Borrow();

    internal static RnnLanguageModelTransformer Create(IHostEnvironment environment, object context) => Read(new ModelLoader(context, Version));

    /// <summary>Reads what <see cref="Write"/> wrote, from the entries of this or another component.</summary>
    internal static RnnLanguageModelTransformer Read(ModelLoader loader)
    {
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        options.Check(hasHiddenState: true);
        var weights = loader.Read(ModelEntry.Weights, SafeTensors.Read);
        options.Net.CheckAgainst(weights.Tensors.Sum(t => t.Values.LongLength));
        var transformer = new RnnLanguageModelTransformer(options, weights);
        transformer.BorrowNet().Dispose();
        return transformer;
    }

    /// <summary>Writes all that it is, as entries of this or another component.</summary>
    internal void Write(ModelSaver saver)
    {
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Weights, stream => SafeTensors.Write(_net.Weights, stream));
    }

    private protected override void Save(ModelSaveContext context) => Write(new ModelSaver(context, Version));

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) => new ScoringMapping(
        _options, SequenceReader.For(inputSchema, _options.InputColumnName, _options.LabelColumnName, Config.VocabularySize),
        Config.VocabularySize, Config.OutputSize, RnnRowReader.RowsToSort, () => new Scorer(BorrowNet(), _options.NextTokenCount));

    private string[] TokensOf(DataViewSchema schema)
    {
        string[] tokens = ColumnKeys.TokensOf(ColumnKind.KeyVector.FindIn(schema, InputColumnName, CallName), CallName);
        return tokens.Length == Config.VocabularySize ? tokens : throw new ArgumentException($"Column '{InputColumnName}' has {tokens.Length} keys, the model {Config.VocabularySize}. Give the schema of the data that the model was trained on.", nameof(schema));
    }

    private sealed record Options : ScoringColumns
    {
        [JsonConstructor]
        public Options()
        {
        }

        [SetsRequiredMembers]
        public Options(ScoringColumns columns, RnnConfig net)
            : base(columns) => Net = net;

        public required RnnConfig Net { get; init; }
    }

    private sealed class Scorer(SharedNet<RnnLanguageModel>.Lease lease, int nextTokenCount) : IRowScorer
    {
        public IReadOnlyList<RowAnswers> Read(IReadOnlyList<TokenRow> rows, RowQuestions asked) => RnnRowReader.Read(lease.Net, rows, asked, nextTokenCount);

        public void Predict(ReadOnlySpan<uint> tokens, Span<float> probabilities) => TokenScorer.Predict(lease.Net, tokens, probabilities);

        public void Dispose() => lease.Dispose();
    }
}
