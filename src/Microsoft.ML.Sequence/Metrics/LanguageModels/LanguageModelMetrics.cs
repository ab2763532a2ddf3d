using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How well a language model predicts text that it has not seen.</summary>
/// <remarks>
/// Perplexities of two models compare only over the same tokens: another tokenizer or vocabulary makes other, or fewer, decisions of the same text. Bits a character
/// and bits a byte compare over the same text. An unknown token is one cheap guess for any of many words, so a small vocabulary flatters a model: look at the
/// out-of-vocabulary rate, and at the figures without unknowns.
/// </remarks>
public sealed partial class LanguageModelMetrics : EvaluationMetrics
{
    /// <summary>Derives the metrics.</summary>
    /// <param name="statistics">Of at least one token.</param>
    /// <exception cref="ArgumentException">No token was scored.</exception>
    public LanguageModelMetrics(LanguageModelStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (statistics.Total.TokenCount == 0) throw new ArgumentException("No token was scored: the data is empty, all of its tokens are missing, or the model gives no numbers.", nameof(statistics));
        Statistics = statistics;
    }

    /// <summary>Gets whether windows or whole rows were scored. A window starts without memory of what came before, so windows give a somewhat higher perplexity.</summary>
    public ScoredUnit Unit => Statistics.Unit;

    /// <summary>Gets the mean of <c>-ln p</c> over the tokens, in nats: <c>-(1/N) sum ln p(w_i | w_1 ... w_(i-1))</c> (Shannon 1951). 0 or more; 0 is best.</summary>
    public double CrossEntropy => Statistics.Total.Mean;

    /// <summary>Gets <see cref="CrossEntropy"/> in bits, that is divided by ln 2. 0 or more; 0 is best.</summary>
    public double BitsPerToken => InBits(CrossEntropy);

    /// <summary>Gets <c>exp(CrossEntropy)</c> (Jelinek et al. 1977): between how many equally likely tokens the model is undecided. 1 or more; 1 is best, a uniform guess has the size of the vocabulary, and <c>Infinity</c> means that the model ruled out what came: see <see cref="ImpossibleToken"/>.</summary>
    public double Perplexity => Math.Exp(CrossEntropy);

    /// <summary>Gets <see cref="CrossEntropy"/> over all scored tokens but the unknown ones; <see langword="null"/> when no keys are known, or no token is. 0 or more; 0 is best.</summary>
    public double? CrossEntropyWithoutUnknowns => Statistics.Keys is not null && Statistics.Known is { TokenCount: > 0 } known ? known.Mean : null;

    /// <summary>Gets <see cref="BitsPerToken"/> over all scored tokens but the unknown ones; <see langword="null"/> when no keys are known, or no token is. 0 or more; 0 is best.</summary>
    public double? BitsPerTokenWithoutUnknowns => CrossEntropyWithoutUnknowns is { } nats ? InBits(nats) : null;

    /// <summary>Gets <see cref="Perplexity"/> over all scored tokens but the unknown ones; <see langword="null"/> when no keys are known, or no token is. 1 or more; 1 is best.</summary>
    public double? PerplexityWithoutUnknowns => CrossEntropyWithoutUnknowns is { } nats ? Math.Exp(nats) : null;

    /// <summary>Gets the bits of all scored tokens, divided by <see cref="CharacterCount"/> (Graves 2013); <see langword="null"/> without characters. 0 or more; 0 is best.</summary>
    /// <remarks>
    /// From texts: the bits of an unknown token stand for all of its characters, so the figure is too low where there are unknowns.
    /// From tokens' names: an unknown token adds bits and no characters, so the figure is too high where there are unknowns.
    /// </remarks>
    public double? BitsPerCharacter => Per(Statistics.Total, CharacterCount);

    /// <summary>Gets the bits of all scored tokens, divided by <see cref="ByteCount"/>; <see langword="null"/> without bytes. 0 or more; 0 is best. The remarks on <see cref="BitsPerCharacter"/> apply.</summary>
    public double? BitsPerByte => Per(Statistics.Total, ByteCount);

    /// <summary>Gets the bits of the known tokens, divided by the characters of their names. 0 or more; 0 is best. <see langword="null"/> where characters come from texts, which do not tell what of them is unknown, or from nowhere.</summary>
    public double? BitsPerCharacterWithoutUnknowns => CharacterSource == CharacterSource.Tokens ? Per(Statistics.Known, CharacterCount) : null;

