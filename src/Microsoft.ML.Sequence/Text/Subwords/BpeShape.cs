namespace Microsoft.ML.Sequence.Text;

/// <summary>How a word's characters are looked up before they are merged.</summary>
/// <param name="Prefix">What a character that does not begin its word has in front, if anything.</param>
/// <param name="Suffix">What a character that ends its word has behind, if anything.</param>
/// <param name="FusesUnknown">Whether unknown characters side by side are one unknown token.</param>
/// <param name="IgnoresMerges">Whether a word that is a token as a whole is that token, whatever the merges would make of it.</param>
internal sealed record BpeShape(string Prefix = "", string Suffix = "", bool FusesUnknown = false, bool IgnoresMerges = false)
{
    /// <summary>The text of two tokens put together.</summary>
    public string Merge(string left, string right) => left + (Prefix.Length > 0 && right.StartsWith(Prefix, StringComparison.Ordinal) ? right[Prefix.Length..] : right);

    /// <summary>A character as it is at its place in a word.</summary>
    public string At(ReadOnlySpan<char> character, bool isFirst, bool isLast) => string.Concat(isFirst ? "" : Prefix, character, isLast ? Suffix : "");
}
