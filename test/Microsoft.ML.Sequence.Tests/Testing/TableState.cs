namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>A state of <see cref="TableModel"/>: the tokens read so far.</summary>
internal sealed class TableState(TableModel owner, IReadOnlyList<int> read) : IDisposable
{
    public IReadOnlyList<int> Read => read;

    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        Assert.IsFalse(IsDisposed, "a state was disposed of twice");
        IsDisposed = true;
        owner.LiveStates--;
    }
}
