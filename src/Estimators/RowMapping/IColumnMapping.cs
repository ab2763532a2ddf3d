namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>What a row-wise transformer adds to the rows of one input schema.</summary>
internal interface IColumnMapping
{
    /// <summary>Gets the columns added.</summary>
    IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; }

    /// <summary>Gets the input columns that the added ones are computed from.</summary>
    IReadOnlyList<DataViewSchema.Column> Sources { get; }

    /// <summary>Gets whether a row's columns depend on the rows before it: rows are then read in their order, by one cursor.</summary>
    bool FollowsTheOrder => false;

    /// <summary>Binds the added columns to a row or cursor, in which the sources are active.</summary>
    BoundColumns Bind(DataViewRow input);
}

/// <summary>Added columns bound to a row.</summary>
/// <param name="Getters">A <see cref="ValueGetter{TValue}"/> for each added column.</param>
/// <param name="Resources">What the getters use, disposed of with the row.</param>
internal sealed record BoundColumns(IReadOnlyList<Delegate> Getters, IDisposable? Resources = null);
