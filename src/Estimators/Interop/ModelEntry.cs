namespace Microsoft.ML.Sequence.Interop;

/// <summary>Names of the streams that stand beside a component's <c>Model.key</c> in the zip.</summary>
internal static class ModelEntry
{
    public const string Options = "options.json";
    public const string Generation = "generation.json";
    public const string Tokenizer = "tokenizer.json";
    public const string Normalizer = "normalizer.json";
    public const string Vocabulary = "vocabulary.txt";
    public const string Weights = "weights.safetensors";
    public const string NGrams = "ngrams.bin";
    public const string SourceVocabulary = "source-vocabulary.txt";

    /// <summary>The weights of one of several nets, counted from 0.</summary>
    public static string WeightsOf(int member) => member == 0 ? Weights : $"weights-{member + 1}.safetensors";
}
