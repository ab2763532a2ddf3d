using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence;

/// <summary>Reads windows as rows of two columns: the tokens, then the labels.</summary>
internal sealed class WindowCursor(DataViewSchema schema, bool[] active, IEnumerator<Window> windows) : DataViewRowCursor
{
    private long _position = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext()
    {
        bool any = windows.MoveNext();
        _position = any ? _position + 1 : -1;
        return any;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column)
    {
        if (!active[column.Index]) throw new InvalidOperationException($"Column '{column.Name}' is not active. Ask for it when the cursor is opened.");
        bool tokens = column.Index == 0;
        ValueGetter<VBuffer<uint>> getKeys = (ref VBuffer<uint> value) =>
        {
            var keys = (tokens ? windows.Current.Tokens : windows.Current.Labels).Span;
            var editor = VBufferEditor.Create(ref value, keys.Length);
            keys.CopyTo(editor.Values);
            value = editor.Commit();
        };
        return getKeys as ValueGetter<T> ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, asked for as {typeof(T)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) windows.Dispose();
        base.Dispose(disposing);
    }
}
