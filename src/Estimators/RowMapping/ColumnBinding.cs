namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>An input schema with added columns behind it, and the index arithmetic between the two.</summary>
internal sealed class ColumnBinding
{
    public ColumnBinding(DataViewSchema input, IColumnMapping mapping)
    {
        (Input, Mapping) = (input, mapping);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        builder.AddColumns(mapping.Added);
        Output = builder.ToSchema();
    }

    public DataViewSchema Input { get; }

    public DataViewSchema Output { get; }

    public IColumnMapping Mapping { get; }

    /// <summary>Marks the columns asked for, by their index in the output.</summary>
    public bool[] Active(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[Output.Count];
        foreach (var column in columns)
        {
            if (column.Index >= active.Length || Output[column.Index].Name != column.Name) throw new ArgumentException($"Column '{column.Name}' is not of this schema. Take columns from the schema of the view that is read.", nameof(columns));
            active[column.Index] = true;
        }
        return active;
    }

    /// <summary>The input columns that the active ones need.</summary>
    public IEnumerable<DataViewSchema.Column> Dependencies(bool[] active)
    {
        var needed = active[..Input.Count];
        if (AnyAdded(active))
        {
            foreach (var source in Mapping.Sources) needed[source.Index] = true;
        }
        return Input.Where(c => needed[c.Index]);
    }

    /// <summary>Binds the added columns when one of them is active.</summary>
    public BoundColumns? Bind(DataViewRow input, bool[] active) => AnyAdded(active) ? Mapping.Bind(input) : null;

    public ValueGetter<T> Getter<T>(DataViewRow input, BoundColumns? bound, bool[] active, DataViewSchema.Column column)
    {
        if (column.Index < Input.Count) return input.GetGetter<T>(Input[column.Index]);
        if (bound is null || !active[column.Index]) throw new InvalidOperationException($"Column '{column.Name}' is not active. Ask for it when the cursor or row is opened.");
        return bound.Getters[column.Index - Input.Count] as ValueGetter<T>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, asked for as {typeof(T)}.");
    }

    /// <summary>Whether an added column is active.</summary>
    public bool AnyAdded(bool[] active) => active.AsSpan(Input.Count).Contains(true);
}
