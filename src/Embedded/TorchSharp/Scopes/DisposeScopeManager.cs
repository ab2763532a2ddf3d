namespace TorchSharp;

public class DisposeScopeManager
{
    [ThreadStatic] static DisposeScopeManager? t_singleton;

    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.StatisticsInstance;

    internal static DisposeScopeManager ThreadSingleton => t_singleton ??= new DisposeScopeManager();

    internal ThreadDisposeScopeStatistics StatisticsInstance { get; } = new();

    internal DisposeScope? CurrentDisposeScope { get; private set; }

    internal DisposeScope NewDisposeScope() => CurrentDisposeScope = new DisposeScope(this);

    internal DisposeScope? RegisterOnCurrentDisposeScope(IScoped item)
    {
        var statistics = item.StatisticsIn(StatisticsInstance);
        if (CurrentDisposeScope is not { } scope)
        {
            statistics.CreatedOutsideScopeCount++;
            return null;
        }
        statistics.CreatedInScopeCount++;
        scope.Own(item);
        return scope;
    }

    /// <summary>Counts the disposal of <paramref name="item"/> and takes it off its scope's list.</summary>
    internal void Disposing(IScoped item)
    {
        var statistics = item.StatisticsIn(StatisticsInstance);
        if (item.OwningDisposeScope is not { } owner)
        {
            statistics.DisposedOutsideScopeCount++;
            return;
        }
        statistics.DisposedInScopeCount++;
        owner.Disown(item);
    }

    internal void RemoveDisposeScope(DisposeScope scope)
    {
        if (ReferenceEquals(CurrentDisposeScope, scope))
        {
            CurrentDisposeScope = scope.OuterScope;
            return;
        }
        for (var inner = CurrentDisposeScope; inner is not null; inner = inner.OuterScope)
        {
            if (ReferenceEquals(inner.OuterScope, scope))
            {
                inner.OuterScope = scope.OuterScope;
                return;
            }
        }
    }
}
