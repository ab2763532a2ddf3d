namespace Microsoft.ML.Data;

/// <summary>One side of a split: a row belongs to it by a number in [0, 1) that it is given by its place in the source.</summary>
internal sealed class SplitView(IDataView source, SplitNumber number, double from, double to, bool closed, bool inside) : FilterView(source)
{
    // The number follows from the place, so the places must be the same each time.
    public override bool CanShuffle => number.Column is not null && base.CanShuffle;

    protected override bool Reads(DataViewSchema.Column column) => column.Index == number.Column?.Index;

    protected override Func<bool> MakeTest(DataViewRowCursor input)
    {
        var next = number.MakeGetter(input);
        return () =>
        {
            double value = next();
            return !double.IsNaN(value) && (from <= value && (value < to || (closed && value == to))) == inside;
        };
    }
}
