using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence;

/// <summary>What this library's transformers have in common that make other rows of a view's rows: windows of a stream, steps of a sequence.</summary>
public abstract class ViewTransformer : ITransformer
{
    private readonly string _notRowByRow;

    /// <param name="notRowByRow">What the transformer does instead of adding to rows, and with which scope it is appended: a message to those who ask for a row mapper.</param>
    private protected ViewTransformer(string notRowByRow) => _notRowByRow = notRowByRow;

    /// <summary>Gets <see langword="false"/>: no row of the output is one of the input with columns added.</summary>
    public bool IsRowToRowMapper => false;

    /// <summary>Says which columns the output has.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <returns>The columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of the wrong type.</exception>
    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    /// <summary>Makes the output's rows while they are read.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of the wrong type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ViewOf(input);
    }

    /// <summary>Not supported.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>Never.</returns>
    /// <exception cref="InvalidOperationException">Always; the message names the way to predict row by row.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException(_notRowByRow);

    void ICanSaveModel.Save(ModelSaveContext ctx) => Save(ctx);

    private protected abstract IDataView ViewOf(IDataView input);

    private protected abstract void Save(ModelSaveContext context);
}
