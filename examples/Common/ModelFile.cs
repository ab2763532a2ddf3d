using System.Reflection;
using Microsoft.ML;

namespace Examples;

/// <summary>A model zip that an example saved.</summary>
internal static class ModelFile
{
    public static ITransformer Load(MLContext ml, string zip)
    {
        if (!File.Exists(zip)) throw new ArgumentException($"There is no file '{zip}'. Name a model zip that this example saved.");
        ml.Sequence.Register();
        try
        {
            return ml.Model.Load(zip, out _);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // ML.NET calls loaders by reflection, which wraps what they say.
            var cause = fault;
            while (cause is TargetInvocationException { InnerException: { } inner }) cause = inner;
            throw new FormatException($"'{zip}' is no model that can be loaded: {cause.Message}", fault);
        }
    }
}
