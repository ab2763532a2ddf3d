namespace Microsoft.ML.Runtime;

/// <summary>Marks the factories of components.</summary>
public interface IComponentFactory
{
}

/// <summary>Makes a component from an environment.</summary>
public interface IComponentFactory<out TComponent> : IComponentFactory
{
    TComponent CreateComponent(IHostEnvironment env);
}
