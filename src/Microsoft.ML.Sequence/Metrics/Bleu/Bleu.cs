namespace Microsoft.ML.Sequence.Metrics;

/// <summary>BLEU, how much of a translation stands in what people translated (Papineni et al. 2002, https://aclanthology.org/P02-1040), with the tokens, the smoothing and the figures of sacreBLEU (Post 2018, arXiv:1804.08771).</summary>
/// <remarks>The calls here take a whole corpus, or one sentence. A corpus that streams, or is shared among workers, is counted with <see cref="BleuCounter"/>, added up, and scored with <see cref="Score"/>.</remarks>
public static class Bleu
{
    /// <summary>Scores a corpus against one reference a sentence.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">The sentences' references, in the same order.</param>
    /// <param name="options">What BLEU leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, or an option is out of its range.</exception>
    public static BleuScore Corpus(IEnumerable<string> hypotheses, IEnumerable<string> references, BleuOptions? options = null) =>
        Corpus(hypotheses, SentenceSum.Lists(references), options);

    /// <summary>Scores a corpus against several references a sentence.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">Each sentence's references, in the order of the hypotheses; their number may vary. <see langword="null"/> ones do not count; empty ones do, as in sacreBLEU.</param>
    /// <param name="options">What BLEU leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, a sentence has no reference, or an option is out of its range.</exception>
    public static BleuScore Corpus(IEnumerable<string> hypotheses, IEnumerable<IEnumerable<string?>> references, BleuOptions? options = null) =>
        Score(SentenceSum.Of(hypotheses, references, new BleuCounter(options).Count), options);

    /// <summary>Scores one sentence against one reference.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written.</param>
    /// <param name="options">What BLEU leaves open; <see langword="null"/> for sacreBLEU's defaults with <see cref="BleuOptions.EffectiveOrder"/>.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static BleuScore Sentence(string hypothesis, string reference, BleuOptions? options = null) => Sentence(hypothesis, [reference], options);

    /// <summary>Scores one sentence against several references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written. <see langword="null"/> ones do not count; empty ones do, as in sacreBLEU.</param>
    /// <param name="options">What BLEU leaves open; <see langword="null"/> for sacreBLEU's defaults with <see cref="BleuOptions.EffectiveOrder"/>.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">No reference is given, or an option is out of its range.</exception>
    public static BleuScore Sentence(string hypothesis, IEnumerable<string?> references, BleuOptions? options = null)
    {
        options ??= BleuOptions.Sentence;
        return Score(new BleuCounter(options).Count(hypothesis, references), options);
    }

    /// <summary>Scores what was counted.</summary>
    /// <param name="statistics">Counted with the same options.</param>
    /// <param name="options">What BLEU leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The statistics are of no sentence or of n-grams up to another order, or an option is out of its range.</exception>
    public static BleuScore Score(BleuStatistics statistics, BleuOptions? options = null) => new(statistics, (options ?? BleuOptions.Corpus).Checked());

    /// <summary>Cuts a text into BLEU's tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokenizer">How.</param>
    /// <returns>The tokens, none of which is empty or holds white space.</returns>
    public static IReadOnlyList<string> Tokenize(string text, BleuTokenizer tokenizer = BleuTokenizer.V13a)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TokenRanges.Tokens(new BleuTokenization(tokenizer).Apply(text));
    }

    /// <summary>The sentence BLEU of Dive into Deep Learning, section 10.7 (https://d2l.ai/chapter_recurrent-modern/seq2seq.html), where longer n-grams weigh less and are not smoothed.</summary>
    /// <param name="prediction">What the system wrote, its tokens separated by single spaces.</param>
    /// <param name="label">What it should have written, likewise.</param>
    /// <param name="k">The length of the longest n-grams that count, 1 or more; fewer where the prediction is shorter.</param>
    /// <returns><c>exp(min(0, 1 - length(label) / length(prediction))) * product over n of p_n ^ (1 / 2^n)</c>, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below 1.</exception>
    public static double D2L(string prediction, string label, int k)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(label);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var numbering = new TokenNumbering<string>();
        int[] predicted = numbering.Number(prediction.Split(' '));
        int[] wanted = numbering.Number(label.Split(' '));
        int orders = Math.Min(k, predicted.Length);
        var matcher = new NGramMatcher(orders);
        matcher.Start(predicted);
        matcher.AddReference(wanted);
        var matches = new long[orders];
        matcher.CountMatches(matches);
        double score = Math.Exp(Math.Min(0, 1 - (double)wanted.Length / predicted.Length));
        for (int n = 1; n <= orders; n++) score *= Math.Pow((double)matches[n - 1] / (predicted.Length - n + 1), Math.Pow(0.5, n));
        return score;
    }
}
