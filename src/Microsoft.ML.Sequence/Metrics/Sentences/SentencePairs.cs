namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Walks through hypotheses and what belongs to them.</summary>
internal static class SentencePairs
{
    /// <summary>Pairs each hypothesis with its reference or references; both lists stream.</summary>
    /// <exception cref="ArgumentException">One list is longer than the other, or both are empty.</exception>
    public static IEnumerable<(THypothesis Hypothesis, TReference Reference)> Of<THypothesis, TReference>(
        IEnumerable<THypothesis> hypotheses, IEnumerable<TReference> references)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        return Pairs(hypotheses, references);
    }

    private static IEnumerable<(THypothesis, TReference)> Pairs<THypothesis, TReference>(IEnumerable<THypothesis> hypotheses, IEnumerable<TReference> references)
    {
        using var hypothesis = hypotheses.GetEnumerator();
        using var reference = references.GetEnumerator();
        for (long sentence = 0; ; sentence++)
        {
            bool another = hypothesis.MoveNext();
            if (another != reference.MoveNext()) SentenceFaults.ThrowUneven(sentence, another);
            if (!another && sentence == 0) SentenceFaults.ThrowNoSentence();
            if (!another) yield break;
            yield return (hypothesis.Current, reference.Current);
        }
    }
}
