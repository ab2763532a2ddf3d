using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence;

/// <summary>Goes through the steps of each row that have a label.</summary>
internal sealed class TokenRowsCursor : DataViewRowCursor
{
    private readonly DataViewRowCursor _input;
    private readonly TokenRowsSchema _schema;
    private readonly bool[] _active;
    private readonly StepReader _steps;
    private int _step;
    private int _count;
    private long _position = -1;

    public TokenRowsCursor(DataViewRowCursor input, TokenRowsSchema schema, bool[] active)
    {
        (_input, _schema, _active) = (input, schema, active);
        _steps = schema.IsOfKeys ? new KeySteps(input, schema) : new NumberSteps(input, schema);
    }

    public override DataViewSchema Schema => _schema.Output;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext()
    {
        do
        {
            _step++;
            while (_step >= _count)
            {
                if (!_input.MoveNext())
                {
                    _position = -1;
                    return false;
                }
                (_step, _count) = (0, _steps.ReadLabels());
            }
        }
        while (!_steps.HasLabel(_step));
        _position++;
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column)
    {
        if (!_active[column.Index]) throw new InvalidOperationException($"Column '{column.Name}' is not active. Ask for it when the cursor is opened.");
        if (_schema.SourceOf(column) is { } carried) return _input.GetGetter<T>(carried);
        Delegate getter = column.Name switch
        {
            ColumnNames.Row => (ValueGetter<long>)((ref long value) => value = _input.Position),
            ColumnNames.Step => (ValueGetter<int>)((ref int value) => value = _step + _schema.UnscoredLabels),
            _ => _steps.GetterOf(column.Name, () => _step),
        };
        return getter as ValueGetter<T> ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, asked for as {typeof(T)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
        base.Dispose(disposing);
    }
}
