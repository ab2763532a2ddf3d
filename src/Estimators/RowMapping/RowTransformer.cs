using Microsoft.ML.Data;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>What this library's row-wise transformers have in common: each adds columns to a row without looking at another.</summary>
public abstract class RowTransformer : ITransformer
{
    private protected RowTransformer()
    {
    }

    /// <summary>Gets <see langword="true"/>: the transformer may serve a prediction engine.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>Says which columns the transformer's output has.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <returns>The input's columns and those added.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of the wrong type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).Output;

    /// <summary>Adds the columns to a view, to be computed while it is read.</summary>
    /// <param name="input">The view.</param>
    /// <returns>The view with the columns added.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of the wrong type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, Bind(input.Schema));
    }

    /// <summary>Gives what adds the columns to one row at a time.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>The mapper.</returns>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new RowMapper(Bind(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx) => Save(ctx);

    private protected abstract IColumnMapping MappingFor(DataViewSchema inputSchema);

    private protected abstract void Save(ModelSaveContext context);

    private ColumnBinding Bind(DataViewSchema inputSchema) => new(inputSchema, MappingFor(inputSchema));
}
