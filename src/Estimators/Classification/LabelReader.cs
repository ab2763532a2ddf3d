using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Reads what a classifier or regressor is trained on: the words of rows, and the label of each.</summary>
internal sealed class LabelReader
{
    private readonly FeatureReader _features;
    private readonly DataViewSchema.Column _label;

    /// <param name="features">Reads the words.</param>
    /// <param name="label">The column of labels: keys, or numbers.</param>
    public LabelReader(FeatureReader features, DataViewSchema.Column label) => (_features, _label) = (features, label);

    /// <summary>Reads the rows of a view that have words and a label: a class, 0 for that of key 1, or a number.</summary>
    public IEnumerable<LabeledRow> Read(IDataView data)
    {
        using var cursor = data.GetRowCursor([.. _features.Columns, _label]);
        var readFeatures = _features.Bind(cursor);
        var readLabel = _label.Type is KeyDataViewType ? BindKey(cursor) : BindNumber(cursor);
        while (cursor.MoveNext())
        {
            var row = readFeatures();
            float label = readLabel();
            if (!row.IsEmpty && !float.IsNaN(label)) yield return new LabeledRow(row.Row, label);
        }
    }

    // A missing key is no class.
    private Func<float> BindKey(DataViewRow row)
    {
        var getKey = row.GetGetter<uint>(_label);
        ulong count = ColumnKeys.CountOf(_label);
        uint key = 0;
        return () =>
        {
            getKey(ref key);
            if (key > count) throw ColumnKeys.OutOfRange(row, _label, key, count);
            return key == 0 ? float.NaN : key - 1;
        };
    }

    private Func<float> BindNumber(DataViewRow row)
    {
        var getNumber = row.GetGetter<float>(_label);
        float number = 0;
        return () =>
        {
            getNumber(ref number);
            return float.IsInfinity(number) ? throw new InvalidOperationException($"Row {row.Position} has the label {number} in '{_label.Name}'. Give finite numbers, or NaN where there is none.") : number;
        };
    }
}
