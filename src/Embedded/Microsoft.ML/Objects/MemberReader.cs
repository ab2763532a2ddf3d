namespace Microsoft.ML.Data;

/// <summary>Reads a member of the current object as a column's value.</summary>
internal abstract class MemberReader<TRow>
{
    public static Delegate MakeGetter(MemberColumn column, Func<TRow> current)
    {
        var type = column.MemberType;
        var raw = column.Type.Item().RawType;
        var reader = type == typeof(string) ? new TextReader()
            : type == typeof(string[]) ? new TextsReader()
            : type.IsArray ? Generic.Create<MemberReader<TRow>>(typeof(ArrayReader<>), [typeof(TRow), raw])
            : column.Type is VectorDataViewType ? Generic.Create<MemberReader<TRow>>(typeof(VectorReader<>), [typeof(TRow), raw])
            : column.Type is KeyDataViewType ? Generic.Create<MemberReader<TRow>>(typeof(KeyReader<>), [typeof(TRow), raw])
            : Generic.Create<MemberReader<TRow>>(typeof(DirectReader<>), [typeof(TRow), raw]);
        return reader.Make(column, current);
    }

    protected abstract Delegate Make(MemberColumn column, Func<TRow> current);

    private sealed class DirectReader<T> : MemberReader<TRow>
    {
        protected override Delegate Make(MemberColumn column, Func<TRow> current)
        {
            var read = column.Reader<TRow, T>();
            return (ValueGetter<T>)((ref destination) => destination = read(current()));
        }
    }

    private sealed class TextReader : MemberReader<TRow>
    {
        protected override Delegate Make(MemberColumn column, Func<TRow> current)
        {
            var read = column.Reader<TRow, string>();
            return (ValueGetter<ReadOnlyMemory<char>>)((ref destination) => destination = read(current()).AsMemory());
        }
    }

    // A scalar key member holds the zero-based choice; out of range is missing.
    private sealed class KeyReader<T> : MemberReader<TRow>
        where T : struct, System.Numerics.IUnsignedNumber<T>, System.Numerics.IBinaryInteger<T>
    {
        protected override Delegate Make(MemberColumn column, Func<TRow> current)
        {
            var read = column.Reader<TRow, T>();
            ulong count = ((KeyDataViewType)column.Type).Count;
            return (ValueGetter<T>)((ref destination) =>
            {
                var value = read(current());
                destination = ulong.CreateTruncating(value) < count ? value + T.One : T.Zero;
            });
        }
    }

    private sealed class TextsReader : MemberReader<TRow>
    {
        protected override Delegate Make(MemberColumn column, Func<TRow> current)
        {
            var read = column.Reader<TRow, string[]>();
            return (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref destination) =>
            {
                string[] texts = read(current()) ?? [];
                var editor = VBufferEditor.Create(ref destination, texts.Length);
                for (int i = 0; i < texts.Length; i++)
                {
                    editor.Values[i] = texts[i].AsMemory();
                }

                destination = editor.Commit();
            });
        }
    }

    private sealed class ArrayReader<T> : MemberReader<TRow>
    {
        protected override Delegate Make(MemberColumn column, Func<TRow> current)
        {
            var read = column.Reader<TRow, T[]>();
            return (ValueGetter<VBuffer<T>>)((ref destination) =>
            {
                T[] values = read(current()) ?? [];
                VBuffer<T>.Copy(values, 0, ref destination, values.Length);
            });
        }
    }

    private sealed class VectorReader<T> : MemberReader<TRow>
    {
        protected override Delegate Make(MemberColumn column, Func<TRow> current)
        {
            var read = column.Reader<TRow, VBuffer<T>>();
            return (ValueGetter<VBuffer<T>>)((ref destination) => read(current()).CopyTo(ref destination));
        }
    }
}
