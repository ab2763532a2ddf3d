using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Puts tokens together as text, row by row. Made by fitting a <see cref="DetokenizingEstimator"/>.</summary>
// *** Model format ***  options.json: Options   tokenizer.json: see TokenizerFile
public sealed class DetokenizingTransformer : RowTransformer
{
    internal const string CallName = "Detokenize";

    private readonly Options _options;
    private readonly HashSet<string> _specialTokens;

    internal DetokenizingTransformer(string outputColumnName, string inputColumnName, Tokenizer tokenizer, IReadOnlyList<string> specialTokens)
    {
        _options = new Options(outputColumnName, inputColumnName, specialTokens);
        _specialTokens = new HashSet<string>(specialTokens, StringComparer.Ordinal);
        Tokenizer = tokenizer;
    }

    /// <summary>Gets the tokenizer whose tokens are put together.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Gets the tokens that are left out of the text.</summary>
    public IReadOnlyList<string> SpecialTokens => _options.SpecialTokens;

    internal static ComponentVersion Version { get; } = new("SEQDETOK", "SequenceDetokenizing");

    internal static DetokenizingTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        return new DetokenizingTransformer(options.OutputColumnName, options.InputColumnName, loader.Read(ModelEntry.Tokenizer, TokenizerFile.Read), options.SpecialTokens);
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Tokenizer, stream => TokenizerFile.Write(Tokenizer, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) =>
        new Mapping(this, ColumnKind.TextVector.FindIn(inputSchema, _options.InputColumnName, CallName));

    private string Join(IEnumerable<ReadOnlyMemory<char>> tokens) =>
        ((IDetokenizer)Tokenizer).Detokenize(tokens.Select(t => t.ToString()).Where(t => t.Length > 0 && !_specialTokens.Contains(t)));

    private sealed record Options(string OutputColumnName, string InputColumnName, IReadOnlyList<string> SpecialTokens);

    private sealed class Mapping(DetokenizingTransformer owner, DataViewSchema.Column tokens) : IColumnMapping
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } = [new(owner._options.OutputColumnName, TextDataViewType.Instance)];

        public IReadOnlyList<DataViewSchema.Column> Sources { get; } = [tokens];

        public BoundColumns Bind(DataViewRow input)
        {
            var getTokens = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(tokens);
            var row = default(VBuffer<ReadOnlyMemory<char>>);
            ValueGetter<ReadOnlyMemory<char>> getText = (ref ReadOnlyMemory<char> value) =>
            {
                getTokens(ref row);
                value = owner.Join(row.DenseValues()).AsMemory();
            };
            return new BoundColumns([getText]);
        }
    }
}
