namespace TorchSharp;

/// <summary>What a <see cref="DisposeScope"/> can own: tensors and packed sequences.</summary>
internal interface IScoped : IDisposable
{
    DisposeScope? OwningDisposeScope { get; set; }

    /// <summary>The place in the owner's list.</summary>
    int ScopeIndex { get; set; }

    LifetimeStatistics StatisticsIn(ThreadDisposeScopeStatistics statistics);
}
