namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Splits text into tokens with ids and puts ids back together. A derived type gives <see cref="EncodeToTokens(string?, ReadOnlySpan{char}, EncodeSettings)"/>
/// and <see cref="Decode(IEnumerable{int}, Span{char}, out int, out int)"/>; everything else follows from these two.
/// </summary>
public abstract partial class Tokenizer
{
    protected Tokenizer()
    {
    }

    public virtual Normalizer? Normalizer => null;

    public virtual PreTokenizer? PreTokenizer => null;

    // A text that was given as a span has no string: derived types then read textSpan.
    private static EncodeSettings Settings(bool considerPreTokenization, bool considerNormalization, int maxTokenCount = int.MaxValue) => new()
    {
        ConsiderPreTokenization = considerPreTokenization,
        ConsiderNormalization = considerNormalization,
        MaxTokenCount = maxTokenCount,
    };
}
