namespace Microsoft.ML.Data;

/// <summary>The rows whose number lies in a range, or all others: one side of a split, or a filter. Not a number is on neither side.</summary>
internal sealed class RangeView(IDataView source, SplitNumber number, double from, double to, bool closed, bool inside) : FilterView(source)
{
    // A number that follows from the place needs the same places each time.
    protected override bool IsByPlace => number.Column is null;

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
