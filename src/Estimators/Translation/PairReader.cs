using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Reads what a translator reads: the keys of a source, ended as the net knows it, and of a target without its beginning and end.</summary>
/// <param name="source">The column of source keys.</param>
/// <param name="target">The column of target keys; <see langword="null"/> where there is none to be read.</param>
/// <param name="keys">What the keys mean.</param>
internal sealed class PairReader(DataViewSchema.Column source, DataViewSchema.Column? target, PairKeys keys)
{
    public IReadOnlyList<DataViewSchema.Column> Columns => target is { } t ? [source, t] : [source];

    /// <summary>Reads a whole view.</summary>
    public IEnumerable<SequencePair> Read(IDataView data, Random? random = null)
    {
        using var cursor = data.GetRowCursor(Columns, random);
        var read = Bind(cursor);
        while (cursor.MoveNext()) yield return read();
    }

    /// <summary>Binds to a row, or to a cursor and its row under way.</summary>
    public Func<SequencePair> Bind(DataViewRow row)
    {
        var getSource = ColumnKeys.Bind(row, source, (ulong)keys.SourceCount);
        var getTarget = target is { } t ? ColumnKeys.Bind(row, t, (ulong)keys.TargetCount) : () => [];
        return () => new SequencePair(keys.EndSource(getSource()), keys.Bare(getTarget()));
    }
}
