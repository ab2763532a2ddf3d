namespace Microsoft.ML.Data;

/// <summary>The mapping of a one-to-one transformer: every added column reads one input column.</summary>
internal abstract class OneToOneMapping : RowMapping
{
    private readonly DataViewSchema.Column[] _sources;
    private DataViewSchema.DetachedColumn[] _added;

    protected OneToOneMapping(DataViewSchema input, (string Output, string Input)[] columns)
        : base(input)
    {
        Columns = columns;
        _sources = Array.ConvertAll(columns, c => input.GetColumnOrNull(c.Input) ?? throw Errors.MissingColumn("inputSchema", "input", c.Input));
    }

    public sealed override IReadOnlyList<DataViewSchema.DetachedColumn> Added => _added ??= [.. Enumerable.Range(0, Columns.Length).Select(Add)];

    protected (string Output, string Input)[] Columns { get; }

    public sealed override IEnumerable<int> SourcesOf(int added) => [_sources[added].Index];

    protected DataViewSchema.Column Source(int added) => _sources[added];

    protected abstract DataViewSchema.DetachedColumn Add(int index);
}
