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
    /// <exception cref="ArgumentException">The numbers of sentences differ, a reference is empty, or an option is out of its range.</exception>
    public static BleuScore Corpus(IEnumerable<string> hypotheses, IEnumerable<string> references, BleuOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(references);
        return Corpus(hypotheses, references.Select(r => new[] { r }), options);
    }

    /// <summary>Scores a corpus against several references a sentence.</summary>
    /// <param name="hypotheses">What the system wrote, a sentence each.</param>
    /// <param name="references">Each sentence's references, in the order of the hypotheses; their number may vary, and empty or <see langword="null"/> ones do not count.</param>
    /// <param name="options">What BLEU leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, a sentence has no reference, or an option is out of its range.</exception>
    public static BleuScore Corpus(IEnumerable<string> hypotheses, IEnumerable<IEnumerable<string?>> references, BleuOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        var counter = new BleuCounter(options);
        var statistics = default(BleuStatistics);
        using var hypothesis = hypotheses.GetEnumerator();
        using var reference = references.GetEnumerator();
        for (long sentence = 1; ; sentence++)
        {
            bool another = hypothesis.MoveNext();
            if (another != reference.MoveNext()) ThrowUneven(sentence - 1, another);
            if (!another) return Score(statistics, options);
            statistics += counter.Count(hypothesis.Current, reference.Current);
        }
    }

    /// <summary>Scores one sentence against one reference.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written.</param>
    /// <param name="options">What BLEU leaves open; <see langword="null"/> for sacreBLEU's defaults with <see cref="BleuOptions.EffectiveOrder"/>.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The reference is empty, or an option is out of its range.</exception>
    public static BleuScore Sentence(string hypothesis, string reference, BleuOptions? options = null) => Sentence(hypothesis, [reference], options);

    /// <summary>Scores one sentence against several references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written; empty or <see langword="null"/> ones do not count.</param>
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
        var spaced = new BleuTokenization(tokenizer).Apply(text);
        var tokens = new List<string>();
        foreach (var (start, length) in new TokenRanges(spaced)) tokens.Add(spaced.Slice(start, length).ToString());
        return tokens;
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
        var numbers = new Dictionary<string, int>();
        int[] predicted = [.. prediction.Split(' ').Select(NumberOf)];
        int[] wanted = [.. label.Split(' ').Select(NumberOf)];
        int orders = Math.Min(k, predicted.Length);
        var matcher = new NGramMatcher(orders);
        matcher.Start(predicted);
        matcher.AddReference(wanted);
        var matches = new long[orders];
        matcher.CountMatches(matches);
        double score = Math.Exp(Math.Min(0, 1 - (double)wanted.Length / predicted.Length));
        for (int n = 1; n <= orders; n++) score *= Math.Pow((double)matches[n - 1] / (predicted.Length - n + 1), Math.Pow(0.5, n));
        return score;

        int NumberOf(string token)
        {
            numbers.TryAdd(token, numbers.Count);
            return numbers[token];
        }
    }

    private static void ThrowUneven(long sentences, bool moreHypotheses) => throw new ArgumentException(moreHypotheses
        ? $"There are references for {sentences} sentences only, and more hypotheses. Give references for each hypothesis, in the same order."
        : $"There are {sentences} hypotheses only, and references for more sentences. Give a hypothesis for each sentence, in the same order.");
}
