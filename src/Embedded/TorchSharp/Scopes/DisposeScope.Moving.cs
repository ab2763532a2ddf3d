namespace TorchSharp;

public sealed partial class DisposeScope
{
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        _ = Manager;
        if (scope is null)
        {
            Detach(disposables);
            return;
        }
        foreach (var disposable in disposables)
        {
            if (Contains(disposable))
                Adopt(scope, disposable);
        }
    }

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        _ = Manager;
        foreach (var disposable in disposables)
            DetachOne(disposable);
    }

    void DetachOne(IDisposable disposable)
    {
        var statistics = Manager.StatisticsInstance;
        if (disposable is not IScoped item || !Remove(item))
            return;
        item.StatisticsIn(statistics).DetachedFromScopeCount++;
        item.OwningDisposeScope = null;
    }

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var statistics = Manager.StatisticsInstance;
        var attached = new List<IDisposable>();
        foreach (var disposable in disposables)
        {
            if (Adopt(this, disposable))
                ((IScoped)disposable).StatisticsIn(statistics).AttachedToScopeCount++;
            attached.Add(disposable);
        }
        return attached;
    }

    static bool Adopt(DisposeScope scope, IDisposable disposable)
    {
        if (disposable is not IScoped item)
            throw new InvalidOperationException("DisposeScope can only manage Tensor or PackedSequence");
        var before = item.OwningDisposeScope;
        if (ReferenceEquals(scope, before))
            return false;
        before?.Remove(item);
        scope.Own(item);
        item.OwningDisposeScope = scope;
        return true;
    }
}
