using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Cuts text into tokens, row by row. Made by fitting a <see cref="TokenizingEstimator"/> or a <see cref="TokenizerTrainingEstimator"/>.</summary>
// *** Model format ***  options.json: Options   tokenizer.json: see TokenizerFile
public sealed class TokenizingTransformer : RowTransformer, ITokenizerSource
{
    internal const string CallName = "Tokenize";

    private readonly Options _options;

    internal TokenizingTransformer(string outputColumnName, string inputColumnName, Tokenizer tokenizer) =>
        (_options, Tokenizer) = (new Options(outputColumnName, inputColumnName), tokenizer);

    /// <summary>Gets the tokenizer.</summary>
    public Tokenizer Tokenizer { get; }

    internal static ComponentVersion Version { get; } = new("SEQTOKEN", "SequenceTokenizing");

    internal string OutputColumnName => _options.OutputColumnName;

    internal static TokenizingTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        return new TokenizingTransformer(options.OutputColumnName, options.InputColumnName, loader.Read(ModelEntry.Tokenizer, TokenizerFile.Read));
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Tokenizer, stream => TokenizerFile.Write(Tokenizer, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) =>
        new Mapping(this, ColumnKind.Text.FindIn(inputSchema, _options.InputColumnName, CallName));

    private sealed record Options(string OutputColumnName, string InputColumnName);

    private sealed class Mapping(TokenizingTransformer owner, DataViewSchema.Column text) : IColumnMapping
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } =
            [new(owner.OutputColumnName, new VectorDataViewType(TextDataViewType.Instance))];

        public IReadOnlyList<DataViewSchema.Column> Sources { get; } = [text];

        public BoundColumns Bind(DataViewRow input)
        {
            var getText = input.GetGetter<ReadOnlyMemory<char>>(text);
            var row = default(ReadOnlyMemory<char>);
            ValueGetter<VBuffer<ReadOnlyMemory<char>>> getTokens = (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                getText(ref row);
                var tokens = owner.Tokenizer.EncodeToTokens(row.Span, out _);
                var editor = VBufferEditor.Create(ref value, tokens.Count);
                for (int i = 0; i < tokens.Count; i++) editor.Values[i] = tokens[i].Value.AsMemory();
                value = editor.Commit();
            };
            return new BoundColumns([getTokens]);
        }
    }
}
