using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Makes a row of each time step. Made by fitting a <see cref="TokenRowsEstimator"/>, whose remarks say which columns it reads and makes.</summary>
// *** Model format ***  options.json: TokenRowsColumns
public sealed class TokenRowsTransformer : ITransformer
{
    internal const string CallName = "ToTokenRows";

    private readonly TokenRowsColumns _columns;

    internal TokenRowsTransformer(TokenRowsColumns columns) => _columns = columns;

    /// <summary>Gets <see langword="false"/>: a row becomes several.</summary>
    public bool IsRowToRowMapper => false;

    internal static ComponentVersion Version { get; } = new("SEQTROWS", "SequenceTokenRows");

    /// <summary>Says which columns the steps have.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>The columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => TokenRowsSchema.Of(inputSchema, _columns).Output;

    /// <summary>Makes steps of a view's rows while they are read.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The steps.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new TokenRowsView(input, TokenRowsSchema.Of(input.Schema, _columns));
    }

    /// <summary>Not supported: a row becomes several.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>Never.</returns>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException(
        "ToTokenRows makes several rows of one. Append it with TransformerScope.Testing and take model.GetModelFor(TransformerScope.Scoring) to predict row by row.");

    void ICanSaveModel.Save(ModelSaveContext ctx) => new ModelSaver(ctx, Version).WriteJson(ModelEntry.Options, _columns);

    internal static TokenRowsTransformer Create(IHostEnvironment environment, object context)
    {
        var columns = new ModelLoader(context, Version).ReadJson<TokenRowsColumns>(ModelEntry.Options);
        if (columns.UnscoredLabels < 0 || columns.Carried.Any(name => name is null || TokenRowsSchema.Names.Contains(name)))
        {
            throw new FormatException($"Entry '{ModelEntry.Options}' of the model has {columns.UnscoredLabels} labels without score, which cannot be below 0, or carries columns that it makes itself. It was altered; save the model again.");
        }
        return new TokenRowsTransformer(columns);
    }
}
