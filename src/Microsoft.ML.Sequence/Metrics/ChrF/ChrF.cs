namespace Microsoft.ML.Sequence.Metrics;

/// <summary>chrF, the F-score of a translation's n-grams of characters (Popović 2015, https://aclanthology.org/W15-3049), and chrF++, which adds those of words (Popović 2017, https://aclanthology.org/W17-4770), with the figures of sacreBLEU (Post 2018, arXiv:1804.08771).</summary>
/// <remarks>The calls here take a whole corpus, or one sentence. A corpus that streams, or is shared among workers, is counted with <see cref="ChrFCounter"/>, added up, and scored with <see cref="Score"/>.</remarks>
public static class ChrF
{
    /// <summary>Scores a corpus against one reference a sentence.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">The sentences' references, in the same order.</param>
    /// <param name="options">What chrF leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, there is none, or an option is out of its range.</exception>
    public static ChrFScore Corpus(IEnumerable<string> hypotheses, IEnumerable<string> references, ChrFOptions? options = null) =>
        Corpus(hypotheses, SentenceSum.Lists(references), options);

    /// <summary>Scores a corpus against several references a sentence, of which the one counts that gives the sentence the best score.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">Each sentence's references, in the order of the hypotheses; their number may vary, and <see langword="null"/> ones do not count.</param>
    /// <param name="options">What chrF leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, there is none, one has no reference, or an option is out of its range.</exception>
    public static ChrFScore Corpus(IEnumerable<string> hypotheses, IEnumerable<IEnumerable<string?>> references, ChrFOptions? options = null) =>
        Score(SentenceSum.Of(hypotheses, references, new ChrFCounter(options).Count), options);

    /// <summary>Scores one sentence against one reference.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written.</param>
    /// <param name="options">What chrF leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static ChrFScore Sentence(string hypothesis, string reference, ChrFOptions? options = null) => Sentence(hypothesis, [reference], options);

    /// <summary>Scores one sentence against several references, of which the one counts that gives the best score.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written; <see langword="null"/> ones do not count.</param>
    /// <param name="options">What chrF leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">No reference is given, or an option is out of its range.</exception>
    public static ChrFScore Sentence(string hypothesis, IEnumerable<string?> references, ChrFOptions? options = null) => Score(new ChrFCounter(options).Count(hypothesis, references), options);

    /// <summary>Scores what was counted.</summary>
    /// <param name="statistics">Counted with the same options.</param>
    /// <param name="options">What chrF leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The statistics are of no sentence or of n-grams up to other orders, or an option is out of its range.</exception>
    public static ChrFScore Score(ChrFStatistics statistics, ChrFOptions? options = null) => new(statistics, (options ?? ChrFOptions.Default).Checked());
}
