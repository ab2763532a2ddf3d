namespace Microsoft.ML.Runtime;

/// <summary>What a component is made in: messages, progress, component loaders and hosts of its own.</summary>
public interface IHostEnvironment : IChannelProvider, IProgressChannelProvider
{
    ComponentCatalog ComponentCatalog { get; }

    IHost Register(string name, int? seed = null, bool? verbose = null);
}
