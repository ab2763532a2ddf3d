namespace Microsoft.ML.Sequence.Metrics;

/// <summary>GLEU, the sentence score of Wu et al. 2016 (arXiv:1609.08144, section 7): the lesser of precision and recall over the n-grams of all orders together, as NLTK computes it in <c>nltk.translate.gleu_score</c>.</summary>
/// <remarks>From 0 to 1, higher is better. Of several references that one counts which scores highest. Over a corpus, matches and n-grams are added up before they are divided.</remarks>
public static class Gleu
{
    /// <summary>Scores one sentence: <c>sentence_gleu</c>.</summary>
    /// <param name="hypothesis">The tokens that the system wrote.</param>
    /// <param name="references">The tokens it might have written, at least one reference.</param>
    /// <param name="minOrder">The length of the shortest n-grams that count, 1 or more.</param>
    /// <param name="maxOrder">The length of the longest, <paramref name="minOrder"/> or more.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">There is no reference, or an order is out of its range.</exception>
    public static double Sentence(IEnumerable<string> hypothesis, IEnumerable<IEnumerable<string>> references, int minOrder = 1, int maxOrder = 4) =>
        Count(hypothesis, references, minOrder, maxOrder).Score;

    /// <summary>Scores a corpus: <c>corpus_gleu</c>. The sentences stream.</summary>
    /// <param name="hypotheses">Each sentence's tokens that the system wrote.</param>
    /// <param name="references">Each sentence's references, at least one, in the order of the hypotheses.</param>
    /// <param name="minOrder">The length of the shortest n-grams that count, 1 or more.</param>
    /// <param name="maxOrder">The length of the longest, <paramref name="minOrder"/> or more.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, there is none, a sentence has no reference, or an order is out of its range.</exception>
    public static double Corpus(
        IEnumerable<IEnumerable<string>> hypotheses, IEnumerable<IEnumerable<IEnumerable<string>>> references, int minOrder = 1, int maxOrder = 4)
    {
        var statistics = default(GleuStatistics);
        foreach (var (hypothesis, reference) in SentencePairs.Of(hypotheses, references)) statistics += Count(hypothesis, reference, minOrder, maxOrder);
        return statistics.Score;
    }

    /// <summary>Counts one sentence, for a corpus that streams or is resampled.</summary>
    /// <param name="hypothesis">The tokens that the system wrote.</param>
    /// <param name="references">The tokens it might have written, at least one reference.</param>
    /// <param name="minOrder">The length of the shortest n-grams that count, 1 or more.</param>
    /// <param name="maxOrder">The length of the longest, <paramref name="minOrder"/> or more.</param>
    /// <returns>The sentence's statistics.</returns>
    /// <exception cref="ArgumentException">There is no reference, or an order is out of its range.</exception>
    public static GleuStatistics Count(IEnumerable<string> hypothesis, IEnumerable<IEnumerable<string>> references, int minOrder = 1, int maxOrder = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minOrder, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOrder, minOrder);
        var (tokens, others) = NumberedSentence.Of(hypothesis, references);
        int matched = Math.Max(1, Math.Min(maxOrder, tokens.Length));   // no longer n-gram can match
        var matcher = new NGramMatcher(matched);
        matcher.Start(tokens);
        var matches = new long[matched];
        return others.Select(CountAgainst).Where(s => s.NGrams > 0).DefaultIfEmpty().MaxBy(s => s.Score);

        GleuStatistics CountAgainst(int[] reference)
        {
            matcher.CountMatches(reference, matches);
            return new(matches.Skip(minOrder - 1).Sum(), NGramsOf(Math.Max(tokens.Length, reference.Length)));
        }

        long NGramsOf(int length) => Enumerable.Range(minOrder, Math.Max(0, Math.Min(maxOrder, length) - minOrder + 1)).Sum(n => (long)length - n + 1);
    }
}
