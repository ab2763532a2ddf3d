using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence;

/// <summary>Rows read as one stream of tokens, or each as a stream of its own, cut into windows.</summary>
/// <remarks>
/// It says that it can shuffle, or wrappers would withhold the <see cref="Random"/> that draws the offset; it reads its source by one cursor
/// and without that <see cref="Random"/>, for the order of the text is what windows are made of.
/// </remarks>
internal sealed class WindowView(IDataView source, DataViewSchema.Column keys, DataViewSchema schema, PartitioningTransformer owner) : IDataView
{
    // Tokens held to order windows by: 16 MiB of keys, more than the texts that models of one machine are usually trained on.
    internal const int PoolTokens = 1 << 22;

    // With fewer windows in a lane than this, lanes would start anew all the time.
    private const int ShortestLane = 8;

    public bool CanShuffle => true;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var windows = Ordered(rand).GetEnumerator();
        return new WindowCursor(schema, columnsNeeded, windows, [WindowCursor.VectorGetter(() => windows.Current.Tokens), WindowCursor.VectorGetter(() => windows.Current.Labels)]);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private IEnumerable<Window> Ordered(Random? random)
    {
        int poolSize = Math.Max(PoolTokens / owner.Steps, ShortestLane * (owner.Lanes ?? 1));
        if (random is not null && owner.VariableSteps is { } lengths) return OrderedOfLengths(lengths, random, poolSize);
        var windows = owner.KeepsRows ? CutRows(random) : CutStream(random?.Next(owner.Stride) ?? 0);
        return random is null ? windows
            : owner.Lanes is { } lanes ? WindowOrder.InLanes(windows, lanes, poolSize)
            : WindowOrder.Shuffled(windows, random, poolSize);
    }

    private IEnumerable<Window> OrderedOfLengths(VariableSteps lengths, Random random, int poolSize)
    {
        var cutter = new VariableWindows(owner.Steps, lengths, random);
        var windows = owner.KeepsRows ? Rows().SelectMany(row => cutter.Cut(row)) : cutter.CutStream(Rows(), random.Next(owner.Steps), owner.Lanes ?? 1, (int)Math.Min(Array.MaxLength - 1, Math.Max(PoolTokens, (long)poolSize * owner.Steps)));
        return owner.Lanes is null ? WindowOrder.Shuffled(windows, random, poolSize) : windows;
    }

    private IEnumerable<Window> CutStream(int offset)
    {
        var cutter = new WindowCutter(owner.Steps, offset, owner.Stride);
        return Rows().SelectMany(row => Cut(cutter, row));
    }

    private IEnumerable<Window> CutRows(Random? random)
    {
        var cutter = new WindowCutter(owner.Steps, 0, owner.Stride);
        foreach (var row in Rows())
        {
            // What a row has beyond its windows is dropped anyhow: some of it at the head.
            int room = row.Length - 1 - owner.Steps;
            if (room < 0) continue;
            cutter.Restart(random?.Next((room % owner.Stride) + 1) ?? 0);
            foreach (var window in Cut(cutter, row)) yield return window;
        }
    }

    private static IEnumerable<Window> Cut(WindowCutter cutter, ReadOnlyMemory<uint> row)
    {
        for (int position = 0; position < row.Length;)
        {
            var left = row.Span[position..];
            bool complete = cutter.TryCut(ref left, out var window);
            position = row.Length - left.Length;
            if (complete) yield return window;
        }
    }

    // A row's keys are there until the next is asked for.
    private IEnumerable<ReadOnlyMemory<uint>> Rows()
    {
        using var cursor = source.GetRowCursor([keys]);
        var getKeys = cursor.GetGetter<VBuffer<uint>>(keys);
        var row = default(VBuffer<uint>);
        uint[] dense = [];
        while (cursor.MoveNext())
        {
            getKeys(ref row);
            if (dense.Length < row.Length) dense = new uint[row.Length];
            row.CopyTo(dense);
            yield return dense.AsMemory(0, row.Length);
        }
    }
}
