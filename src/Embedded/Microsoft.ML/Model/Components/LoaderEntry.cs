using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>A static Create method that makes a component of a model entry.</summary>
internal sealed class LoaderEntry
{
    private readonly MethodInfo _create;

    private LoaderEntry(MethodInfo create) => _create = create;

    public Type InstanceType => _create.ReturnType;

    /// <summary>
    /// The rule: declared on the loader type itself, returning exactly the instance type, taking the context alone or an environment and the context.
    /// A parameter typed object takes the context too, which is how an assembly outside names a type it cannot see.
    /// </summary>
    public static LoaderEntry OrNull(Type instance, Type loader)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Type[][] signatures = [[typeof(ModelLoadContext)], [typeof(IHostEnvironment), typeof(ModelLoadContext)]];
        return signatures
            .Select(types => loader.GetMethod("Create", Any, null, types, null))
            .Where(method => method is not null && method.ReturnType == instance)
            .Select(method => new LoaderEntry(method))
            .FirstOrDefault();
    }

    public object Create(IHostEnvironment env, ModelLoadContext context)
    {
        object[] arguments = _create.GetParameters().Length == 1 ? [context] : [env, context];
        return _create.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }
}
