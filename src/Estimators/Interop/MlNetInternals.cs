using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Interop;

/// <summary>
/// Every touch of a non-public member of ML.NET (seen in versions 1.7 to 5.0). All are on cold paths: schema shape, save, load, registration.
/// Types are found through the assembly of a public one, so that any build of ML.NET serves.
/// </summary>
internal static class MlNetInternals
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type s_versionInfo = CoreType("Microsoft.ML.VersionInfo");
    private static readonly Type s_loadContext = CoreType("Microsoft.ML.ModelLoadContext");
    private static readonly MethodInfo s_setVersionInfo = Method(typeof(ModelSaveContext), "SetVersionInfo", s_versionInfo);
    private static readonly MethodInfo s_checkAtModel = Method(s_loadContext, "CheckAtModel", s_versionInfo);
    private static readonly MethodInfo s_tryLoadBinaryStream = Method(s_loadContext, "TryLoadBinaryStream", typeof(string), typeof(Action<BinaryReader>));

    /// <summary>Why: SchemaShape.Column has no public constructor, and an estimator must describe its output. Remove when it gets one.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern SchemaShape.Column NewColumn(string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey, SchemaShape? annotations);

    /// <summary>Why: ICanSaveModel is public, the context that it writes to is not. Remove when ModelSaveContext's writing members are public.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SaveBinaryStream")]
    public static extern void SaveBinaryStream(ModelSaveContext context, string name, Action<BinaryWriter> write);

    /// <summary>Why: the same. By reflection, because VersionInfo is an internal struct that no accessor can pass.</summary>
    public static void SetVersionInfo(ModelSaveContext context, ComponentVersion version) => Invoke(s_setVersionInfo, context, NewVersionInfo(version));

    /// <summary>Why: ModelLoadContext is internal, and a loader must check the header it was found by. Remove when it is public.</summary>
    public static void CheckAtModel(object context, ComponentVersion version) => Invoke(s_checkAtModel, context, NewVersionInfo(version));

    /// <summary>Why: the same.</summary>
    public static bool TryLoadBinaryStream(object context, string name, Action<BinaryReader> read) =>
        s_tryLoadBinaryStream.CreateDelegate<Func<string, Action<BinaryReader>, bool>>(context)(name, read);

    /// <summary>Why: loaders are found by an internal assembly attribute that an outside assembly cannot write. Remove when LoadableClassAttribute is public.</summary>
    /// <returns>What stands for this assembly when a component catalog asks for its loaders.</returns>
    public static Assembly WithLoaders(IReadOnlyList<(Type Instance, string LoaderSignature)> components)
    {
        var attributes = (Attribute[])Array.CreateInstance(CoreType("Microsoft.ML.LoadableClassAttributeBase"), components.Count);
        for (int i = 0; i < attributes.Length; i++)
        {
            var (instance, signature) = components[i];
            attributes[i] = (Attribute)New(CoreType("Microsoft.ML.LoadableClassAttribute"),
                instance, instance, null, CoreType("Microsoft.ML.SignatureLoadModel"), signature, new[] { signature });
        }
        return new AttributedAssembly(typeof(MlNetInternals).Assembly, attributes);
    }

    private static object NewVersionInfo(ComponentVersion version) => New(s_versionInfo,
        version.ModelSignature, version.Version, version.Version, version.Version, typeof(MlNetInternals).Assembly.FullName, version.LoaderSignature, null);

    private static object New(Type type, params object?[] arguments) =>
        Activator.CreateInstance(type, Members | BindingFlags.CreateInstance, null, arguments, null)!;

    private static void Invoke(MethodInfo method, object target, object argument) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, [argument], null);

    private static MethodInfo Method(Type type, string name, params Type[] parameters) =>
        type.GetMethod(name, Members, parameters) ?? throw new MissingMethodException(type.FullName, name);

    private static Type CoreType(string name) => typeof(ITransformer).Assembly.GetType(name, throwOnError: true)!;

    /// <summary>Presents attributes as if they stood on the real assembly.</summary>
    private sealed class AttributedAssembly(Assembly real, Attribute[] attributes) : Assembly
    {
        public override string? FullName => $"{real.GetName().Name}.Loaders, {real.FullName}";

        public override AssemblyName GetName(bool copiedName) => real.GetName(copiedName);

        public override Type[] GetTypes() => [];

        public override object[] GetCustomAttributes(bool inherit) => attributes;

        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            attributeType.IsAssignableFrom(attributes.GetType().GetElementType()) ? attributes : (object[])Array.CreateInstance(attributeType, 0);

        public override bool IsDefined(Type attributeType, bool inherit) => GetCustomAttributes(attributeType, inherit).Length > 0;
    }
}
