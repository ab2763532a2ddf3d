using Examples;
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
        Write(ml, ModelFile.Load(ml, zip), [settings.Prefix ?? DefaultPrefix], settings);
        return 0;
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
