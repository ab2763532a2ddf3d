namespace TorchSharp;

/// <summary>What a <see cref="DisposeScope"/> can own: tensors and packed sequences.</summary>
internal interface IScoped : IDisposable
{
    DisposeScope? OwningDisposeScope { get; set; }

    LifetimeStatistics StatisticsIn(ThreadDisposeScopeStatistics statistics);
}
