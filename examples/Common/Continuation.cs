using Microsoft.ML;
using Microsoft.ML.Sequence;

namespace Examples;

/// <summary>Lets a language model write.</summary>
internal static class Continuation
{
    /// <summary>Continues each prefix and prints it.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="model">A chain of tokenizer, vocabulary and language model.</param>
    /// <param name="prefixes">What to continue.</param>
    /// <param name="options">How to go on; each prefix after the first has a seed one higher than the one before.</param>
    public static string[] Write(MLContext ml, ITransformer model, IReadOnlyList<string> prefixes, GenerationOptions options)
    {
        using var generator = ml.Sequence.CreateTextGenerator(model);
        string[] texts = [.. prefixes.Select((prefix, i) => generator.Generate(prefix, new GenerationOptions
        {
            TokenCount = options.TokenCount,
            Temperature = options.Temperature,
            Seed = options.Seed + i,
        }))];
        foreach (string text in texts) Console.WriteLine($"  > {text.ReplaceLineEndings(" ")}");
        return texts;
    }
}
