namespace Microsoft.ML.Runtime;

/// <summary>Accepts progress that nobody displays: it checks what it is given, and that is all.</summary>
internal sealed class ProgressChannel(string name) : IProgressChannel
{
    private ProgressHeader _header = new();

    public IProgressChannel StartProgressChannel(string name)
    {
        Check.NotEmpty(name);
        return new ProgressChannel($"{this}/{name}");
    }

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
        Check.NotNull(header);
        Check.NotNull(fillAction);
        _header = header;
    }

    public void Checkpoint(params double?[] values)
    {
        int most = _header.MetricNames.Count + (2 * _header.UnitNames.Count);
        Check.State((values?.Length ?? 0) <= most, $"Too many values provided in Checkpoint: progress '{name}' has room for {most} values (metrics, units and their limits), got {values?.Length}.");
    }

    public void Dispose()
    {
    }

    public override string ToString() => name;
}
