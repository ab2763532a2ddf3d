using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence;

/// <summary>Reads windows as rows.</summary>
internal sealed class WindowCursor : DataViewRowCursor
{
    private readonly bool[] _active;
    private readonly IEnumerator _windows;
    private readonly IReadOnlyList<Delegate> _getters;
    private long _position = -1;

    /// <param name="schema">The windows' columns.</param>
    /// <param name="columnsNeeded">Those that are read.</param>
    /// <param name="windows">The windows; disposed of with the cursor.</param>
    /// <param name="getters">A <see cref="ValueGetter{TValue}"/> for each column, of the window that <paramref name="windows"/> stands at.</param>
    public WindowCursor(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded, IEnumerator windows, IReadOnlyList<Delegate> getters)
    {
        (Schema, _windows, _getters) = (schema, windows, getters);
        _active = new bool[schema.Count];
        foreach (var column in columnsNeeded) _active[column.Index] = true;
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    public static ValueGetter<VBuffer<T>> VectorGetter<T>(Func<ReadOnlyMemory<T>> current) => (ref VBuffer<T> value) =>
    {
        var values = current().Span;
        var editor = VBufferEditor.Create(ref value, values.Length);
        values.CopyTo(editor.Values);
        value = editor.Commit();
    };

    public override bool MoveNext()
    {
        bool any = _windows.MoveNext();
        _position = any ? _position + 1 : -1;
        return any;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column)
    {
        if (!_active[column.Index]) throw new InvalidOperationException($"Column '{column.Name}' is not active. Ask for it when the cursor is opened.");
        return _getters[column.Index] as ValueGetter<T> ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, asked for as {typeof(T)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) (_windows as IDisposable)?.Dispose();
        base.Dispose(disposing);
    }
}
