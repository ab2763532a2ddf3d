using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence;

/// <summary>A number series cut into windows, in the order of time: it is read by one cursor, and is not shuffled.</summary>
internal sealed class LagView(IDataView source, DataViewSchema.Column series, DataViewSchema schema, LaggingTransformer owner) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var windows = Cut().GetEnumerator();
        ValueGetter<float> getLast = (ref float value) => value = windows.Current.Ahead.Span[^1];
        return new WindowCursor(schema, columnsNeeded, windows,
        [
            WindowCursor.VectorGetter(() => windows.Current.History),
            owner.EveryStepAhead ? WindowCursor.VectorGetter(() => windows.Current.Ahead) : getLast,
        ]);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private IEnumerable<LagWindow> Cut()
    {
        var cutter = new LagCutter(owner.Steps, owner.Ahead, owner.KeepShortHistory);
        using var cursor = source.GetRowCursor([series]);
        var read = series.Type is VectorDataViewType ? ReadSeries(cursor, cutter) : ReadValue(cursor);
        while (cursor.MoveNext())
        {
            foreach (float value in read())
            {
                if (cutter.TryAdd(value, out var window)) yield return window;
            }
        }
    }

    private Func<float[]> ReadValue(DataViewRow row)
    {
        var getValue = row.GetGetter<float>(series);
        var value = new float[1];
        return () =>
        {
            getValue(ref value[0]);
            return value;
        };
    }

    // Each row is a series of its own.
    private Func<float[]> ReadSeries(DataViewRow row, LagCutter cutter)
    {
        var getSeries = row.GetGetter<VBuffer<float>>(series);
        var buffer = default(VBuffer<float>);
        return () =>
        {
            getSeries(ref buffer);
            cutter.Restart();
            return [.. buffer.DenseValues()];
        };
    }
}
