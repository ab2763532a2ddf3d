using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ITransformer), typeof(CustomMappingLoader), null, typeof(SignatureLoadModel), "Custom Transformer", CustomMappingLoader.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>
/// Saves a custom mapping as the name of its contract, and finds the factory again. ML.NET also loads the assembly that the file names;
/// here nothing is loaded by a name in a file, and the assembly must have been registered.
/// </summary>
internal static class CustomMappingLoader
{
    public const string LoaderSignature = "CustomTransformer";

    // 0x00010002: the name of the contract's assembly.
    private static readonly VersionInfo Version = new("CUSTOMXF", 0x00010002, 0x00010002, 0x00010001, StockAssembly.Transforms, LoaderSignature);

    // *** Model format ***  string: contract | string: assembly
    public static void Save(ModelSaveContext ctx, string contract, string assembly)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.SaveString(contract);
        ctx.SaveString(assembly);
    }

    private static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        string contract = ctx.LoadString();
        string assembly = ctx.Header.ModelWritten >= Version.VerWrittenCur ? ctx.LoadString() : "";
        object factory = env.ComponentCatalog.CreateExtension(typeof(CustomMappingFactoryAttributeAttribute), contract, assembly);
        return factory is ICustomMappingFactory mapping
            ? mapping.CreateTransformer(contract)
            : throw new InvalidOperationException($"The class with contract '{contract}' must derive from '{typeof(CustomMappingFactory<,>).FullName}'.");
    }
}
