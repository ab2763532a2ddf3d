using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>Brings the keys of each row to one length. Made by fitting a <see cref="PaddingEstimator"/>.</summary>
// *** Model format ***  options.json: Options
public sealed class PaddingTransformer : RowTransformer
{
    internal const string CallName = "Pad";

    private readonly Options _options;

    internal PaddingTransformer(PaddingOptions options)
        : this(new Options(options.OutputColumnName, options.InputColumnName, options.Length, options.PaddingSide, options.TruncationSide, options.BeginningToken, options.EndToken, options.LengthColumnName))
    {
    }

    private PaddingTransformer(Options options) => _options = options;

    internal static ComponentVersion Version { get; } = new("SEQPADDG", "SequencePadding");

    internal static PaddingTransformer Create(IHostEnvironment environment, object context)
    {
        var options = new ModelLoader(context, Version).ReadJson<Options>(ModelEntry.Options);
        int markers = (options.BeginningToken is null ? 0 : 1) + (options.EndToken is null ? 0 : 1);
        if (options.Length < Math.Max(1, markers)) throw new FormatException($"Entry '{ModelEntry.Options}' of the model pads to {options.Length} keys with {markers} markers among them, which must be 1 or more. It was altered; save the model again.");
        return new PaddingTransformer(options);
    }

    private protected override void Save(ModelSaveContext context) => new ModelSaver(context, Version).WriteJson(ModelEntry.Options, _options);

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) =>
        new Mapping(_options, ColumnKind.KeyVector.FindIn(inputSchema, _options.InputColumnName, CallName));

    private static uint? KeyOf(string? marker, DataViewSchema.Column keys)
    {
        if (marker is null) return null;
        string[] tokens = ColumnKeys.TokensOf(keys, CallName);
        int place = Array.IndexOf(tokens, marker);
        return place >= 0 ? (uint)place + 1 : throw new InvalidOperationException($"Column '{keys.Name}' of {CallName} has no '{marker}' among its {tokens.Length} tokens. Give it to BuildVocabulary as one of reservedTokens.");
    }

    private sealed record Options(
        string OutputColumnName, string InputColumnName, int Length, SequenceSide PaddingSide, SequenceSide TruncationSide, string? BeginningToken, string? EndToken, string? LengthColumnName);

    private sealed class Mapping : IColumnMapping
    {
        private readonly DataViewSchema.Column _keys;
        private readonly SequencePadding _padding;

        public Mapping(Options options, DataViewSchema.Column keys)
        {
            _keys = keys;
            _padding = new SequencePadding(options.Length, options.PaddingSide, options.TruncationSide, KeyOf(options.BeginningToken, keys), KeyOf(options.EndToken, keys));
            var padded = new DataViewSchema.DetachedColumn(options.OutputColumnName, new VectorDataViewType(((VectorDataViewType)keys.Type).ItemType, options.Length), KeyAnnotations.Kept(keys));
            Added = options.LengthColumnName is { } length ? [padded, new(length, NumberDataViewType.Int32)] : [padded];
        }

        public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; }

        public IReadOnlyList<DataViewSchema.Column> Sources => [_keys];

        public BoundColumns Bind(DataViewRow input)
        {
            var getKeys = input.GetGetter<VBuffer<uint>>(_keys);
            var row = default(VBuffer<uint>);
            var dense = default(VBuffer<uint>);
            ValueGetter<VBuffer<uint>> getPadded = (ref VBuffer<uint> value) =>
            {
                getKeys(ref row);
                row.CopyToDense(ref dense);
                var editor = VBufferEditor.Create(ref value, _padding.Length);
                _padding.Apply(dense.GetValues(), editor.Values);
                value = editor.Commit();
            };
            var counted = default(VBuffer<uint>);
            ValueGetter<int> getLength = (ref int value) =>
            {
                getKeys(ref counted);
                value = Math.Min(counted.Length, _padding.Room) + _padding.Length - _padding.Room;
            };
            return new BoundColumns(Added.Count == 1 ? [getPadded] : [getPadded, getLength]);
        }
    }
}
