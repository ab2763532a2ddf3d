using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Finds the loader that a Model.key asks for and runs it.</summary>
internal static class Loader
{
    public static T Create<T>(IHostEnvironment env, ModelLoadContext context)
        where T : class
    {
        var header = context.Header;
        foreach (string signature in new[] { header.Loader, header.AlternativeLoader })
        {
            if (!string.IsNullOrWhiteSpace(signature) && env.ComponentCatalog.TryFind(signature, typeof(SignatureLoadModel), out var loader))
            {
                object loaded = loader.Create(env, context);
                return loaded as T ?? throw Errors.Decode($"Loader '{signature}' makes a '{loaded?.GetType()}', needed here is a '{typeof(T)}'.");
            }
        }

        throw Errors.Decode(Unknown(header.Loader, context.LoaderAssemblyName));
    }

    private static string Unknown(string signature, string assembly)
    {
        string name = assembly.Split(',')[0].Trim();
        string owner = name.Length == 0 ? "an assembly that it does not name" : $"assembly '{name}'";
        string text = $"No loader is registered under the signature '{signature}', which {owner} wrote. " +
            "The library that owns it must register its loaders before the model is loaded.";

        // Extensions of MLContext register when they are first touched, ML.NET's own components need nothing.
        return name == "Microsoft.ML.Sequence.Estimators"
            ? $"{text} Touch `ml.Sequence` or call `ml.Sequence.Register()` before `ml.Model.Load`."
            : $"{text} Otherwise the model needs a component that this build of Microsoft.ML does not have.";
    }
}
