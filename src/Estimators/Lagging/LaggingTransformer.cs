using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Makes windows of a number series. Made by fitting a <see cref="LaggingEstimator"/>.</summary>
// *** Model format ***  options.json: Options
public sealed class LaggingTransformer : ITransformer
{
    internal const string CallName = "Lag";

    private readonly Options _options;

    internal LaggingTransformer(LaggingOptions options)
        : this(new Options(options.OutputColumnName, options.InputColumnName, options.LabelColumnName, options.Steps, options.Ahead, options.EveryStepAhead, options.KeepShortHistory))
    {
    }

    private LaggingTransformer(Options options) => _options = options;

    /// <summary>Gets <see langword="false"/>: a window is made of several rows, or a row of several windows.</summary>
    public bool IsRowToRowMapper => false;

    internal static ComponentVersion Version { get; } = new("SEQLAGGG", "SequenceLagging");

    internal int Steps => _options.Steps;

    internal int Ahead => _options.Ahead;

    internal bool EveryStepAhead => _options.EveryStepAhead;

    internal bool KeepShortHistory => _options.KeepShortHistory;

    /// <summary>Says which columns the windows have.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>The column of histories and the labels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column of the series is missing or of the wrong type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        FindSeries(inputSchema);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(_options.OutputColumnName, new VectorDataViewType(NumberDataViewType.Single, Steps));
        builder.AddColumn(_options.LabelColumnName, EveryStepAhead ? new VectorDataViewType(NumberDataViewType.Single, Ahead) : NumberDataViewType.Single);
        return builder.ToSchema();
    }

    /// <summary>Makes windows of a view's rows while they are read.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The windows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column of the series is missing or of the wrong type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new LagView(input, FindSeries(input.Schema), GetOutputSchema(input.Schema), this);
    }

    /// <summary>Not supported: windows are not rows.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>Never.</returns>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException(
        "Lag makes windows, which are not rows. Append it with TransformerScope.TrainTest and take model.GetModelFor(TransformerScope.Scoring) to predict from histories, row by row.");

    void ICanSaveModel.Save(ModelSaveContext ctx) => new ModelSaver(ctx, Version).WriteJson(ModelEntry.Options, _options);

    internal static LaggingTransformer Create(IHostEnvironment environment, object context)
    {
        var options = new ModelLoader(context, Version).ReadJson<Options>(ModelEntry.Options);
        if (options is { Steps: < 1 or > LaggingOptions.MostSteps } or { Ahead: < 1 or > LaggingOptions.MostSteps }) throw new FormatException($"Entry '{ModelEntry.Options}' of the model has windows of {options.Steps} steps and {options.Ahead} ahead, both must be between 1 and {LaggingOptions.MostSteps}. It was altered; save the model again.");
        return new LaggingTransformer(options);
    }

    private DataViewSchema.Column FindSeries(DataViewSchema schema) => ColumnKind.SingleOrSingleVector.FindIn(schema, _options.InputColumnName, CallName);

    private sealed record Options(string OutputColumnName, string InputColumnName, string LabelColumnName, int Steps, int Ahead, bool EveryStepAhead, bool KeepShortHistory);
}
