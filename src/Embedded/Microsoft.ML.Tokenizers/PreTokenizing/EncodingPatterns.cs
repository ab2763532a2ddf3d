using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>How the encodings of OpenAI's models cut a text, by the names of those encodings (openai/tiktoken, openai_public.py).</summary>
internal static partial class EncodingPatterns
{
    // The atomic groups only save the matcher work: what they match can be matched in one way.
    [GeneratedRegex(@"'(?i:[sdmt]|ll|ve|re)|(?>[^\r\n\p{L}\p{N}]?)(?>\p{L}+)|(?>\p{N}{1,3})| ?(?>[^\s\p{L}\p{N}]+)(?>[\r\n]*)|(?>\s+)$|\s*[\r\n]|\s+(?!\S)|\s", RegexOptions.None, PreTokenizer.TimeoutInMilliseconds)]
    public static partial Regex Cl100kBase();

    [GeneratedRegex(@"'(?:[sdmt]|ll|ve|re)| ?(?>\p{L}+)| ?(?>\p{N}+)| ?(?>[^\s\p{L}\p{N}]+)|(?>\s+)$|\s+(?!\S)|\s", RegexOptions.None, PreTokenizer.TimeoutInMilliseconds)]
    public static partial Regex P50kBase();

    [GeneratedRegex(@"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+", RegexOptions.None, PreTokenizer.TimeoutInMilliseconds)]
    public static partial Regex O200kBase();
}
