namespace Microsoft.ML.Runtime;

/// <summary>The environment of one component.</summary>
internal sealed class Host(HostEnvironment parent, string name, string parentFullName, Random random) : HostEnvironment(parent, name, parentFullName, random), IHost
{
    public Random Rand => Random;
}
