namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>A mapping that is cheaper for several rows together: a cursor reads so many ahead. What a row gets does not depend on its company.</summary>
internal interface IBatchMapping : IColumnMapping
{
    /// <summary>Gets how many rows are read ahead at most.</summary>
    int BatchSize { get; }

    /// <summary>Binds the added columns to a cursor, in which the sources are active.</summary>
    BatchColumns BindBatch(DataViewRow input);
}
