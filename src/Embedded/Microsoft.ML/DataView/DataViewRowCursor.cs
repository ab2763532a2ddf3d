namespace Microsoft.ML;

/// <summary>A row that moves over a data view, once, from before the first row.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    protected DataViewRowCursor()
    {
    }

    public abstract bool MoveNext();
}
