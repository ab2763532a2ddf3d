using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>Remembers the values of one column for rows that were read ahead.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>Remembers the value of the row under way.</summary>
    public abstract void Store(int slot);

    /// <summary>Makes a getter of remembered values.</summary>
    /// <param name="slot">Tells which.</param>
    public abstract Delegate Getter(Func<int> slot);

    /// <summary>Makes a buffer for a column of a cursor, whatever its type.</summary>
    public static ColumnBuffer Create(DataViewRow row, DataViewSchema.Column column, int slots)
    {
        var type = column.Type is VectorDataViewType vector
            ? typeof(VectorBuffer<>).MakeGenericType(vector.ItemType.RawType)
            : typeof(ValueBuffer<>).MakeGenericType(column.Type.RawType);
        return (ColumnBuffer)Activator.CreateInstance(type, row, column, slots)!;
    }

    private sealed class ValueBuffer<T>(DataViewRow row, DataViewSchema.Column column, int slots) : ColumnBuffer
    {
        private readonly ValueGetter<T> _get = row.GetGetter<T>(column);
        private readonly T[] _values = new T[slots];

        public override void Store(int slot) => _get(ref _values[slot]);

        public override Delegate Getter(Func<int> slot) => (ValueGetter<T>)((ref T value) => value = _values[slot()]);
    }

    private sealed class VectorBuffer<T>(DataViewRow row, DataViewSchema.Column column, int slots) : ColumnBuffer
    {
        private readonly ValueGetter<VBuffer<T>> _get = row.GetGetter<VBuffer<T>>(column);
        private readonly VBuffer<T>[] _values = new VBuffer<T>[slots];

        public override void Store(int slot) => _get(ref _values[slot]);

        public override Delegate Getter(Func<int> slot) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[slot()].CopyTo(ref value));
    }
}
