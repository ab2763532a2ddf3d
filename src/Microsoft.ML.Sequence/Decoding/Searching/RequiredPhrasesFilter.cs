using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>Keeps the end away until every phrase has occurred, and everything else away when just the room for the phrases is left.</summary>
internal sealed class RequiredPhrasesFilter(RequiredPhrases phrases, int maximumLength, int? endToken) : ILogitFilter
{
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        var generated = tokens[1..];
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