    /// <summary>Gets the bits of the known tokens, divided by the bytes of their names. 0 or more; 0 is best. <see langword="null"/> where bytes come from texts, which do not tell what of them is unknown, or from nowhere.</summary>
    public double? BitsPerByteWithoutUnknowns => CharacterSource == CharacterSource.Tokens ? Per(Statistics.Known, ByteCount) : null;

    /// <summary>Gets how many tokens were scored, unknown ones among them and missing ones not.</summary>
    public long TokenCount => Statistics.Total.TokenCount;

    /// <summary>Gets how many rows or windows were read.</summary>
    public long RowCount => Statistics.RowCount;

    /// <summary>Gets how many tokens are missing (key 0, or the score NaN where no keys are known): padding, or unknown tokens of a vocabulary without <c>&lt;unk&gt;</c>.</summary>
    public long MissingCount => Statistics.MissingCount;

    /// <summary>Gets how many tokens are unknown: have the key of <c>&lt;unk&gt;</c>, or are missing where the vocabulary has no such token. <see langword="null"/> when no keys are known.</summary>
    public long? UnknownCount => Statistics.Keys is null ? null : Statistics.UnknownKey == 0 ? MissingCount : TokenCount - Statistics.Known.TokenCount;

    /// <summary>Gets <see cref="UnknownCount"/> as a share of the tokens, 0 to 1; lower is better. <see langword="null"/> when no keys are known. In a vocabulary without <c>&lt;unk&gt;</c>, padding counts as unknown.</summary>
    public double? OutOfVocabularyRate => (double?)UnknownCount / (TokenCount + (Statistics.UnknownKey == 0 ? MissingCount : 0));

    /// <summary>Gets where characters and bytes were counted.</summary>
    public CharacterSource CharacterSource => Statistics.CharacterSource;

    /// <summary>Gets how many characters (Unicode scalar values) the bits are divided among; <see langword="null"/> when they are not known.</summary>
    public long? CharacterCount => CharacterSource == CharacterSource.None ? null : Statistics.CharacterCount;

    /// <summary>Gets how many bytes of UTF-8 the bits are divided among; <see langword="null"/> when they are not known.</summary>
    public long? ByteCount => CharacterSource == CharacterSource.None ? null : Statistics.ByteCount;

    /// <summary>Gets the figures by the row's length in scored tokens: 1, 2 to 3, 4 to 7, and so on by powers of two, as far as they occur.</summary>
    public IReadOnlyList<LengthFigures> LengthBreakdown =>
        [.. Statistics.Lengths.Select(l => new LengthFigures(1L << l.Exponent, (2L << l.Exponent) - 1, l.RowCount, l.CrossEntropy.TokenCount, l.CrossEntropy.Mean))];

    /// <summary>Gets the figures by how often the token is scored in the data that is measured: once, 2 to 3 times, 4 to 7 times, and so on by powers of two, as far as they occur; <see langword="null"/> when no keys are known.</summary>
    /// <remarks>The unknown token counts as one token. How often a token stands in the training data is not known here.</remarks>
    public IReadOnlyList<FrequencyFigures>? FrequencyBreakdown => Statistics.Keys is null ? null : [.. Statistics.Keys
        .GroupBy(k => BitOperations.Log2((ulong)k.CrossEntropy.TokenCount), k => k.CrossEntropy)
        .OrderBy(g => g.Key)
        .Select(g => (Exponent: g.Key, Keys: g.LongCount(), Sum: g.Aggregate(Metrics.CrossEntropy.Add)))
        .Select(g => new FrequencyFigures(1L << g.Exponent, (2L << g.Exponent) - 1, g.Keys, g.Sum.TokenCount, g.Sum.Mean))];

    /// <summary>Gets the token that the model finds least likely, the first of equals.</summary>
    public ScoredToken LeastLikelyToken => Statistics.LeastLikelyToken!;

    /// <summary>Gets, when <see cref="Perplexity"/> is infinite, the token that makes it so: the first with a probability of 0, or else the least likely; otherwise <see langword="null"/>.</summary>
    public ScoredToken? ImpossibleToken => double.IsPositiveInfinity(Perplexity) ? LeastLikelyToken : null;

    /// <summary>Gets what the metrics are computed from; those of two parts of the data add up.</summary>
    public LanguageModelStatistics Statistics { get; }

    private static double InBits(double nats) => nats / Math.Log(2);

    private static double? Per(CrossEntropy sum, long? count) => count > 0 ? InBits(sum.NegativeLogLikelihood) / count : null;
}
