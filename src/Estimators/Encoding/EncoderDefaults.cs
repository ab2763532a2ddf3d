namespace Microsoft.ML.Sequence;

/// <summary>Defaults of <see cref="EncoderOptions"/>.</summary>
internal static class EncoderDefaults
{
    public const int EmbeddingSize = 100;
    public const int HiddenSize = 128;
    public const int Layers = 1;
    public const double Dropout = 0.5;
    public const double WordDropout = 0.05;
    public const int CharacterEmbeddingSize = 32;
    public const int CharacterHiddenSize = 32;
    public const int BucketPoolSize = 100_000;
}
