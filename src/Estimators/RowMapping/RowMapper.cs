using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>Adds columns to one row at a time, as a prediction engine does.</summary>
internal sealed class RowMapper(ColumnBinding binding) : IRowToRowMapper
{
    public DataViewSchema InputSchema => binding.Input;

    public DataViewSchema OutputSchema => binding.Output;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        binding.Dependencies(binding.Active(dependingColumns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        if (!ReferenceEquals(input.Schema, InputSchema)) throw new ArgumentException("The row's schema is not the one that this mapper was made for. Get a mapper for the row's schema.", nameof(input));
        return new Row(binding, input, binding.Active(activeColumns));
    }

    private sealed class Row(ColumnBinding binding, DataViewRow input, bool[] active) : DataViewRow
    {
        private readonly BoundColumns? _bound = binding.Bind(input, active);

        public override DataViewSchema Schema => binding.Output;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => binding.Getter<T>(input, _bound, active, column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _bound?.Resources?.Dispose();
                input.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
