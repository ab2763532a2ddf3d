namespace Microsoft.ML;

/// <summary>Placed on an assembly, it names the type that loads a component and the signature it is found by.</summary>
internal abstract class LoadableClassAttributeBase(Type instType, Type loaderType, Type argType, Type sigType, string userName, string[] loadNames) : Attribute
{
    public Type InstanceType { get; } = instType ?? throw new ArgumentNullException(nameof(instType));

    public Type LoaderType { get; } = loaderType ?? throw new ArgumentNullException(nameof(loaderType));

    public Type ArgType { get; } = argType;

    public Type SignatureType { get; } = sigType ?? throw new ArgumentNullException(nameof(sigType));

    public string UserName { get; } = userName;

    public string[] LoadNames { get; } = loadNames is { Length: > 0 } ? loadNames : [userName];
}

/// <summary>The attribute that is used.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class LoadableClassAttribute : LoadableClassAttributeBase
{
    public LoadableClassAttribute(Type instType, Type loaderType, Type argType, Type sigType, string userName, params string[] loadNames)
        : base(instType, loaderType, argType, sigType, userName, loadNames)
    {
    }
}
