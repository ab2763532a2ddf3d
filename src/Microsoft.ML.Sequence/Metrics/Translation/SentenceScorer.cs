namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Scores one sentence after another by one metric. Keeps buffers, so an instance serves one thread.</summary>
/// <param name="score">The metric.</param>
/// <param name="options">Checked options.</param>
internal sealed class SentenceScorer(TranslationScore score, TranslationOptions options)
{
    private readonly SentenceMeasures _sentence = new(options);
    private readonly BleuOptions _sentenceBleu = options.Bleu.ForSentences;

    /// <summary>Scores a sentence.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written; empty ones do not count.</param>
    /// <exception cref="ArgumentException">No reference is given, or the metric has no value for the sentence.</exception>
    public double Score(ReadOnlyMemory<char> hypothesis, IEnumerable<ReadOnlyMemory<char>> references)
    {
        _sentence.Start(hypothesis, references);
        return score switch
        {
            TranslationScore.Bleu => Bleu.Score(_sentence.Bleu, _sentenceBleu).Score,
            TranslationScore.ChrF => ChrF.Score(_sentence.ChrF, options.ChrF).Score,
            TranslationScore.ChrFPlusPlus => ChrF.Score(_sentence.ChrFPlusPlus, options.ChrF.PlusPlus).Score,
            TranslationScore.Ter => Ter.Score(_sentence.Ter, options.Ter).Score,
            TranslationScore.Gleu => _sentence.Gleu.Score,
            TranslationScore.NltkBleu => _sentence.SentenceBleu,
            TranslationScore.D2LBleu => _sentence.D2LBleu,
            TranslationScore.WordErrorRate => _sentence.Words.ErrorRate,
            TranslationScore.CharacterErrorRate => _sentence.Characters.ErrorRate,
            TranslationScore.TokenAccuracy => _sentence.TokensInPlace.Accuracy,
            _ => _sentence.IsExact ? 1 : 0,
        };
    }
}
