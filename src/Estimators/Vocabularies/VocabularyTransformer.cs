using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Turns tokens into keys, row by row. Made by fitting a <see cref="VocabularyEstimator"/>; the stock <c>MapKeyToValue</c> turns keys back into tokens.</summary>
// *** Model format ***  options.json: Options   vocabulary.txt: see VocabularyFile
public sealed class VocabularyTransformer : RowTransformer
{
    internal const string CallName = "BuildVocabulary";

    private readonly Options _options;

    internal VocabularyTransformer(string outputColumnName, string inputColumnName, Vocabulary vocabulary) =>
        (_options, Vocabulary) = (new Options(outputColumnName, inputColumnName, vocabulary.Count, vocabulary.UnknownToken), vocabulary);

    /// <summary>Gets the vocabulary.</summary>
    public Vocabulary Vocabulary { get; }

    internal static ComponentVersion Version { get; } = new("SEQVOCAB", "SequenceVocabulary");

    internal string OutputColumnName => _options.OutputColumnName;

    internal string InputColumnName => _options.InputColumnName;

    internal static VocabularyTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        var vocabulary = loader.Read(ModelEntry.Vocabulary, stream => VocabularyFile.Read(stream, options.UnknownToken));
        if (vocabulary.Count == 0 || vocabulary.Count != options.TokenCount) throw new FormatException($"Entry '{ModelEntry.Vocabulary}' of the model holds {vocabulary.Count} tokens where {options.TokenCount} were saved. It was altered; save the model again.");
        return new VocabularyTransformer(options.OutputColumnName, options.InputColumnName, vocabulary);
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Vocabulary, stream => VocabularyFile.Write(Vocabulary, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) =>
        new Mapping(this, ColumnKind.TextVector.FindIn(inputSchema, _options.InputColumnName, CallName));

    private sealed record Options(string OutputColumnName, string InputColumnName, int TokenCount, string? UnknownToken);

    private sealed class Mapping(VocabularyTransformer owner, DataViewSchema.Column tokens) : IColumnMapping
    {
        private Vocabulary Vocabulary => owner.Vocabulary;

        public IReadOnlyList<DataViewSchema.DetachedColumn> Added => [new(owner.OutputColumnName, new VectorDataViewType(new KeyDataViewType(typeof(uint), Vocabulary.Count)), KeyValues())];

        public IReadOnlyList<DataViewSchema.Column> Sources { get; } = [tokens];

        public BoundColumns Bind(DataViewRow input)
        {
            var getTokens = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(tokens);
            var row = default(VBuffer<ReadOnlyMemory<char>>);
            ValueGetter<VBuffer<uint>> getKeys = (ref VBuffer<uint> value) =>
            {
                getTokens(ref row);
                var editor = VBufferEditor.Create(ref value, row.Length);
                int i = 0;
                foreach (var token in row.DenseValues()) editor.Values[i++] = Vocabulary.KeyOf(token.Span);
                value = editor.Commit();
            };
            return new BoundColumns([getKeys]);
        }

        private DataViewSchema.Annotations KeyValues()
        {
            ValueGetter<VBuffer<ReadOnlyMemory<char>>> getValues = (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                var editor = VBufferEditor.Create(ref value, Vocabulary.Count);
                for (int i = 0; i < Vocabulary.Count; i++) editor.Values[i] = Vocabulary.Tokens[i].AsMemory();
                value = editor.Commit();
            };
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(SchemaShapes.KeyValues, new VectorDataViewType(TextDataViewType.Instance, Vocabulary.Count), getValues);
            return builder.ToAnnotations();
        }
    }
}
