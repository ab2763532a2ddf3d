namespace Microsoft.ML.Transforms;

/// <summary>Says under which contract name a <see cref="CustomMappingFactory{TSrc, TDst}"/> is found when a model is loaded.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CustomMappingFactoryAttributeAttribute : ExtensionBaseAttribute
{
    public CustomMappingFactoryAttributeAttribute(string contractName)
        : base(contractName)
    {
    }
}
