using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>Keeps the end away until every phrase has occurred, and everything else away when just the room for the phrases is left.</summary>
/// <param name="phrases">The phrases.</param>
/// <param name="maximumLength">How many new tokens there are at most.</param>
/// <param name="endToken">The end token; <see langword="null"/> for none.</param>
/// <param name="prefixLength">How many tokens were read before the first new one: 1 for a start token.</param>
internal sealed class RequiredPhrasesFilter(RequiredPhrases phrases, int maximumLength, int? endToken, int prefixLength = 1) : ILogitFilter
{
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        var generated = tokens[prefixLength..];
        if (phrases.Missing(generated) == 0) return;
        if (endToken is { } end) scores[end] = float.NegativeInfinity;

        int roomAfter = maximumLength - generated.Length - 1;
        int[] longer = [.. generated, RequiredPhrases.NoToken];
        if (phrases.Missing(longer) <= roomAfter) return;

        float[] before = new float[phrases.Tokens.Count];
        for (int i = 0; i < before.Length; i++) before[i] = scores[phrases.Tokens[i]];
        scores.Fill(float.NegativeInfinity);
        for (int i = 0; i < before.Length; i++)
        {
            longer[^1] = phrases.Tokens[i];
            if (phrases.Missing(longer) <= roomAfter) scores[longer[^1]] = before[i];
        }
    }
}
