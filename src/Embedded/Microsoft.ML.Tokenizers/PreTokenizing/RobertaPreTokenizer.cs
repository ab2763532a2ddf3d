namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's cut, which RoBERTa shares: contractions, words, numbers and other runs, each with the space before it.</summary>
public sealed class RobertaPreTokenizer : PreTokenizer
{
    private static readonly RegexPreTokenizer s_pieces = new(EncodingPatterns.P50kBase(), null);

    public static RobertaPreTokenizer Instance { get; } = new();

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => s_pieces.PreTokenize(text);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => s_pieces.PreTokenize(text);
}
