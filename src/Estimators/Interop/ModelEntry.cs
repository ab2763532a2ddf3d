namespace Microsoft.ML.Sequence.Interop;

/// <summary>Names of the streams that stand beside a component's <c>Model.key</c> in the zip.</summary>
internal static class ModelEntry
{
    public const string Options = "options.json";
    public const string Tokenizer = "tokenizer.json";
    public const string Vocabulary = "vocabulary.txt";
    public const string Weights = "weights.safetensors";
}
