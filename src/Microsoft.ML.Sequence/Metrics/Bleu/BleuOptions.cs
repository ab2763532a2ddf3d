using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What BLEU leaves open; the defaults are sacreBLEU's.</summary>
public sealed class BleuOptions
{
    /// <summary>Gets the tokenizer.</summary>
    /// <value>The default value is <see cref="BleuTokenizer.V13a"/>.</value>
    [EnumDataType(typeof(BleuTokenizer))]
    public BleuTokenizer Tokenizer { get; init; }

    /// <summary>Gets what is done about an order of n-grams without a match.</summary>
    /// <value>The default value is <see cref="BleuSmoothing.Exp"/>.</value>
    [EnumDataType(typeof(BleuSmoothing))]
    public BleuSmoothing Smoothing { get; init; }

    /// <summary>Gets the value of <see cref="BleuSmoothing.Floor"/> or <see cref="BleuSmoothing.AddK"/>.</summary>
    /// <value>The default value is <see langword="null"/>: 0.1 for <see cref="BleuSmoothing.Floor"/>, 1 for <see cref="BleuSmoothing.AddK"/>.</value>
    /// <remarks>Ignored by the other two.</remarks>
    [Range(0.0, 1e9)]
    public double? SmoothingValue { get; init; }

    /// <summary>Gets whether upper and lower case are the same.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Lowercase { get; init; }

    /// <summary>Gets whether orders that are too long for the hypotheses are left out of the mean, instead of making the score 0. Right for single sentences.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool EffectiveOrder { get; init; }

    /// <summary>Gets the length of the longest n-grams that count.</summary>
    /// <value>The default value is 4.</value>
    [Range(1, 64)]
    public int MaxOrder { get; init; } = 4;

    /// <summary>Gets how much the precisions weigh in their mean, by order from 1 up: as many numbers as <see cref="MaxOrder"/>, none negative and one above 0. Only their ratios matter. With weights, tokens by white space and no smoothing, the score is 100 times that of torchtext, whose weights add up to 1.</summary>
    /// <value>The default value is <see langword="null"/>: all weigh alike.</value>
    public IReadOnlyList<double>? Weights { get; init; }

    internal static BleuOptions Corpus { get; } = new();

    // What sacrebleu.sentence_bleu chooses.
    internal static BleuOptions Sentence { get; } = new() { EffectiveOrder = true };

    internal BleuOptions ForSentences => EffectiveOrder ? this : new()
    {
        Tokenizer = Tokenizer,
        Smoothing = Smoothing,
        SmoothingValue = SmoothingValue,
        Lowercase = Lowercase,
        EffectiveOrder = true,
        MaxOrder = MaxOrder,
        Weights = Weights,
    };

    internal double SmoothingValueOrDefault => SmoothingValue ?? (Smoothing == BleuSmoothing.Floor ? 0.1 : 1);

    internal BleuOptions Checked()
    {
        OptionFaults.ThrowIfAny(this,
            Weights is not null && Weights.Count != MaxOrder ? $"{nameof(Weights)} must be {MaxOrder} numbers, one for each order up to {nameof(MaxOrder)}, were {Weights.Count}." : null,
            Weights is not null && !(Weights.All(w => w >= 0) && double.IsFinite(Weights.Sum()) && Weights.Sum() > 0) ? $"{nameof(Weights)} must be finite, none negative and one above 0." : null,
            Weights is [0, ..] && EffectiveOrder ? $"{nameof(EffectiveOrder)} needs a first weight above 0: a short hypothesis may have no other order." : null);
        return this;
    }
}
