namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>Added columns that are computed for several rows together.</summary>
internal abstract class BatchColumns : IDisposable
{
    /// <summary>Gets a <see cref="ValueGetter{TValue}"/> for each added column; they speak of the row last moved to.</summary>
    public abstract IReadOnlyList<Delegate> Getters { get; }

    /// <summary>Remembers the inputs of the row under way as the next of the batch.</summary>
    public abstract void Read();

    /// <summary>Computes the rows that were read since the last time.</summary>
    public abstract void Compute();

    /// <summary>Makes the getters speak of a row of the batch.</summary>
    public abstract void MoveTo(int index);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>Added columns that are computed for several rows together.</summary>
/// <typeparam name="TInput">What is read of a row.</typeparam>
/// <typeparam name="TResult">What is computed for it.</typeparam>
internal sealed class BatchColumns<TInput, TResult> : BatchColumns
{
    private readonly DataViewRow _row;
    private readonly Func<TInput> _read;
    private readonly Func<IReadOnlyList<TInput>, long, IReadOnlyList<TResult>> _compute;
    private readonly IDisposable _resources;
    private readonly List<TInput> _inputs = [];
    private IReadOnlyList<TResult> _results = [];
    private long _first;
    private int _index;
    private bool _onDemand;
    private long _computed = long.MinValue;

    /// <param name="row">The row or cursor.</param>
    /// <param name="read">Reads the row under way.</param>
    /// <param name="compute">Computes rows; the number is the position of the first.</param>
    /// <param name="getters">Makes the getters of what gives the current row's result.</param>
    /// <param name="resources">What computing uses, disposed of with the columns.</param>
    public BatchColumns(DataViewRow row, Func<TInput> read, Func<IReadOnlyList<TInput>, long, IReadOnlyList<TResult>> compute, Func<Func<TResult>, IReadOnlyList<Delegate>> getters, IDisposable resources)
    {
        (_row, _read, _compute, _resources) = (row, read, compute, resources);
        Getters = getters(Current);
    }

    public override IReadOnlyList<Delegate> Getters { get; }

    public override void Read()
    {
        if (_inputs.Count == 0) _first = _row.Position;
        _inputs.Add(_read());
    }

    public override void Compute()
    {
        _results = _compute(_inputs, _first);
        _inputs.Clear();
    }

    public override void MoveTo(int index) => _index = index;

    public override void Dispose() => _resources.Dispose();

    /// <summary>Makes of these columns such as compute the row under way when it is asked for.</summary>
    public BoundColumns OneByOne()
    {
        _onDemand = true;
        return new BoundColumns(Getters, this);
    }

    private TResult Current()
    {
        if (_onDemand && _row.Position != _computed)
        {
            _inputs.Clear();
            Read();
            Compute();
            _computed = _row.Position;
        }
        return _results[_index];
    }
}
