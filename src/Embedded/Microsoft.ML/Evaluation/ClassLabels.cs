using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Reads which class a row is of, counted from 0: a key less one, or a Single that is a whole number.</summary>
internal static class ClassLabels
{
    /// <summary>What stands for a missing label, and for a number that names no class.</summary>
    public const long None = -1;

    public static bool Serves(DataViewType type) => type is KeyDataViewType || EvaluatedColumns.IsSingle(type);

    public static Func<long> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is KeyDataViewType key)
        {
            return Generic.Create<KeyReader>(typeof(KeyReader<>), [key.RawType], row, column, key.Count).Read;
        }

        var get = row.GetGetter<float>(column);
        float value = 0;
        return () =>
        {
            get(ref value);
            return value >= 0 && value < long.MaxValue && value == MathF.Truncate(value) ? (long)value : None;
        };
    }

    private abstract class KeyReader
    {
        public abstract long Read();
    }

    private sealed class KeyReader<T>(DataViewRow row, DataViewSchema.Column column, ulong count) : KeyReader
        where T : struct, IBinaryInteger<T>
    {
        private readonly ValueGetter<T> _get = row.GetGetter<T>(column);
        private T _value;

        public override long Read()
        {
            _get(ref _value);
            ulong key = ulong.CreateTruncating(_value);
            return key == 0 || key > count ? None : (long)(key - 1);
        }
    }
}
