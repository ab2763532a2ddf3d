using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Rewrites text, row by row. Made by fitting a <see cref="NormalizingEstimator"/>.</summary>
// *** Model format ***  options.json: Options   normalizer.json: see NormalizerFile
public sealed class NormalizingTransformer : RowTransformer
{
    internal const string CallName = "NormalizeText";

    private readonly Options _options;

    internal NormalizingTransformer(string outputColumnName, string inputColumnName, Normalizer normalizer) =>
        (_options, Normalizer) = (new Options(outputColumnName, inputColumnName), normalizer);

    /// <summary>Gets the normalizer.</summary>
    public Normalizer Normalizer { get; }

    internal static ComponentVersion Version { get; } = new("SEQNORML", "SequenceNormalizing");

    internal static NormalizingTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        return new NormalizingTransformer(options.OutputColumnName, options.InputColumnName, loader.Read(ModelEntry.Normalizer, NormalizerFile.Read));
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Normalizer, stream => NormalizerFile.Write(Normalizer, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) =>
        new Mapping(this, ColumnKind.Text.FindIn(inputSchema, _options.InputColumnName, CallName));

    private sealed record Options(string OutputColumnName, string InputColumnName);

    private sealed class Mapping(NormalizingTransformer owner, DataViewSchema.Column text) : IColumnMapping
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } = [new(owner._options.OutputColumnName, TextDataViewType.Instance)];

        public IReadOnlyList<DataViewSchema.Column> Sources { get; } = [text];

        public BoundColumns Bind(DataViewRow input)
        {
            var getText = input.GetGetter<ReadOnlyMemory<char>>(text);
            var row = default(ReadOnlyMemory<char>);
            ValueGetter<ReadOnlyMemory<char>> getNormalized = (ref ReadOnlyMemory<char> value) =>
            {
                getText(ref row);
                value = owner.Normalizer.Normalize(row.Span).AsMemory();
            };
            return new BoundColumns([getNormalized]);
        }
    }
}
