namespace Microsoft.ML.Sequence;

/// <summary>Steps, or horizons, of numbers.</summary>
internal sealed class NumberSteps(DataViewRow row, TokenRowsSchema schema) : StepReader
{
    private readonly RowValues<float> _labels = new(row, schema.Label);

    public override int ReadLabels() => Math.Max(0, _labels.Current.Length - schema.UnscoredLabels);

    public override bool HasLabel(int step) => !float.IsNaN(LabelOf(step));

    public override Delegate GetterOf(string name, Func<int> step)
    {
        if (name == ColumnNames.Label) return (ValueGetter<float>)((ref float value) => value = LabelOf(step()));
        var column = schema.Score!.Value;
        var scores = new RowValues<float>(row, column);
        return (ValueGetter<float>)((ref float value) =>
        {
            var found = scores.Current;
            int needed = ReadLabels();
            value = found.Length == needed ? found[step()] : throw Mismatch(row, column, found.Length, $"{needed}, one for each label in '{schema.Label.Name}' that has a score");
        });
    }

    private float LabelOf(int step) => _labels.Current[step + schema.UnscoredLabels];
}
