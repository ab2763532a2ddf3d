namespace Microsoft.ML.Data;

/// <summary>The same, row by row.</summary>
internal sealed class RowToRowMapper(RowMapping mapping) : IRowToRowMapper
{
    private readonly BoundMapping _binding = new(mapping);

    public DataViewSchema InputSchema => _binding.Input;

    public DataViewSchema OutputSchema => _binding.Output;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        _binding.Dependencies(ColumnSets.Active(OutputSchema, dependingColumns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Check.NotNull(input);
        Check.Param(ReferenceEquals(input.Schema, InputSchema), nameof(input), "Schema of input row must be the same as the schema the mapper is bound to");
        return new Row(_binding, input, ColumnSets.Active(OutputSchema, activeColumns));
    }

    private sealed class Row(BoundMapping binding, DataViewRow input, bool[] active) : WrappingRow(input)
    {
        private readonly Delegate[] _getters = binding.Getters(input, active);

        public override DataViewSchema Schema => binding.Output;

        public override bool IsColumnActive(DataViewSchema.Column column) =>
            binding.InputOf(column) is >= 0 and var source ? Input.IsColumnActive(binding.Input[source]) : active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => binding.Getter<TValue>(Input, _getters, column);
    }
}
