using System.Text.Json.Serialization;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Makes windows of rows. Made by fitting a <see cref="PartitioningEstimator"/>.</summary>
// *** Model format ***  options.json: Options
public sealed class PartitioningTransformer : ViewTransformer
{
    internal const string CallName = "Partition";

    private readonly Options _options;

    internal PartitioningTransformer(PartitioningOptions options)
        : this(new Options(options.ColumnName, options.LabelColumnName, options.Steps, options.Order.Lanes, options.Stride, options.Rows, options.VariableSteps))
    {
    }

    private PartitioningTransformer(Options options)
        : base("Partition makes windows, which are not rows. Append it with TransformerScope.TrainTest and take model.GetModelFor(TransformerScope.Scoring) to predict row by row.") => _options = options;

    internal static ComponentVersion Version { get; } = new("SEQPARTN", "SequencePartitioning");

    internal string ColumnName => _options.ColumnName;

    internal string LabelColumnName => _options.LabelColumnName;

    internal int Steps => _options.Steps;

    internal int? Lanes => _options.Lanes;

    internal int Stride => _options.Stride ?? _options.Steps;

    internal VariableSteps? VariableSteps => _options.VariableSteps;

    internal bool KeepsRows => _options.Rows == RowBoundaries.Kept;

    /// <inheritdoc/>
    public override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        var column = FindKeys(inputSchema);
        var annotations = KeyAnnotations.Kept(column);
        var type = new VectorDataViewType(((VectorDataViewType)column.Type).ItemType, VariableSteps is null ? Steps : 0);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(ColumnName, type, annotations);
        builder.AddColumn(LabelColumnName, type, annotations);
        return builder.ToSchema();
    }

    internal static PartitioningTransformer Create(IHostEnvironment environment, object context)
    {
        var options = new ModelLoader(context, Version).ReadJson<Options>(ModelEntry.Options);
        if (options is { Steps: < 1 } or { Lanes: < 1 }) throw new FormatException($"Entry '{ModelEntry.Options}' of the model has windows of {options.Steps} steps in {options.Lanes} lanes, both must be at least 1. It was altered; save the model again.");
        if (options.Stride < 1) throw new FormatException($"Entry '{ModelEntry.Options}' of the model has windows {options.Stride} tokens apart, which must be at least 1. It was altered; save the model again.");
        if (options.VariableSteps is { } lengths && OptionFaults.Of(lengths).FirstOrDefault() is { } fault) throw new FormatException($"Entry '{ModelEntry.Options}' of the model has windows of impossible lengths: {fault} It was altered; save the model again.");
        return new PartitioningTransformer(options);
    }

    private protected override IDataView ViewOf(IDataView input) => new WindowView(input, FindKeys(input.Schema), GetOutputSchema(input.Schema), this);

    private protected override void Save(ModelSaveContext context) => new ModelSaver(context, Version).WriteJson(ModelEntry.Options, _options);

    private DataViewSchema.Column FindKeys(DataViewSchema schema) => ColumnKind.KeyVector.FindIn(schema, ColumnName, CallName);

    // The last three are absent where they are the usual ones.
    private sealed record Options(
        string ColumnName,
        string LabelColumnName,
        int Steps,
        int? Lanes,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Stride = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] RowBoundaries Rows = RowBoundaries.Crossed,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VariableSteps? VariableSteps = null);
}
