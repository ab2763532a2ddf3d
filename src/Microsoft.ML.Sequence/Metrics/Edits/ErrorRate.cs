namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the edits between references and hypotheses, for the word error rate (WER), the character error rate (CER) and their kin, as jiwer 4 does.</summary>
/// <remarks>The counts hold the rates, add up, and can be resampled: <c>ErrorRate.Words(hypothesis, reference).ErrorRate</c>. Of several shortest ways from reference to hypothesis, that of RapidFuzz counts, which jiwer takes.</remarks>
public static class ErrorRate
{
    /// <summary>Counts the edits of words in one sentence.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written; it may be empty.</param>
    /// <returns>The counts.</returns>
    /// <remarks>Words stand between blanks, or runs of two or more characters of white space: jiwer leaves a single tab or line break within the word.</remarks>
    public static EditCounts Words(string hypothesis, string reference) => Words([hypothesis], [reference]);

    /// <summary>Counts the edits of words in a corpus. The sentences stream.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">What it should have written, in the same order; they may be empty.</param>
    /// <returns>The counts of all sentences together.</returns>
    /// <remarks>Words stand between blanks, or runs of two or more characters of white space: jiwer leaves a single tab or line break within the word.</remarks>
    /// <exception cref="ArgumentException">The numbers of sentences differ, or there is none.</exception>
    public static EditCounts Words(IEnumerable<string> hypotheses, IEnumerable<string> references) => Sum(hypotheses, references, EditUnits.Words);

    /// <summary>Counts the edits of characters in one sentence.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written; it may be empty.</param>
    /// <returns>The counts.</returns>
    /// <remarks>Characters are Unicode code points, and a surrogate without its other half is one too, as in Python. White space within the sentence counts, that around it does not.</remarks>
    public static EditCounts Characters(string hypothesis, string reference) => Characters([hypothesis], [reference]);

    /// <summary>Counts the edits of characters in a corpus. The sentences stream.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">What it should have written, in the same order; they may be empty.</param>
    /// <returns>The counts of all sentences together.</returns>
    /// <remarks>Characters are Unicode code points, and a surrogate without its other half is one too, as in Python. White space within the sentence counts, that around it does not.</remarks>
    /// <exception cref="ArgumentException">The numbers of sentences differ, or there is none.</exception>
    public static EditCounts Characters(IEnumerable<string> hypotheses, IEnumerable<string> references) => Sum(hypotheses, references, EditUnits.Characters);

    /// <summary>Counts the edits between two sequences of anything: tokens, ids, labels.</summary>
    /// <typeparam name="T">The tokens' type, compared by its own equality.</typeparam>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written; it may be empty.</param>
    /// <returns>The counts.</returns>
    public static EditCounts Tokens<T>(IEnumerable<T> hypothesis, IEnumerable<T> reference) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(reference);
        return Count(new EditAligner(), hypothesis, reference);
    }

    private static EditCounts Sum<T>(IEnumerable<string> hypotheses, IEnumerable<string> references, Func<string, IEnumerable<T>> units) where T : notnull
    {
        var aligner = new EditAligner();
        var counts = default(EditCounts);
        foreach (var (hypothesis, reference) in SentencePairs.Of(hypotheses, references))
        {
            ArgumentNullException.ThrowIfNull(hypothesis, nameof(hypotheses));
            ArgumentNullException.ThrowIfNull(reference, nameof(references));
            counts += Count(aligner, units(hypothesis), units(reference));
        }
        return counts;
    }

    private static EditCounts Count<T>(EditAligner aligner, IEnumerable<T> hypothesis, IEnumerable<T> reference) where T : notnull
    {
        var numbering = new TokenNumbering<T>();
        int[] from = numbering.Number(reference);
        int[] to = numbering.Number(hypothesis);
        return aligner.Count(from, to, numbering.Count);
    }
}
