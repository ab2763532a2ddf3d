namespace Microsoft.ML.Sequence.Reports;

/// <summary>Any number of steps in a bounded number of spans: when there are too many, each two neighbours become one, which keeps their extremes.</summary>
internal sealed class StepSeries
{
    /// <summary>How many spans there are at most.</summary>
    public const int Most = 2000;

    private readonly List<StepSpan> _spans = [];
    private long _width = 1;

    public IReadOnlyList<StepSpan> Spans => _spans;

    public void Add(StepSpan span)
    {
        if (_spans.Count > 0 && _spans[^1].Reports + span.Reports <= _width)
        {
            _spans[^1] = _spans[^1].With(span);
            return;
        }
        _spans.Add(span);
        if (_spans.Count <= Most) return;
        StepSpan[] pairs = [.. _spans.Chunk(2).Select(pair => pair.Aggregate((first, second) => first.With(second)))];
        _spans.Clear();
        _spans.AddRange(pairs);
        _width *= 2;
    }

    /// <summary>The mean loss about each span, of the same number of spans before and after it, up to a hundredth of all.</summary>
    public IEnumerable<(double Step, double Loss)> SmoothedLosses()
    {
        var (losses, tokens) = (new double[_spans.Count + 1], new double[_spans.Count + 1]);
        foreach (var (i, span) in _spans.Index()) (losses[i + 1], tokens[i + 1]) = (losses[i] + span.LossSum, tokens[i] + span.Tokens);
        for (int i = 0; i < _spans.Count; i++)
        {
            int reach = Math.Min(_spans.Count / 100, Math.Min(i, _spans.Count - 1 - i));
            var (from, to) = (i - reach, i + reach + 1);
            yield return (_spans[i].LastStep, (losses[to] - losses[from]) / (tokens[to] - tokens[from]));
        }
    }
}
