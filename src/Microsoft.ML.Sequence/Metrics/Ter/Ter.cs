namespace Microsoft.ML.Sequence.Metrics;

/// <summary>TER, how many insertions, deletions, substitutions and shifts of phrases make a translation its reference (Snover et al. 2006, https://aclanthology.org/2006.amta-papers.25), with the tokens, the search and the figures of sacreBLEU (Post 2018, arXiv:1804.08771), which are nearly tercom's.</summary>
/// <remarks>The calls here take a whole corpus, or one sentence. A corpus that streams, or is shared among workers, is counted with <see cref="TerCounter"/>, added up, and scored with <see cref="Score"/>.</remarks>
public static class Ter
{
    /// <summary>Scores a corpus against one reference a sentence.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">The sentences' references, in the same order.</param>
    /// <param name="options">What TER leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, or there is none.</exception>
    public static TerScore Corpus(IEnumerable<string> hypotheses, IEnumerable<string> references, TerOptions? options = null) =>
        Corpus(hypotheses, SentenceSum.Lists(references), options);

    /// <summary>Scores a corpus against several references a sentence, of which the nearest counts.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">Each sentence's references, in the order of the hypotheses; their number may vary, and <see langword="null"/> ones do not count.</param>
    /// <param name="options">What TER leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, there is none, or one has no reference.</exception>
    public static TerScore Corpus(IEnumerable<string> hypotheses, IEnumerable<IEnumerable<string?>> references, TerOptions? options = null) =>
        Score(SentenceSum.Of(hypotheses, references, new TerCounter(options).Count), options);

    /// <summary>Scores one sentence against one reference.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written.</param>
    /// <param name="options">What TER leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    public static TerScore Sentence(string hypothesis, string reference, TerOptions? options = null) => Sentence(hypothesis, [reference], options);

    /// <summary>Scores one sentence against several references, of which the nearest counts.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written; <see langword="null"/> ones do not count.</param>
    /// <param name="options">What TER leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">No reference is given.</exception>
    public static TerScore Sentence(string hypothesis, IEnumerable<string?> references, TerOptions? options = null) => Score(new TerCounter(options).Count(hypothesis, references), options);

    /// <summary>Scores what was counted.</summary>
    /// <param name="statistics">Counted with the same options.</param>
    /// <param name="options">What TER leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The statistics are of no sentence.</exception>
    public static TerScore Score(TerStatistics statistics, TerOptions? options = null) => new(statistics, options ?? TerOptions.Default);

    /// <summary>Cuts a text into TER's tokens.</summary>
    /// <remarks>As sacreBLEU does, <see cref="TerCounter"/> cuts references once more, which with <see cref="TerOptions.Normalized"/> may separate a comma or period that stays here.</remarks>
    /// <param name="text">The text.</param>
    /// <param name="options">How; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The tokens, none of which is empty or holds white space.</returns>
    public static IReadOnlyList<string> Tokenize(string text, TerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TokenRanges.Tokens(new TercomTokenization(options ?? TerOptions.Default).Apply(text));
    }
}
