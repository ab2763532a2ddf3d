using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of a translation's metrics: they stream, and those of two parts add up to those of the whole. The default value is that of no sentence.</summary>
/// <param name="Bleu">BLEU's.</param>
/// <param name="ChrF">chrF's.</param>
/// <param name="ChrFPlusPlus">chrF++'s.</param>
/// <param name="Ter">TER's.</param>
/// <param name="Gleu">GLEU's.</param>
/// <param name="Words">The edits of words, to each sentence's nearest reference.</param>
/// <param name="Characters">The edits of characters, likewise.</param>
/// <param name="SentenceBleuSum">The sum of the sentences' own BLEU as NLTK has it, each from 0 to 1.</param>
/// <param name="D2LBleuSum">The sum of the sentences' BLEU of Dive into Deep Learning, each from 0 to 1.</param>
/// <param name="Tokens">How many tokens are the reference's in the same place.</param>
/// <param name="ExactMatches">How many translations equal one of their references.</param>
/// <param name="SentenceCount">How many sentences were translated.</param>
[JsonConverter(typeof(StatisticsConverter<TranslationStatistics, TranslationStatisticsForm>))]
public readonly record struct TranslationStatistics(
    BleuStatistics Bleu,
    ChrFStatistics ChrF,
    ChrFStatistics ChrFPlusPlus,
    TerStatistics Ter,
    GleuStatistics Gleu,
    EditCounts Words,
    EditCounts Characters,
    double SentenceBleuSum,
    double D2LBleuSum,
    TokenMatches Tokens,
    long ExactMatches,
    long SentenceCount) : IAdditionOperators<TranslationStatistics, TranslationStatistics, TranslationStatistics>, IStored<TranslationStatistics, TranslationStatisticsForm>
{
    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">They were counted with different options.</exception>
    public static TranslationStatistics operator +(TranslationStatistics left, TranslationStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">They were counted with different options.</exception>
    public static TranslationStatistics Add(TranslationStatistics left, TranslationStatistics right) => new(
        left.Bleu + right.Bleu,
        left.ChrF + right.ChrF,
        left.ChrFPlusPlus + right.ChrFPlusPlus,
        left.Ter + right.Ter,
        left.Gleu + right.Gleu,
        left.Words + right.Words,
        left.Characters + right.Characters,
        left.SentenceBleuSum + right.SentenceBleuSum,
        left.D2LBleuSum + right.D2LBleuSum,
        left.Tokens + right.Tokens,
        left.ExactMatches + right.ExactMatches,
        left.SentenceCount + right.SentenceCount);

    TranslationStatisticsForm IStored<TranslationStatistics, TranslationStatisticsForm>.ToForm() =>
        new(Bleu, ChrF, ChrFPlusPlus, Ter, Gleu, Words, Characters, SentenceBleuSum, D2LBleuSum, Tokens, ExactMatches, SentenceCount);

    static TranslationStatistics IStored<TranslationStatistics, TranslationStatisticsForm>.FromForm(TranslationStatisticsForm form)
    {
        StoredStatistics.RequireCounts(nameof(Gleu), form.Gleu.Matches, form.Gleu.NGrams);
        StoredStatistics.RequireCounts(nameof(Words), form.Words.Hits, form.Words.Substitutions, form.Words.Insertions, form.Words.Deletions);
        StoredStatistics.RequireCounts(nameof(Characters), form.Characters.Hits, form.Characters.Substitutions, form.Characters.Insertions, form.Characters.Deletions);
        StoredStatistics.RequireCounts(nameof(Tokens), form.Tokens.Sentences, form.Tokens.ExactMatches, form.Tokens.Positions, form.Tokens.Matches);
        StoredStatistics.RequireCounts(nameof(ExactMatches), form.ExactMatches);
        StoredStatistics.RequireAtMost(nameof(ExactMatches), [form.ExactMatches], nameof(SentenceCount), [form.SentenceCount]);
        return new TranslationStatistics(
            form.Bleu, form.ChrF, form.ChrFPlusPlus, form.Ter, form.Gleu, form.Words, form.Characters,
            form.SentenceBleuSum, form.D2LBleuSum, form.Tokens, form.ExactMatches, form.SentenceCount);
    }
}

/// <summary>What stands in the JSON.</summary>
internal sealed record TranslationStatisticsForm(
    BleuStatistics Bleu,
    ChrFStatistics ChrF,
    ChrFStatistics ChrFPlusPlus,
    TerStatistics Ter,
    GleuStatistics Gleu,
    EditCounts Words,
    EditCounts Characters,
    double SentenceBleuSum,
    double D2LBleuSum,
    TokenMatches Tokens,
    long ExactMatches,
    long SentenceCount);
