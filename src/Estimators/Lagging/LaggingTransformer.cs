using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Makes windows of a number series. Made by fitting a <see cref="LaggingEstimator"/>.</summary>
// *** Model format ***  options.json: Options
public sealed class LaggingTransformer : ViewTransformer
{
    internal const string CallName = "Lag";

    private readonly Options _options;

    internal LaggingTransformer(LaggingOptions options)
        : this(new Options(options.OutputColumnName, options.InputColumnName, options.LabelColumnName, options.Steps, options.Ahead, options.EveryStepAhead, options.KeepShortHistory))
    {
    }

    private LaggingTransformer(Options options)
        : base("Lag makes windows, which are not rows. Append it with TransformerScope.TrainTest and take model.GetModelFor(TransformerScope.Scoring) to predict from histories, row by row.") => _options = options;

    internal static ComponentVersion Version { get; } = new("SEQLAGGG", "SequenceLagging");

    internal int Steps => _options.Steps;

    internal int Ahead => _options.Ahead;

    internal bool EveryStepAhead => _options.EveryStepAhead;

    internal bool KeepShortHistory => _options.KeepShortHistory;

    /// <inheritdoc/>
    public override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        FindSeries(inputSchema);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(_options.OutputColumnName, new VectorDataViewType(NumberDataViewType.Single, Steps));
        builder.AddColumn(_options.LabelColumnName, EveryStepAhead ? new VectorDataViewType(NumberDataViewType.Single, Ahead) : NumberDataViewType.Single);
        return builder.ToSchema();
    }

    internal static LaggingTransformer Create(IHostEnvironment environment, object context)
    {
        var options = new ModelLoader(context, Version).ReadJson<Options>(ModelEntry.Options);
        if (options is { Steps: < 1 or > LaggingOptions.MostSteps } or { Ahead: < 1 or > LaggingOptions.MostSteps }) throw new FormatException($"Entry '{ModelEntry.Options}' of the model has windows of {options.Steps} steps and {options.Ahead} ahead, both must be between 1 and {LaggingOptions.MostSteps}. It was altered; save the model again.");
        return new LaggingTransformer(options);
    }

    private protected override IDataView ViewOf(IDataView input) => new LagView(input, FindSeries(input.Schema), GetOutputSchema(input.Schema), this);

    private protected override void Save(ModelSaveContext context) => new ModelSaver(context, Version).WriteJson(ModelEntry.Options, _options);

    private DataViewSchema.Column FindSeries(DataViewSchema schema) => ColumnKind.SingleOrSingleVector.FindIn(schema, _options.InputColumnName, CallName);

    private sealed record Options(string OutputColumnName, string InputColumnName, string LabelColumnName, int Steps, int Ahead, bool EveryStepAhead, bool KeepShortHistory);
}
