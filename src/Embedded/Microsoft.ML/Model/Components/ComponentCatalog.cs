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
    private readonly Dictionary<(Type Attribute, string Contract), Type> _extensions = [];

    internal ComponentCatalog() => RegisterAssembly(typeof(ComponentCatalog).Assembly);

    /// <summary>Takes up the loaders and the contracts that an assembly declares, once per assembly name.</summary>
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

            // The stock assembly has no extensions of its own.
            if (assembly != typeof(ComponentCatalog).Assembly)
            {
                AddExtensions(assembly, throwOnError);
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

    /// <summary>Makes the object that a registered class with this contract is; <paramref name="assembly"/> is where the file says it was.</summary>
    internal object CreateExtension(Type attribute, string contract, string assembly)
    {
        lock (_lock)
        {
            Check.State(_extensions.TryGetValue((attribute, contract), out var type),
                $"Unable to locate an extension for the contract '{contract}' of assembly '{assembly.Split(',')[0]}'. Ensure you have called " +
                $"{nameof(ComponentCatalog)}.{nameof(RegisterAssembly)} with the Assembly that contains a class decorated with a '{attribute.FullName}'.");
            return Activator.CreateInstance(type);
        }
    }

    private void AddExtensions(Assembly assembly, bool throwOnError)
    {
        foreach (var type in assembly.GetTypes().Where(t => t.IsClass))
        {
            foreach (var declared in type.GetCustomAttributes<ExtensionBaseAttribute>())
            {
                Check.State(_extensions.TryAdd((declared.GetType(), declared.ContractName), type) || !throwOnError,
                    $"An extension for '{declared.GetType().Name}' with contract '{declared.ContractName}' has already been registered in the ComponentCatalog.");
            }
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
