using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the scale of one column row by row.</summary>
internal abstract class NormalizerTrainer
{
    public static NormalizerTrainer Create(DataViewSchema.Column column, NormalizerOptions options)
    {
        var item = column.Type.Item();
        Check.Param(NormalizingMapping.Serves(item) && column.Type is not VectorDataViewType { IsKnownSize: false }, "srcType",
            $"Wrong column type for input column. Expected: Single, Double, Vector of Single or Vector of Double. Got: {column.Type}.");
        int slots = column.Type is VectorDataViewType vector ? vector.Size : 1;
        return Generic.Create<NormalizerTrainer>(options.Kind == NormalizerKind.MinMax ? typeof(MinMaxTrainer<>) : typeof(MeanVarianceTrainer<>), [item.RawType], slots, options);
    }

    public abstract void Bind(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Takes the present row's value in.</summary>
    public abstract void Add();

    public abstract Normalizer Finish(DataViewType type);
}

/// <inheritdoc/>
internal abstract class NormalizerTrainer<T> : NormalizerTrainer
{
    private Action _add;

    /// <summary>How many rows were taken in.</summary>
    protected long Rows { get; private set; }

    public sealed override void Bind(DataViewRow row, DataViewSchema.Column column) =>
        _add = column.Type is VectorDataViewType ? MakeVectorAdder(row.GetGetter<VBuffer<T>>(column)) : MakeScalarAdder(row.GetGetter<T>(column));

    public sealed override void Add()
    {
        Rows++;
        _add();
    }

    /// <summary>Takes in a value that is there; those that a sparse vector leaves out are 0.</summary>
    protected abstract void Add(int slot, T value);

    private Action MakeScalarAdder(ValueGetter<T> get)
    {
        T value = default;
        return () =>
        {
            get(ref value);
            Add(0, value);
        };
    }

    private Action MakeVectorAdder(ValueGetter<VBuffer<T>> get)
    {
        VBuffer<T> values = default;
        return () =>
        {
            get(ref values);
            var given = values.GetValues();
            var indices = values.GetIndices();
            for (int i = 0; i < given.Length; i++)
            {
                Add(values.IsDense ? i : indices[i], given[i]);
            }
        };
    }
}
