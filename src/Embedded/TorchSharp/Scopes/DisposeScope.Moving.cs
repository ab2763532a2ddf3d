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
            if (_disposables.Remove(disposable))
                Adopt(scope, disposable);
        }
    }

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        var statistics = Manager.StatisticsInstance;
        foreach (var disposable in disposables)
        {
            if (_disposables.Remove(disposable) && disposable is IScoped scoped)
            {
                scoped.StatisticsIn(statistics).DetachedFromScopeCount++;
                scoped.OwningDisposeScope = null;
            }
        }
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
        if (disposable is not IScoped scoped)
            throw new InvalidOperationException("DisposeScope can only manage Tensor or PackedSequence");
        var before = scoped.OwningDisposeScope;
        if (ReferenceEquals(scope, before))
            return false;
        scope._disposables.Add(disposable);
        before?._disposables.Remove(disposable);
        scoped.OwningDisposeScope = scope;
        return true;
    }
}
