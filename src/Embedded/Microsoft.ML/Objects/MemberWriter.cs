namespace Microsoft.ML.Data;

/// <summary>Writes a column's value into a member of an object. Arrays of the right length are reused, so that a row object may be too.</summary>
internal abstract class MemberWriter<TRow>
{
    public static Action<TRow> Make(MemberColumn column, DataViewRow row, DataViewSchema.Column source)
    {
        var type = column.MemberType;
        var raw = source.Type.Item().RawType;
        var writer = type == typeof(string) ? new TextWriter()
            : type == typeof(string[]) ? new TextsWriter()
            : type.IsArray ? Generic.Create<MemberWriter<TRow>>(typeof(ArrayWriter<>), [typeof(TRow), raw])
            : source.Type is VectorDataViewType ? Generic.Create<MemberWriter<TRow>>(typeof(VectorWriter<>), [typeof(TRow), raw])
            : Generic.Create<MemberWriter<TRow>>(typeof(DirectWriter<>), [typeof(TRow), raw]);
        return writer.MakeCore(column, row, source);
    }

    protected abstract Action<TRow> MakeCore(MemberColumn column, DataViewRow row, DataViewSchema.Column source);

    private sealed class DirectWriter<T> : MemberWriter<TRow>
    {
        protected override Action<TRow> MakeCore(MemberColumn column, DataViewRow row, DataViewSchema.Column source)
        {
            var get = row.GetGetter<T>(source);
            var write = column.Writer<TRow, T>();
            T value = default;
            return target =>
            {
                get(ref value);
                write(target, value);
            };
        }
    }

    private sealed class TextWriter : MemberWriter<TRow>
    {
        protected override Action<TRow> MakeCore(MemberColumn column, DataViewRow row, DataViewSchema.Column source)
        {
            var get = row.GetGetter<ReadOnlyMemory<char>>(source);
            var write = column.Writer<TRow, string>();
            ReadOnlyMemory<char> value = default;
            return target =>
            {
                get(ref value);
                write(target, value.ToString());
            };
        }
    }

    private sealed class TextsWriter : MemberWriter<TRow>
    {
        protected override Action<TRow> MakeCore(MemberColumn column, DataViewRow row, DataViewSchema.Column source)
        {
            var get = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(source);
            var read = column.Reader<TRow, string[]>();
            var write = column.Writer<TRow, string[]>();
            VBuffer<ReadOnlyMemory<char>> value = default;
            return target =>
            {
                get(ref value);
                var texts = read(target);

                // No value is null where the object has none, as in ML.NET.
                texts = (texts?.Length ?? 0) == value.Length ? texts : new string[value.Length];
                foreach (var (index, text) in value.Items(all: true))
                {
                    texts[index] = text.ToString();
                }

                write(target, texts);
            };
        }
    }

    private sealed class ArrayWriter<T> : MemberWriter<TRow>
    {
        protected override Action<TRow> MakeCore(MemberColumn column, DataViewRow row, DataViewSchema.Column source)
        {
            var get = row.GetGetter<VBuffer<T>>(source);
            var read = column.Reader<TRow, T[]>();
            var write = column.Writer<TRow, T[]>();
            VBuffer<T> value = default;
            return target =>
            {
                get(ref value);
                var values = read(target);
                values = (values?.Length ?? 0) == value.Length ? values : new T[value.Length];
                value.CopyTo(values);
                write(target, values);
            };
        }
    }

    private sealed class VectorWriter<T> : MemberWriter<TRow>
    {
        protected override Action<TRow> MakeCore(MemberColumn column, DataViewRow row, DataViewSchema.Column source)
        {
            var get = row.GetGetter<VBuffer<T>>(source);
            var read = column.Reader<TRow, VBuffer<T>>();
            var write = column.Writer<TRow, VBuffer<T>>();
            return target =>
            {
                // The object's own vector is filled anew, so two objects never share one.
                var value = read(target);
                get(ref value);
                write(target, value);
            };
        }
    }
}
