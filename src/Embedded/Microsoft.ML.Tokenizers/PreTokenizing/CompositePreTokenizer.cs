using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Several pre-tokenizers in turn: what the first leaves over goes to the second, and so on; what all leave over are pieces too.</summary>
public class CompositePreTokenizer : PreTokenizer
{
    private const int MostPreTokenizers = 10;

    public CompositePreTokenizer(IReadOnlyList<PreTokenizer> preTokenizers, IReadOnlyDictionary<string, int>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(preTokenizers);
        if (preTokenizers.Count > MostPreTokenizers)
        {
            throw new ArgumentException($"Too many pre-tokenizers provided. Maximum is {MostPreTokenizers}.", nameof(preTokenizers));
        }

        if (preTokenizers.Any(p => p is null))
        {
            throw new ArgumentException("Pre-tokenizer cannot be null.", nameof(preTokenizers));
        }

        PreTokenizers = specialTokens is { Count: > 0 }
            ? [new RegexPreTokenizer(new Regex(string.Join('|', specialTokens.Keys.Select(Regex.Escape))), null), .. preTokenizers]
            : preTokenizers;
    }

    public IReadOnlyList<PreTokenizer> PreTokenizers { get; }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? [] : Split(text, 0, 0, text.Length);
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    private IEnumerable<(int Offset, int Length)> Split(string text, int index, int start, int end)
    {
        if (index == PreTokenizers.Count)
        {
            yield return (start, end - start);
            yield break;
        }

        int at = start;
        foreach (var (offset, length) in PreTokenizers[index].PreTokenize(text.AsSpan(start, end - start)))
        {
            if (start + offset > at)
            {
                foreach (var piece in Split(text, index + 1, at, start + offset))
                {
                    yield return piece;
                }
            }

            yield return (start + offset, length);
            at = start + offset + length;
        }

        if (at < end)
        {
            foreach (var piece in Split(text, index + 1, at, end))
            {
                yield return piece;
            }
        }
    }
}
