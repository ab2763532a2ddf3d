namespace Microsoft.ML.Data;

/// <summary>What a transformer does once it is bound to an input schema: the columns it adds, what each reads, and how it is computed.</summary>
internal abstract class RowMapping
{
    protected RowMapping(DataViewSchema input) => Input = input;

    public DataViewSchema Input { get; }

    public abstract IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; }

    /// <summary>The indices of the input columns that an added one is computed from.</summary>
    public abstract IEnumerable<int> SourcesOf(int added);

    /// <summary>A getter of the added column's raw type.</summary>
    public abstract Delegate MakeGetter(DataViewRow input, int added);

    /// <summary>The getters of the columns that are wanted, null for the others. A mapping that computes several at once shares what they are computed from.</summary>
    public virtual Delegate[] MakeGetters(DataViewRow input, bool[] wanted) =>
        [.. wanted.Select((isWanted, added) => isWanted ? MakeGetter(input, added) : null)];
}
