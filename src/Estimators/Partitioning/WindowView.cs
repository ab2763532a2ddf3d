using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence;

/// <summary>Rows read as one stream of tokens, cut into windows.</summary>
/// <remarks>
/// It says that it can shuffle, or wrappers would withhold the <see cref="Random"/> that draws the offset; it reads its source by one cursor
/// and without that <see cref="Random"/>, for the order of the text is what windows are made of.
/// </remarks>
internal sealed class WindowView(IDataView source, DataViewSchema.Column keys, DataViewSchema schema, PartitioningTransformer owner) : IDataView
{
    // Tokens held to order windows by: 16 MiB of keys, more than the texts that models of one machine are usually trained on.
    private const int PoolTokens = 1 << 22;

    // With fewer windows in a lane than this, lanes would start anew all the time.
    private const int ShortestLane = 8;

    public bool CanShuffle => true;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new bool[schema.Count];
        foreach (var column in columnsNeeded) active[column.Index] = true;
        return new WindowCursor(schema, active, Ordered(rand).GetEnumerator());
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private IEnumerable<Window> Ordered(Random? random)
    {
        var windows = Cut(random?.Next(owner.Steps) ?? 0);
        int poolSize = Math.Max(PoolTokens / owner.Steps, ShortestLane * (owner.Lanes ?? 1));
        return random is null ? windows
            : owner.Lanes is { } lanes ? WindowOrder.InLanes(windows, lanes, poolSize)
            : WindowOrder.Shuffled(windows, random, poolSize);
    }

    private IEnumerable<Window> Cut(int offset)
    {
        var cutter = new WindowCutter(owner.Steps, offset);
        using var cursor = source.GetRowCursor([keys]);
        var getKeys = cursor.GetGetter<VBuffer<uint>>(keys);
        var row = default(VBuffer<uint>);
        var dense = default(VBuffer<uint>);
        while (cursor.MoveNext())
        {
            getKeys(ref row);
            row.CopyToDense(ref dense);
            for (int position = 0; position < dense.Length;)
            {
                var left = dense.GetValues()[position..];
                bool complete = cutter.TryCut(ref left, out var window);
                position = dense.Length - left.Length;
                if (complete) yield return window;
            }
        }
    }
}
