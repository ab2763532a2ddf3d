using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Sequence;

namespace TimeMachine;

/// <summary>What a process does that has nothing but the zip.</summary>
internal static class LoadedModel
{
    private const string DefaultPrefix = "the ";

    public static int Continue(string zip, Settings settings)
    {
        var ml = new MLContext(settings.Seed);
        Write(ml, Load(ml, zip), [settings.Prefix ?? DefaultPrefix], settings);
        return 0;
    }

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

    /// <summary>Continues each prefix and prints it.</summary>
    public static string[] Write(MLContext ml, ITransformer model, string[] prefixes, Settings settings)
    {
        using var generator = ml.Sequence.CreateTextGenerator(model);
        string[] texts = [.. prefixes.Select((prefix, i) => generator.Generate(prefix, new GenerationOptions
        {
            TokenCount = settings.ContinuationLength,
            Temperature = settings.Temperature,
            Seed = settings.Seed + i,
        }))];
        foreach (string text in texts) Console.WriteLine($"  > {text.ReplaceLineEndings(" ")}");
        return texts;
    }
}
