using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>A cursor that makes its own rows: it counts them, and numbers them as their ids.</summary>
internal abstract class RootCursor(DataViewSchema schema, bool[] active) : DataViewRowCursor
{
    private long _position = -1;
    private bool _ended;

    public sealed override DataViewSchema Schema => schema;

    public sealed override long Position => _position;

    public override long Batch => 0;

    protected bool[] Active => active;

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        CheckPosition();
        id = new DataViewRowId((ulong)RowNumber, 0);
    };

    public sealed override bool MoveNext()
    {
        if (!_ended && MoveNextCore())
        {
            _position++;
            return true;
        }

        Dispose();
        return false;
    }

    /// <summary>The number of the row in the unshuffled data.</summary>
    protected virtual long RowNumber => _position;

    protected abstract bool MoveNextCore();

    protected void CheckPosition() =>
        Check.State(_position >= 0, "Values cannot be fetched at this time: the cursor is not on a row. Call MoveNext first, and read only while it returns true.");

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        _position = -1;
        base.Dispose(disposing);
    }
}
