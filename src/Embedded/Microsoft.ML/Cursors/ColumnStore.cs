namespace Microsoft.ML;

/// <summary>Values of one column, kept in numbered slots.</summary>
internal abstract class ColumnStore
{
    public static ColumnStore Create(DataViewSchema.Column column) => Generic.Create<ColumnStore>(typeof(ColumnStore<>), [column.Type.RawType]);

    /// <summary>Says where values come from.</summary>
    public abstract void Bind(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Keeps the present row's value in a slot; slots are filled in order first.</summary>
    public abstract void Keep(int slot);

    public abstract void Trim();

    /// <summary>A getter of the slot that <paramref name="slot"/> names when it is called.</summary>
    public abstract Delegate MakeGetter(Func<int> slot);
}

/// <inheritdoc/>
internal sealed class ColumnStore<T> : ColumnStore
{
    private T[] _values = new T[4];
    private ValueGetter<T> _source;

    public override void Bind(DataViewRow row, DataViewSchema.Column column) => _source = row.GetGetter<T>(column);

    public override void Keep(int slot)
    {
        if (slot >= _values.Length)
        {
            Array.Resize(ref _values, (int)Math.Min(_values.Length * 2L, Array.MaxLength));
        }

        // The source writes into the slot's own buffer, so nothing is shared.
        _source(ref _values[slot]);
    }

    public override void Trim() => _source = null;

    public override Delegate MakeGetter(Func<int> slot) =>
        (ValueGetter<T>)((ref T destination) => Copier<T>.Copy(in _values[slot()], ref destination));
}
