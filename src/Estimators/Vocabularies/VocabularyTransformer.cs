using System.Text.Json.Serialization;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Turns tokens into keys, row by row. Made by fitting a <see cref="VocabularyEstimator"/>; the stock <c>MapKeyToValue</c> turns keys back into tokens.</summary>
/// <remarks>Of several columns it maps those whose input the data has, so that a column needed for training alone, such as the target of a translation, may be lacking later. It needs one at least.</remarks>
// *** Model format ***  options.json: Options   vocabulary.txt: see VocabularyFile
public sealed class VocabularyTransformer : RowTransformer
{
    internal const string CallName = "BuildVocabulary";

    internal VocabularyTransformer(IReadOnlyList<VocabularyColumn> columns, Vocabulary vocabulary, long lostCount = 0) => (Columns, Vocabulary, LostCount) = (columns, vocabulary, lostCount);

    /// <summary>Gets the vocabulary.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Gets by how much the vocabulary's counts may be too small: 0 unless fitting reached its <see cref="VocabularyOptions.CountingLimit"/>.</summary>
    public long LostCount { get; }

    internal static ComponentVersion Version { get; } = new("SEQVOCAB", "SequenceVocabulary");

    /// <summary>Gets the columns that it maps, one at least.</summary>
    internal IReadOnlyList<VocabularyColumn> Columns { get; }

    internal string OutputColumnName => Columns[0].OutputColumnName;

    internal string InputColumnName => Columns[0].InputColumnName;

    internal static VocabularyTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        var vocabulary = loader.Read(ModelEntry.Vocabulary, stream => VocabularyFile.Read(stream, options.UnknownToken));
        if (vocabulary.Count == 0 || vocabulary.Count != options.TokenCount) throw new FormatException($"Entry '{ModelEntry.Vocabulary}' of the model holds {vocabulary.Count} tokens where {options.TokenCount} were saved. It was altered; save the model again.");
        if (options.FurtherColumns?.Contains(null!) == true) throw new FormatException($"Entry '{ModelEntry.Options}' of the model lists a column that is null. It was altered; save the model again.");
        return new VocabularyTransformer([new(options.OutputColumnName, options.InputColumnName), .. options.FurtherColumns ?? []], vocabulary, options.LostCount);
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, new Options(OutputColumnName, InputColumnName, Vocabulary.Count, Vocabulary.UnknownToken, Columns.Count == 1 ? null : [.. Columns.Skip(1)], LostCount));
        saver.Write(ModelEntry.Vocabulary, stream => VocabularyFile.Write(Vocabulary, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        VocabularyColumn[] present = [.. Columns.Where(c => inputSchema.GetColumnOrNull(c.InputColumnName) is not null)];
        // With none of them, the first is reported as missing.
        return new Mapping(Vocabulary, [.. (present.Length > 0 ? present : [Columns[0]]).Select(c => (c.OutputColumnName, ColumnKind.TextVector.FindIn(inputSchema, c.InputColumnName, CallName)))]);
    }

    // Further columns are absent from the models of one column, the lost count from those that lost none.
    private sealed record Options(
        string OutputColumnName,
        string InputColumnName,
        int TokenCount,
        string? UnknownToken,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<VocabularyColumn>? FurtherColumns = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long LostCount = 0);

    private sealed class Mapping(Vocabulary vocabulary, IReadOnlyList<(string Output, DataViewSchema.Column Tokens)> columns) : IColumnMapping
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> Added =>
            [.. columns.Select(c => new DataViewSchema.DetachedColumn(c.Output, new VectorDataViewType(new KeyDataViewType(typeof(uint), vocabulary.Count)), KeyAnnotations.Of(vocabulary)))];

        public IReadOnlyList<DataViewSchema.Column> Sources { get; } = [.. columns.Select(c => c.Tokens)];

        public BoundColumns Bind(DataViewRow input) => new([.. columns.Select(c => KeysOf(input, c.Tokens))]);

        private ValueGetter<VBuffer<uint>> KeysOf(DataViewRow input, DataViewSchema.Column tokens)
        {
            var getTokens = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(tokens);
            var row = default(VBuffer<ReadOnlyMemory<char>>);
            ValueGetter<VBuffer<uint>> getKeys = (ref VBuffer<uint> value) =>
            {
                getTokens(ref row);
                var editor = VBufferEditor.Create(ref value, row.Length);
                int i = 0;
                foreach (var token in row.DenseValues()) editor.Values[i++] = vocabulary.KeyOf(token.Span);
                value = editor.Commit();
            };
            return getKeys;
        }
    }
}
