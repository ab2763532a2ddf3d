using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence;

/// <summary>A vector column of a cursor, read once for each row, when it is first asked for.</summary>
internal sealed class RowValues<T>(DataViewRow row, DataViewSchema.Column column)
{
    private readonly ValueGetter<VBuffer<T>> _get = row.GetGetter<VBuffer<T>>(column);
    private VBuffer<T> _read;
    private VBuffer<T> _dense;
    private long _position = -1;

    public ReadOnlySpan<T> Current
    {
        get
        {
            if (_position != row.Position)
            {
                _get(ref _read);
                _read.CopyToDense(ref _dense);
                _position = row.Position;
            }
            return _dense.GetValues();
        }
    }
}
