using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Collects the distinct values of one column in order of appearance, up to a number.</summary>
internal abstract class TermCollector
{
    public static TermCollector Create(DataViewSchema.Column column, int most)
    {
        if (column.Type.Item() is not PrimitiveDataViewType item || PrimitiveTypes.OrNull(item.RawType) is null)
        {
            throw Errors.WrongType("inputSchema", "input", column.Name, "standard type or a vector of standard type", column.Type.ToString());
        }

        var definition = column.Type is VectorDataViewType ? typeof(VectorCollector<>) : typeof(ScalarCollector<>);
        return Generic.Create<TermCollector>(definition, [item.RawType], column, item, most);
    }

    public abstract void Bind(DataViewRow row);

    /// <summary>Takes the present row; false when there is room for no more.</summary>
    public abstract bool Collect();

    public abstract TermMap Finish(bool sorted);

    private abstract class Typed<T>(DataViewSchema.Column column, PrimitiveDataViewType type, int most) : TermCollector
    {
        private readonly TermDictionary<T> _terms = TermDictionary.Create<T>();

        protected bool HasRoom => _terms.Count < most;

        protected DataViewSchema.Column Column => column;

        public sealed override TermMap Finish(bool sorted)
        {
            if (sorted)
            {
                _terms.Sort();
            }

            return TermMap.Create(type, _terms);
        }

        protected void Add(in T value)
        {
            if (HasRoom && !MissingValues.Is(type, value))
            {
                _terms.TryAdd(value);
            }
        }
    }

    private sealed class ScalarCollector<T>(DataViewSchema.Column column, PrimitiveDataViewType type, int most) : Typed<T>(column, type, most)
    {
        private ValueGetter<T> _get;
        private T _value;

        public override void Bind(DataViewRow row) => _get = row.GetGetter<T>(Column);

        public override bool Collect()
        {
            if (HasRoom)
            {
                _get(ref _value);
                Add(in _value);
            }

            return HasRoom;
        }
    }

    private sealed class VectorCollector<T>(DataViewSchema.Column column, PrimitiveDataViewType type, int most) : Typed<T>(column, type, most)
    {
        private ValueGetter<VBuffer<T>> _get;
        private VBuffer<T> _values;

        public override void Bind(DataViewRow row) => _get = row.GetGetter<VBuffer<T>>(Column);

        public override bool Collect()
        {
            if (HasRoom)
            {
                _get(ref _values);

                // What a sparse vector leaves out is a value too, at its place.
                foreach (var value in _values.DenseValues())
                {
                    Add(in value);
                }
            }

            return HasRoom;
        }
    }
}
