using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>Reads a bounded number of rows ahead, so that added columns are computed for all of them together, and then goes through them one by one.</summary>
internal sealed class BatchedCursor : DataViewRowCursor
{
    private readonly ColumnBinding _binding;
    private readonly DataViewRowCursor _input;
    private readonly BatchColumns _added;
    private readonly bool[] _active;
    private readonly ColumnBuffer?[] _buffers;
    private readonly ValueGetter<DataViewRowId> _getId;
    private readonly (long Position, long Batch, DataViewRowId Id)[] _rows;
    private int _count;
    private int _index = -1;

    public BatchedCursor(ColumnBinding binding, DataViewRowCursor input, IBatchMapping mapping, bool[] active)
    {
        (_binding, _input, _active) = (binding, input, active);
        _added = mapping.BindBatch(input);
        _rows = new (long, long, DataViewRowId)[mapping.BatchSize];
        _buffers = [.. binding.Input.Select(c => active[c.Index] ? ColumnBuffer.Create(input, c, _rows.Length) : null)];
        _getId = input.GetIdGetter();
    }

    public override DataViewSchema Schema => _binding.Output;

    public override long Position => _index < 0 ? -1 : _rows[_index].Position;

    public override long Batch => _index < 0 ? 0 : _rows[_index].Batch;

    public override bool MoveNext()
    {
        if (_index + 1 >= _count && !Fill()) return false;
        _index++;
        _added.MoveTo(_index);
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = _rows[_index].Id;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column)
    {
        if (!_active[column.Index]) throw new InvalidOperationException($"Column '{column.Name}' is not active. Ask for it when the cursor or row is opened.");
        var getter = column.Index < _binding.Input.Count ? _buffers[column.Index]!.Getter(() => _index) : _added.Getters[column.Index - _binding.Input.Count];
        return getter as ValueGetter<T> ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, asked for as {typeof(T)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _added.Dispose();
            _input.Dispose();
        }
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        (_count, _index) = (0, -1);
        while (_count < _rows.Length && _input.MoveNext())
        {
            foreach (var buffer in _buffers) buffer?.Store(_count);
            ref var row = ref _rows[_count];
            (row.Position, row.Batch) = (_input.Position, _input.Batch);
            _getId(ref row.Id);
            _added.Read();
            _count++;
        }
        if (_count == 0) return false;
        _added.Compute();
        return true;
    }
}
