namespace Microsoft.ML.Sequence;

/// <summary>Defaults of <see cref="RecurrentNetOptions"/>.</summary>
internal static class RecurrentNetDefaults
{
    public const int EmbeddingSize = 64;
    public const int HiddenSize = 256;
    public const int Layers = 1;
    public const double Dropout = 0.3;
}
