namespace Microsoft.ML.Data;

/// <summary>The rows that lack no value in some columns.</summary>
internal sealed class MissingValuesView : FilterView
{
    private readonly DataViewSchema.Column[] _columns;

    public MissingValuesView(IDataView source, string[] columns)
        : base(source)
    {
        _columns = Array.ConvertAll(columns, name => source.Schema.GetColumnOrNull(name) ?? throw Errors.Param(nameof(columns), $"Source column '{name}' not found"));
        for (int i = 0; i < columns.Length; i++)
        {
            var type = _columns[i].Type;
            Check.Param(Array.IndexOf(columns, columns[i]) == i, nameof(columns), $"Source column '{columns[i]}' specified multiple times");
            Check.Param(type.Item() is KeyDataViewType || type.Item() == NumberDataViewType.Single || type.Item() == NumberDataViewType.Double, nameof(columns),
                $"Column '{columns[i]}' has type {type} which does not support missing values, so we cannot filter on them");
        }
    }

    protected override bool Reads(DataViewSchema.Column column) => _columns.Any(c => c.Index == column.Index);

    protected override Func<bool> MakeTest(DataViewRowCursor input)
    {
        var tests = Array.ConvertAll(_columns, c => Generic.Create<Test>(c.Type is VectorDataViewType ? typeof(VectorTest<>) : typeof(ScalarTest<>), [c.Type.Item().RawType]).Make(input, c));
        return () => Array.TrueForAll(tests, has => has());
    }

    private abstract class Test
    {
        public abstract Func<bool> Make(DataViewRow row, DataViewSchema.Column column);
    }

    private sealed class ScalarTest<T> : Test
    {
        public override Func<bool> Make(DataViewRow row, DataViewSchema.Column column)
        {
            var type = (PrimitiveDataViewType)column.Type;
            var get = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                get(ref value);
                return !MissingValues.Is(type, value);
            };
        }
    }

    private sealed class VectorTest<T> : Test
    {
        public override Func<bool> Make(DataViewRow row, DataViewSchema.Column column)
        {
            var type = (PrimitiveDataViewType)column.Type.Item();
            var get = row.GetGetter<VBuffer<T>>(column);
            VBuffer<T> value = default;
            return () =>
            {
                get(ref value);

                // What a sparse vector leaves out is the default, which of a key is missing.
                if (!value.IsDense && type is KeyDataViewType)
                {
                    return false;
                }

                foreach (var item in value.GetValues())
                {
                    if (MissingValues.Is(type, item))
                    {
                        return false;
                    }
                }

                return true;
            };
        }
    }
}
