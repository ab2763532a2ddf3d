using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>Adds to each row what a translator writes.</summary>
/// <param name="owner">The translator.</param>
/// <param name="source">The column of source keys.</param>
/// <param name="texts">The column of the source's token texts, where unknown tokens are replaced by them.</param>
internal sealed class DecodingMapping(Seq2SeqTransformer owner, DataViewSchema.Column source, DataViewSchema.Column? texts) : IBatchMapping
{
    private readonly (DataViewSchema.DetachedColumn Column, Func<Func<DecodedRow>, Delegate> Getter)[] _columns =
        [.. DecodedColumns.Of(owner.OutputColumnName, owner.Decoding, owner.Keys)];

    public int BatchSize => owner.Decoding.BatchSize;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Added => Array.ConvertAll(_columns, c => c.Column);

    public IReadOnlyList<DataViewSchema.Column> Sources { get; } = texts is { } column ? [source, column] : [source];

    public BoundColumns Bind(DataViewRow input) => Columns(input).OneByOne();

    public BatchColumns BindBatch(DataViewRow input) => Columns(input);

    private BatchColumns<(uint[] Source, string[]? Texts), DecodedRow> Columns(DataViewRow input)
    {
        var getSource = ColumnKeys.Bind(input, source, (ulong)owner.Keys.SourceCount);
        var getTexts = texts is { } column ? Texts(input, column) : static () => null;
        var lease = owner.Borrow();
        var decoder = new SourceDecoder(lease.Nets, owner.Keys, owner.Decoding);
        return new(input, () => (owner.Keys.EndSource(getSource()), getTexts()), Decode, current => [.. _columns.Select(c => c.Getter(current))], lease);

        IReadOnlyList<DecodedRow> Decode(IReadOnlyList<(uint[] Source, string[]? Texts)> rows, long first) =>
            [.. rows.Zip(decoder.Decode([.. rows.Select(r => r.Source)], first), (row, hypotheses) => new DecodedRow(row.Source, row.Texts, hypotheses))];
    }

    private static Func<string[]?> Texts(DataViewRow input, DataViewSchema.Column column)
    {
        var getTexts = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        var buffer = default(VBuffer<ReadOnlyMemory<char>>);
        return () =>
        {
            getTexts(ref buffer);
            return [.. buffer.DenseValues().Select(t => t.ToString())];
        };
    }
}
