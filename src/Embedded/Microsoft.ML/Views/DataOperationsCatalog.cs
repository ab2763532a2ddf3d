using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Makes data views and takes them apart.</summary>
public sealed partial class DataOperationsCatalog
{
    internal DataOperationsCatalog(HostEnvironment env) => Environment = env;

    internal HostEnvironment Environment { get; }

    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null)
        where TRow : class
    {
        Check.NotNull(data);
        return new EnumerableDataView<TRow>(data, schemaDefinition);
    }

    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class
    {
        Check.NotNull(data);
        return new EnumerableDataView<TRow>(data, SchemaDefinitions.Of(typeof(TRow), schema ?? new DataViewSchema.Builder().ToSchema()));
    }

    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition schemaDefinition = null)
        where TRow : class, new()
    {
        Check.NotNull(data);
        return DataViewEnumerable.Create<TRow>(data, reuseRowObject, ignoreMissingColumns, schemaDefinition);
    }

    /// <summary>Keeps columns in memory: those named at once, the others when they are first read.</summary>
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        Check.NotNull(input);
        var columns = Array.ConvertAll(columnsToPrefetch ?? [], name => input.Schema.GetColumnOrNull(name) ?? throw Errors.MissingColumn(nameof(columnsToPrefetch), "prefetch", name));
        return new CacheDataView(input, columns);
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        Check.NotNull(input);
        Check.Param(count > 0, nameof(count), "Must be greater than zero.");
        return new SliceView(input, count, long.MaxValue);
    }

    public IDataView TakeRows(IDataView input, long count)
    {
        Check.NotNull(input);
        Check.Param(count > 0, nameof(count), "Must be greater than zero.");
        return new SliceView(input, 0, count);
    }

    /// <summary>Rows in random order, as far as a pool of them allows; without a seed the context's decides.</summary>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        Check.NotNull(input);
        Check.Param(shufflePoolSize > 0, nameof(shufflePoolSize), "Must be positive");
        return new ShuffledView(input, seed ?? ((TauswortheHybrid)Environment.Register("Shuffle").Rand).NextSigned(), shufflePoolSize, shuffleSource);
    }
}
