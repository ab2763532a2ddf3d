using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>
/// The loaders that may run when a model is read, by signature. A file can only choose among them: no type is ever made from a name in a file.
/// </summary>
public sealed class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _assemblies = [];
    private readonly Dictionary<(string Name, Type Signature), LoaderEntry> _loaders = [];

    internal ComponentCatalog() => RegisterAssembly(typeof(ComponentCatalog).Assembly);

    /// <summary>Takes up the loaders that an assembly declares, once per assembly name.</summary>
    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        Check.NotNull(assembly);
        lock (_lock)
        {
            if (!_assemblies.Add(assembly.FullName))
            {
                return;
            }

            foreach (var declared in assembly.GetCustomAttributes(typeof(LoadableClassAttributeBase)).Cast<LoadableClassAttributeBase>())
            {
                Add(declared, throwOnError);
            }
        }
    }

    internal bool TryFind(string name, Type signature, [NotNullWhen(true)] out LoaderEntry loader)
    {
        lock (_lock)
        {
            return _loaders.TryGetValue((name.Trim().ToLowerInvariant(), signature), out loader);
        }
    }

    private void Add(LoadableClassAttributeBase declared, bool throwOnError)
    {
        var loader = LoaderEntry.OrNull(declared.InstanceType, declared.LoaderType);
        if (loader is null)
        {
            Check.State(!throwOnError, $"Can't instantiate loadable class '{declared.InstanceType.Name}' with name '{declared.LoadNames[0]}': " +
                $"'{declared.LoaderType}' declares no static method '{declared.InstanceType.Name} Create(IHostEnvironment, ModelLoadContext)'.");
            return;
        }

        foreach (string name in declared.LoadNames)
        {
            var key = (name.Trim().ToLowerInvariant(), declared.SignatureType);
            Check.State(_loaders.TryAdd(key, loader) || !throwOnError,
                $"ComponentCatalog cannot map name '{name}' and SignatureType '{declared.SignatureType}' to {declared.InstanceType.Name}, already mapped to {_loaders[key].InstanceType.Name}.");
        }
    }
}
