namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>A state of <see cref="TableModel"/>: each row's sequence, and the tokens that it has read.</summary>
internal sealed class TableState(TableModel owner, IReadOnlyList<(int Sequence, IReadOnlyList<int> Read)> rows) : IDisposable
{
    public IReadOnlyList<(int Sequence, IReadOnlyList<int> Read)> Rows => rows;

    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        Assert.IsFalse(IsDisposed, "a state was disposed of twice");
        IsDisposed = true;
        owner.LiveStates--;
    }
}
