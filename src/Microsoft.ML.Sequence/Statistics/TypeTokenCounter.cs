namespace Microsoft.ML.Sequence.Statistics;

/// <summary>Takes points of the type/token curve as tokens stream by: the first tokens one by one, then each twentieth further on, so that a billion tokens make some hundred points.</summary>
internal sealed class TypeTokenCounter
{
    private readonly List<TypeTokenPoint> _points = [];
    private long _next = 1;
    private TypeTokenPoint _last;

    public void Add(int types)
    {
        _last = new TypeTokenPoint(_last.Tokens + 1, types);
        if (_last.Tokens < _next) return;
        _points.Add(_last);
        _next = _last.Tokens + Math.Max(1, _last.Tokens / 20);
    }

    /// <summary>The points so far, that of the whole text last.</summary>
    public IReadOnlyList<TypeTokenPoint> Points() => _last.Tokens == 0 || _points[^1] == _last ? [.. _points] : [.. _points, _last];
}
