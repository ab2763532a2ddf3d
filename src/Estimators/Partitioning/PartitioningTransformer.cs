using System.Text.Json.Serialization;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Makes windows of rows. Made by fitting a <see cref="PartitioningEstimator"/>.</summary>
// *** Model format ***  options.json: Options
public sealed class PartitioningTransformer : ITransformer
{
    internal const string CallName = "Partition";

    private readonly Options _options;

    internal PartitioningTransformer(PartitioningOptions options)
        : this(new Options(options.ColumnName, options.LabelColumnName, options.Steps, options.Order.Lanes, options.Stride, options.Rows))
    {
    }

    private PartitioningTransformer(Options options) => _options = options;

    /// <summary>Gets <see langword="false"/>: a window is made of several rows, or a row of several windows.</summary>
    public bool IsRowToRowMapper => false;

    internal static ComponentVersion Version { get; } = new("SEQPARTN", "SequencePartitioning");

    internal string ColumnName => _options.ColumnName;

    internal string LabelColumnName => _options.LabelColumnName;

    internal int Steps => _options.Steps;

    internal int? Lanes => _options.Lanes;

    internal int Stride => _options.Stride ?? _options.Steps;

    internal bool KeepsRows => _options.Rows == RowBoundaries.Kept;

    /// <summary>Says which columns the windows have.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>The column of keys and the labels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column of keys is missing or of the wrong type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        var column = FindKeys(inputSchema);
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(column.Annotations, kind => kind == SchemaShapes.KeyValues);
        var type = new VectorDataViewType(((VectorDataViewType)column.Type).ItemType, Steps);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(ColumnName, type, annotations.ToAnnotations());
        builder.AddColumn(LabelColumnName, type, annotations.ToAnnotations());
        return builder.ToSchema();
    }

    /// <summary>Makes windows of a view's rows while they are read.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The windows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column of keys is missing or of the wrong type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new WindowView(input, FindKeys(input.Schema), GetOutputSchema(input.Schema), this);
    }

    /// <summary>Not supported: windows are not rows.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>Never.</returns>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException(
        "Partition makes windows, which are not rows. Append it with TransformerScope.TrainTest and take model.GetModelFor(TransformerScope.Scoring) to predict row by row.");

    void ICanSaveModel.Save(ModelSaveContext ctx) => new ModelSaver(ctx, Version).WriteJson(ModelEntry.Options, _options);

    internal static PartitioningTransformer Create(IHostEnvironment environment, object context)
    {
        var options = new ModelLoader(context, Version).ReadJson<Options>(ModelEntry.Options);
        if (options is { Steps: < 1 } or { Lanes: < 1 }) throw new FormatException($"Entry '{ModelEntry.Options}' of the model has windows of {options.Steps} steps in {options.Lanes} lanes, both must be at least 1. It was altered; save the model again.");
        if (options.Stride < 1) throw new FormatException($"Entry '{ModelEntry.Options}' of the model has windows {options.Stride} tokens apart, which must be at least 1. It was altered; save the model again.");
        return new PartitioningTransformer(options);
    }

    private DataViewSchema.Column FindKeys(DataViewSchema schema) => ColumnKind.KeyVector.FindIn(schema, ColumnName, CallName);

    // The last two are absent where they are the usual ones.
    private sealed record Options(
        string ColumnName,
        string LabelColumnName,
        int Steps,
        int? Lanes,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Stride = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] RowBoundaries Rows = RowBoundaries.Crossed);
}
