namespace Microsoft.ML.Data;

/// <summary>
/// The input columns and the added ones in their order, and the arithmetic between the two. As in ML.NET an added column that hides
/// an input column stands right behind it, the others at the end.
/// </summary>
internal sealed class BoundMapping
{
    private readonly RowMapping _mapping;

    // For each output column the index of the input column, or the complement of the index among the added ones.
    private readonly List<int> _sources = [];

    public BoundMapping(RowMapping mapping)
    {
        _mapping = mapping;
        var waiting = Enumerable.Range(0, mapping.Added.Count).ToList();
        var builder = new DataViewSchema.Builder();
        foreach (var column in mapping.Input)
        {
            builder.AddColumn(column.Name, column.Type, column.Annotations);
            _sources.Add(column.Index);
            int hiding = column.IsHidden ? -1 : waiting.FindIndex(i => mapping.Added[i].Name == column.Name);
            if (hiding >= 0)
            {
                Append(builder, waiting[hiding]);
                waiting.RemoveAt(hiding);
            }
        }

        waiting.ForEach(i => Append(builder, i));
        Output = builder.ToSchema();
    }

    public DataViewSchema Input => _mapping.Input;

    public DataViewSchema Output { get; }

    /// <summary>The index of the input column that an output column is, or -1.</summary>
    public int InputOf(DataViewSchema.Column output) => Math.Max(_sources[output.Index], -1);

    public IEnumerable<DataViewSchema.Column> Dependencies(bool[] active)
    {
        var needed = new bool[Input.Count];
        for (int i = 0; i < active.Length; i++)
        {
            if (!active[i])
            {
                continue;
            }

            foreach (int source in _sources[i] >= 0 ? [_sources[i]] : _mapping.SourcesOf(~_sources[i]))
            {
                needed[source] = true;
            }
        }

        return Input.Where(c => needed[c.Index]);
    }

    public Delegate[] Getters(DataViewRow input, bool[] active)
    {
        var wanted = new bool[_mapping.Added.Count];
        for (int i = 0; i < active.Length; i++)
        {
            if (_sources[i] < 0)
            {
                wanted[~_sources[i]] = active[i];
            }
        }

        var made = _mapping.MakeGetters(input, wanted);
        return [.. _sources.Select(source => source < 0 ? made[~source] : null)];
    }

    public ValueGetter<T> Getter<T>(DataViewRow input, Delegate[] getters, DataViewSchema.Column column) =>
        InputOf(column) is >= 0 and var source ? input.GetGetter<T>(input.Schema[source]) : Errors.Cast<T>(getters[column.Index], column);

    private void Append(DataViewSchema.Builder builder, int added)
    {
        var column = _mapping.Added[added];
        builder.AddColumn(column.Name, column.Type, column.Annotations);
        _sources.Add(~added);
    }
}
