namespace TorchSharp;

public sealed partial class DisposeScope : IDisposable
{
    DisposeScopeManager? _manager;

    // Each item knows its place here; the last one takes the place of one that leaves.
    readonly List<IScoped> _owned = new(16);

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
            return _owned.Count;
        }
    }

    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            _ = Manager;
            return [.. _owned];
        }
    }

    public bool Contains(IDisposable disposable) => disposable is IScoped item && Holds(item);

    public void Dispose()
    {
        if (_manager is not { } manager)
            return;
        DisposeEverything();
        manager.RemoveDisposeScope(this);
        _manager = null;
    }

    public void DisposeEverything()
    {
        _ = Manager;
        while (_owned.Count > 0)
        {
            var last = _owned[^1];
            _owned.RemoveAt(_owned.Count - 1);
            last.Dispose();
        }
    }

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Manager;
        var kept = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        for (var i = _owned.Count - 1; i >= 0; i--)
        {
            var item = _owned[i];
            if (kept.Contains(item))
                continue;
            Remove(item);
            item.Dispose();
        }
        // What is named and belonged elsewhere belongs here now.
        foreach (var disposable in kept)
            Adopt(this, disposable);
    }

    public void MarkAsDisposed(IDisposable disposable)
    {
        _ = Manager;
        if (disposable is IScoped item)
            Disown(item);
    }

    internal void Own(IScoped item)
    {
        item.ScopeIndex = _owned.Count;
        _owned.Add(item);
    }

    internal void Disown(IScoped item)
    {
        Remove(item);
        item.OwningDisposeScope = null;
    }

    bool Holds(IScoped item) => item.ScopeIndex < _owned.Count && ReferenceEquals(_owned[item.ScopeIndex], item);

    bool Remove(IScoped item)
    {
        if (!Holds(item))
            return false;
        var last = _owned[^1];
        _owned[last.ScopeIndex = item.ScopeIndex] = last;
        _owned.RemoveAt(_owned.Count - 1);
        return true;
    }
}
