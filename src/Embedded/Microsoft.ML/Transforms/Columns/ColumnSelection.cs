using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Which input column each output column is.</summary>
internal sealed class ColumnSelection : IRowToRowMapper
{
    private readonly int[] _sources;

    public ColumnSelection(DataViewSchema input, int[] sources)
    {
        Input = input;
        _sources = sources;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(sources.Select(s => input[s]));
        Output = builder.ToSchema();
    }

    public DataViewSchema Input { get; }

    public DataViewSchema Output { get; }

    DataViewSchema IRowToRowMapper.InputSchema => Input;

    DataViewSchema IRowToRowMapper.OutputSchema => Output;

    public DataViewSchema.Column SourceOf(DataViewSchema.Column output) => Input[_sources[output.Index]];

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var active = ColumnSets.Active(Output, dependingColumns);
        return Output.Where(c => active[c.Index]).Select(SourceOf);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Check.NotNull(input);
        Check.Param(ReferenceEquals(input.Schema, Input), nameof(input), "Schema of input row must be the same as the schema the mapper is bound to");
        return new Row(this, input, ColumnSets.Active(Output, activeColumns));
    }

    private sealed class Row(ColumnSelection selection, DataViewRow input, bool[] active) : WrappingRow(input)
    {
        public override DataViewSchema Schema => selection.Output;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Input.GetGetter<TValue>(selection.SourceOf(column));
    }
}
