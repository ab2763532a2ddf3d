namespace Microsoft.ML.Tokenizers;

/// <summary>What a <see cref="WordPieceTokenizer"/> is made from besides its vocabulary.</summary>
public class WordPieceOptions
{
    /// <summary>What cuts texts into words; runs of anything but white space when null.</summary>
    public PreTokenizer? PreTokenizer { get; set; }

    public Normalizer? Normalizer { get; set; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    public string UnknownToken { get; set; } = "[UNK]";

    public string ContinuingSubwordPrefix { get; set; } = "##";

    /// <summary>Longer words are unknown as a whole; in UTF-16 units, more than 0.</summary>
    public int MaxInputCharsPerWord { get; set; } = 100;
}
