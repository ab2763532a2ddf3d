namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the statistics of one sentence after another for all metrics of translations, and keeps its buffers between them: each thread needs a counter of its own.</summary>
public sealed class TranslationCounter
{
    private readonly SentenceMeasures _sentence;

    /// <summary>Makes a counter.</summary>
    /// <param name="options">What the metrics leave open; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public TranslationCounter(TranslationOptions? options = null) => _sentence = new SentenceMeasures((options ?? TranslationOptions.Default).Checked());

    /// <summary>Counts one sentence against its references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written: at least one. Empty and <see langword="null"/> ones do not count.</param>
    /// <returns>The sentence's statistics.</returns>
    /// <exception cref="ArgumentException">No reference is given, or the sentence BLEU that is asked for has no value for it.</exception>
    public TranslationStatistics Count(string hypothesis, params IEnumerable<string?> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        return Count(hypothesis.AsMemory(), references.Select(r => r.AsMemory()));
    }

    /// <summary>Counts one sentence against its references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written: at least one. Empty ones do not count.</param>
    /// <returns>The sentence's statistics.</returns>
    /// <exception cref="ArgumentException">No reference is given, or the sentence BLEU that is asked for has no value for it.</exception>
    public TranslationStatistics Count(ReadOnlyMemory<char> hypothesis, params IEnumerable<ReadOnlyMemory<char>> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        _sentence.Start(hypothesis, references);
        return new TranslationStatistics(
            _sentence.Bleu, _sentence.ChrF, _sentence.ChrFPlusPlus, _sentence.Ter, _sentence.Gleu, _sentence.Words, _sentence.Characters,
            _sentence.SentenceBleu, _sentence.D2LBleu, _sentence.TokensInPlace, _sentence.IsExact ? 1 : 0, 1);
    }
}
