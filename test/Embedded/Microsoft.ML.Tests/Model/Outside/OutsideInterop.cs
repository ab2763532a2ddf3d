using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Tests.Model.Outside;

/// <summary>Every touch of a member that is not public, by the names that ML.NET gives them.</summary>
internal static class OutsideInterop
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type VersionInfo = Core("Microsoft.ML.VersionInfo"), LoadContext = Core("Microsoft.ML.ModelLoadContext");

    /// <summary>What a component writes into its header.</summary>
    public sealed record Version(string Signature, uint Written, uint Readable, uint CanReadBack, string Loader);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern SchemaShape.Column NewColumn(string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey, SchemaShape? annotations);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SaveBinaryStream")]
    public static extern void SaveBinaryStream(ModelSaveContext ctx, string name, Action<BinaryWriter> action);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SaveModel")]
    public static extern void SaveModel<T>(ModelSaveContext ctx, T value, string name)
        where T : class;

    public static BinaryWriter Writer(ModelSaveContext ctx) => WriterField(ctx);

    public static void SetVersion(ModelSaveContext ctx, Version version) =>
        typeof(ModelSaveContext).GetMethod("SetVersionInfo", Any, [VersionInfo])!.Invoke(ctx, BindingFlags.DoNotWrapExceptions, null, [Make(version)], null);

    public static void CheckVersion(object ctx, Version version) =>
        LoadContext.GetMethod("CheckAtModel", Any, [VersionInfo])!.Invoke(ctx, BindingFlags.DoNotWrapExceptions, null, [Make(version)], null);

    public static BinaryReader Reader(object ctx) => (BinaryReader)LoadContext.GetField("Reader", Any)!.GetValue(ctx)!;

    public static bool TryLoadBinaryStream(object ctx, string name, Action<BinaryReader> action) =>
        LoadContext.GetMethod("TryLoadBinaryStream", Any, [typeof(string), typeof(Action<BinaryReader>)])!.CreateDelegate<Func<string, Action<BinaryReader>, bool>>(ctx)(name, action);

    public static void Register(IHostEnvironment env, Type instance, Type loader, string signature)
    {
        var attributes = (Attribute[])Array.CreateInstance(Core("Microsoft.ML.LoadableClassAttributeBase"), 1);
        attributes[0] = (Attribute)Activator.CreateInstance(Core("Microsoft.ML.LoadableClassAttribute"), Any | BindingFlags.CreateInstance | BindingFlags.DoNotWrapExceptions, null,
            [instance, loader, null, Core("Microsoft.ML.SignatureLoadModel"), signature, new[] { signature }], null)!;
        env.ComponentCatalog.RegisterAssembly(new Declared(attributes, signature + loader.FullName));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "Writer")]
    private static extern ref BinaryWriter WriterField(ModelSaveContext ctx);

    private static object Make(Version v) =>
        Activator.CreateInstance(VersionInfo, v.Signature, v.Written, v.Readable, v.CanReadBack, "Outside.Assembly, Version=1.0.0.0", v.Loader, null)!;

    private static Type Core(string name) => typeof(ITransformer).Assembly.GetType(name, throwOnError: true)!;

    /// <summary>An assembly that declares what it is told to.</summary>
    private sealed class Declared(Attribute[] attributes, string name) : Assembly
    {
        public override string FullName => name;

        public override object[] GetCustomAttributes(bool inherit) => attributes;

        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            attributeType.IsAssignableFrom(attributes.GetType().GetElementType()) ? attributes : (object[])Array.CreateInstance(attributeType, 0);

        public override bool IsDefined(Type attributeType, bool inherit) => GetCustomAttributes(attributeType, inherit).Length > 0;

        public override Type[] GetTypes() => [];
    }
}
