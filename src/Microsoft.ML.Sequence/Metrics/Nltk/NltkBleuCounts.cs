namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What NLTK's BLEU counts, sentence after sentence.</summary>
/// <param name="orders">The length of the longest n-grams with a weight.</param>
internal sealed class NltkBleuCounts(int orders)
{
    // The order that stands above the others in methods 5 and 7, whatever the number of weights.
    private const int UpperNeighbor = 5;

    private readonly NGramMatcher _matcher = new(Math.Max(orders, UpperNeighbor));
    private readonly long[] _sentence = new long[Math.Max(orders, UpperNeighbor)];

    public long[] Matches { get; } = new long[orders];

    public long[] Totals { get; } = new long[orders];

    public long HypothesisLength { get; private set; }

    public long ReferenceLength { get; private set; }

    /// <summary>Gets how many tokens the last hypothesis has. NLTK takes it, rather than all, where a method wants the n-grams of "the hypothesis".</summary>
    public int LastLength { get; private set; }

    /// <summary>Gets the precision of the last hypothesis's 5-grams.</summary>
    public double LastUpperPrecision => (double)_sentence[UpperNeighbor - 1] / AtLeastOne(UpperNeighbor);

    public void Add(IEnumerable<string> hypothesis, IEnumerable<IEnumerable<string>> references)
    {
        var (tokens, others) = NumberedSentence.Of(hypothesis, references);
        _matcher.Start(tokens);
        foreach (int[] reference in others) _matcher.AddReference(reference);
        _matcher.CountMatches(_sentence);
        LastLength = tokens.Length;
        HypothesisLength += tokens.Length;
        ReferenceLength += others.Select(r => r.Length).MinBy(length => (Math.Abs(length - tokens.Length), length));   // Papineni et al. 2002, section 2.2.2
        for (int n = 1; n <= Matches.Length; n++)
        {
            Matches[n - 1] += _sentence[n - 1];
            Totals[n - 1] += AtLeastOne(n);
        }
    }

    /// <summary>Counts the last hypothesis's n-grams of an order.</summary>
    public int LastTotal(int order) => Math.Max(0, LastLength - order + 1);

    // NLTK's guard against division by 0; the ones add up in a corpus.
    private int AtLeastOne(int order) => Math.Max(1, LastTotal(order));
}
