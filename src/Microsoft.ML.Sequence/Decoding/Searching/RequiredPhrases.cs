namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>The phrases that a sequence must contain, and how far a hypothesis has come with them.</summary>
internal sealed class RequiredPhrases
{
    /// <summary>A token that no phrase has.</summary>
    public const int NoToken = -1;

    private readonly int[][] _phrases;

    private RequiredPhrases(int[][] phrases)
    {
        _phrases = phrases;
        Tokens = [.. phrases.SelectMany(p => p).Distinct().Order()];
    }

    /// <summary>Every token of a phrase, once.</summary>
    public IReadOnlyList<int> Tokens { get; }

    /// <summary>Drops phrases that occur in others, which are met with them.</summary>
    /// <returns>The phrases, or <see langword="null"/> when there are none.</returns>
    public static RequiredPhrases? Of(IReadOnlyList<IReadOnlyList<int>> phrases)
    {
        var kept = new List<int[]>();
        foreach (var phrase in phrases.OrderByDescending(p => p.Count))
        {
            int[] tokens = [.. phrase];
            if (!kept.Any(longer => longer.AsSpan().IndexOf(tokens) >= 0)) kept.Add(tokens);
        }
        return kept.Count == 0 ? null : new RequiredPhrases([.. kept]);
    }

    /// <summary>Counts the tokens that are still to come when the phrases that are missing follow end to end, the one that is under way first.</summary>
    public int Missing(ReadOnlySpan<int> generated)
    {
        int missing = 0, underWay = 0;
        foreach (int[] phrase in _phrases)
        {
            if (generated.IndexOf(phrase) >= 0) continue;
            missing += phrase.Length;
            int begun = phrase.Length - 1;
            while (!generated.EndsWith(phrase.AsSpan(0, begun))) begun--;
            underWay = Math.Max(underWay, begun);
        }
        return missing - underWay;
    }
}
