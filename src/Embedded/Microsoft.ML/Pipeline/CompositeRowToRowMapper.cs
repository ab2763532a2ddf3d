namespace Microsoft.ML.Data;

/// <summary>Mappers one after another; only what the asked-for columns depend on is computed.</summary>
internal sealed class CompositeRowToRowMapper(DataViewSchema inputSchema, IRowToRowMapper[] inner) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => inner.Length == 0 ? inputSchema : inner[^1].OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        inner.Reverse().Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Check.NotNull(input);
        Check.NotNull(activeColumns);
        Check.Param(ReferenceEquals(input.Schema, InputSchema), nameof(input), "Schema of input row must be the same as the schema the mapper is bound to");
        if (inner.Length == 0)
        {
            return new ActiveRow(input, activeColumns);
        }

        // What each mapper must give is what the ones behind it read.
        var needed = new IEnumerable<DataViewSchema.Column>[inner.Length];
        needed[^1] = activeColumns;
        for (int i = inner.Length - 1; i > 0; i--)
        {
            needed[i - 1] = inner[i].GetDependencies(needed[i]);
        }

        var row = input;
        for (int i = 0; i < inner.Length; i++)
        {
            row = inner[i].GetRow(row, needed[i]);
        }

        return row;
    }

    /// <summary>A row of which only some columns may be read.</summary>
    private sealed class ActiveRow(DataViewRow input, IEnumerable<DataViewSchema.Column> columns) : WrappingRow(input)
    {
        private readonly bool[] _active = ColumnSets.Active(input.Schema, columns);

        public override DataViewSchema Schema => Input.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            IsColumnActive(column) ? Input.GetGetter<TValue>(column) : throw Errors.Inactive(column.Name);
    }
}
