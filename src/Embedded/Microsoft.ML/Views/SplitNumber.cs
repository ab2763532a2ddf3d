using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Where the number of a split or a filter comes from: a seeded generator, or a column, of which equal values have equal numbers.</summary>
internal abstract partial class SplitNumber
{
    public virtual DataViewSchema.Column? Column => null;

    /// <summary>A key's place among its values, a real's place between the least and the greatest, of anything else a hash. Not a number is on neither side.</summary>
    public static SplitNumber Of(IDataView data, DataViewSchema.Column column, uint seed) => column.Type switch
    {
        KeyDataViewType key => Generic.Create<SplitNumber>(typeof(OfKey<>), [key.RawType], column, key.Count),
        _ when column.Type == NumberDataViewType.Single => Scaled<float>.Create(data, column),
        _ when column.Type == NumberDataViewType.Double => Scaled<double>.Create(data, column),
        PrimitiveDataViewType => Generic.Create<SplitNumber>(typeof(Hashed<>), [column.Type.RawType], column, seed),
        _ => throw Errors.WrongType("samplingKeyColumnName", "SamplingKeyColumn", column.Name, "a scalar of standard type", column.Type.ToString()),
    };

    /// <summary>The column's own value, of a real number.</summary>
    public static SplitNumber ValueOf(DataViewSchema.Column column) => column.Type == NumberDataViewType.Single ? new Value<float>(column)
        : column.Type == NumberDataViewType.Double ? new Value<double>(column)
        : throw Errors.WrongType("columnName", "filter", column.Name, "Single or Double", column.Type.ToString());

    public abstract Func<double> MakeGetter(DataViewRow row);

    /// <summary>One draw for each row. The same generator and the same comparison as ML.NET's, so the same seed gives the same split.</summary>
    internal sealed class Drawn(uint seed) : SplitNumber
    {
        public override Func<double> MakeGetter(DataViewRow row)
        {
            var random = new TauswortheHybrid(seed);
            return () => random.NextSingle();
        }
    }

    private abstract class OfColumn<T>(DataViewSchema.Column column) : SplitNumber
    {
        public override DataViewSchema.Column? Column => column;

        public override Func<double> MakeGetter(DataViewRow row)
        {
            var get = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                get(ref value);
                return Place(value);
            };
        }

        protected abstract double Place(T value);
    }
}
