namespace Microsoft.ML.Data;

/// <summary>Reads a label as a number: above 0 is positive, NaN is missing. Of two keys the first is 0, the second 1.</summary>
internal static class BinaryLabels
{
    public static bool Serves(DataViewType type) =>
        type is BooleanDataViewType or KeyDataViewType { Count: 2 } || EvaluatedColumns.IsSingle(type) || type == NumberDataViewType.Double;

    public static Func<float> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is KeyDataViewType)
        {
            var readClass = ClassLabels.Bind(row, column);
            return () => readClass() is >= 0 and var index ? index : float.NaN;
        }

        if (column.Type is BooleanDataViewType)
        {
            return Bind<bool>(row, column, flag => flag ? 1 : 0);
        }

        return column.Type == NumberDataViewType.Double ? Bind<double>(row, column, number => (float)number) : Bind<float>(row, column, number => number);
    }

    private static Func<float> Bind<T>(DataViewRow row, DataViewSchema.Column column, Func<T, float> convert)
    {
        var get = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            get(ref value);
            return convert(value);
        };
    }
}
