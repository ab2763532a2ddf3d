namespace Microsoft.ML.Data;

/// <summary>Reads a column's values as a .NET type: its own, a string for text, an array for a vector.</summary>
internal abstract class ColumnReader<T>
{
    public static ColumnReader<T> Create(DataViewSchema.Column column)
    {
        if (column.Type.RawType == typeof(T))
        {
            return new Direct();
        }

        if (typeof(T) == typeof(string) && column.Type is TextDataViewType)
        {
            return (ColumnReader<T>)(object)new Text();
        }

        if (typeof(T) == typeof(string[]) && column.Type is VectorDataViewType { ItemType: TextDataViewType })
        {
            return (ColumnReader<T>)(object)new Texts();
        }

        if (typeof(T).IsArray && column.Type is VectorDataViewType vector && vector.ItemType.RawType == typeof(T).GetElementType())
        {
            return Generic.Create<ColumnReader<T>>(typeof(Values<>), [typeof(T), vector.ItemType.RawType]);
        }

        throw Errors.Param(nameof(column), $"Cannot map column (name: {column.Name}, type: {column.Type}) in data to the user-defined type, {typeof(T)}.");
    }

    public abstract Func<T> Make(DataViewRow row, DataViewSchema.Column column);

    private sealed class Direct : ColumnReader<T>
    {
        public override Func<T> Make(DataViewRow row, DataViewSchema.Column column)
        {
            var get = row.GetGetter<T>(column);
            return () =>
            {
                // A fresh value each time: a caller may keep it.
                T value = default;
                get(ref value);
                return value;
            };
        }
    }

    private sealed class Text : ColumnReader<string>
    {
        public override Func<string> Make(DataViewRow row, DataViewSchema.Column column)
        {
            var get = row.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> value = default;
            return () =>
            {
                get(ref value);
                return value.ToString();
            };
        }
    }

    private sealed class Texts : ColumnReader<string[]>
    {
        public override Func<string[]> Make(DataViewRow row, DataViewSchema.Column column)
        {
            var get = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
            VBuffer<ReadOnlyMemory<char>> value = default;
            return () =>
            {
                get(ref value);
                return [.. value.DenseValues().Select(t => t.ToString())];
            };
        }
    }

    private sealed class Values<TItem> : ColumnReader<TItem[]>
    {
        public override Func<TItem[]> Make(DataViewRow row, DataViewSchema.Column column)
        {
            var get = row.GetGetter<VBuffer<TItem>>(column);
            VBuffer<TItem> value = default;
            return () =>
            {
                get(ref value);
                return [.. value.DenseValues()];
            };
        }
    }
}
