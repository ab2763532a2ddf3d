using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Makes a row of each time step. Made by fitting a <see cref="TokenRowsEstimator"/>, whose remarks say which columns it reads and makes.</summary>
// *** Model format ***  options.json: TokenRowsColumns
public sealed class TokenRowsTransformer : ViewTransformer
{
    internal const string CallName = "ToTokenRows";

    private readonly TokenRowsColumns _columns;

    internal TokenRowsTransformer(TokenRowsColumns columns)
        : base("ToTokenRows makes several rows of one. Append it with TransformerScope.Testing and take model.GetModelFor(TransformerScope.Scoring) to predict row by row.") => _columns = columns;

    internal static ComponentVersion Version { get; } = new("SEQTROWS", "SequenceTokenRows");

    /// <inheritdoc/>
    public override DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => TokenRowsSchema.Of(inputSchema, _columns).Output;

    internal static TokenRowsTransformer Create(IHostEnvironment environment, object context)
    {
        var columns = new ModelLoader(context, Version).ReadJson<TokenRowsColumns>(ModelEntry.Options);
        if (columns.UnscoredLabels < 0 || columns.Carried.Any(name => name is null || TokenRowsSchema.Names.Contains(name)))
        {
            throw new FormatException($"Entry '{ModelEntry.Options}' of the model has {columns.UnscoredLabels} labels without score, which cannot be below 0, or carries columns that it makes itself. It was altered; save the model again.");
        }
        return new TokenRowsTransformer(columns);
    }

    private protected override IDataView ViewOf(IDataView input) => new TokenRowsView(input, TokenRowsSchema.Of(input.Schema, _columns));

    private protected override void Save(ModelSaveContext context) => new ModelSaver(context, Version).WriteJson(ModelEntry.Options, _columns);
}
