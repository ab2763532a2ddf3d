namespace TorchSharp;

public sealed partial class DisposeScope : IDisposable
{
    DisposeScopeManager? _manager;
    HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    internal DisposeScope? OuterScope { get; set; }

    DisposeScopeManager Manager => _manager ?? throw new ObjectDisposedException(GetType().FullName);

    public int DisposablesCount
    {
        get
        {
            _ = Manager;
            return _disposables.Count;
        }
    }

    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            _ = Manager;
            return [.. _disposables];
        }
    }

    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    public void Dispose()
    {
        if (_manager is not { } manager)
            return;
        DisposeEverything();
        manager.RemoveDisposeScope(this);
        _manager = null;
    }

    public void DisposeEverything() => DisposeEverythingBut(Enumerable.Empty<IDisposable>());

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Manager;
        var before = _disposables;
        _disposables = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in before)
        {
            if (!_disposables.Contains(disposable))
                disposable.Dispose();
        }
    }

    public void MarkAsDisposed(IDisposable disposable)
    {
        _ = Manager;
        _disposables.Remove(disposable);
        if (disposable is IScoped scoped)
            scoped.OwningDisposeScope = null;
    }

    internal void Own(IScoped item) => _disposables.Add(item);

    internal void Disown(IScoped item)
    {
        _disposables.Remove(item);
        item.OwningDisposeScope = null;
    }
}
