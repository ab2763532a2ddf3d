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

    internal static BleuOptions Corpus { get; } = new();

    // What sacrebleu.sentence_bleu chooses.
    internal static BleuOptions Sentence { get; } = new() { EffectiveOrder = true };

    internal double SmoothingValueOrDefault => SmoothingValue ?? (Smoothing == BleuSmoothing.Floor ? 0.1 : 1);

    internal BleuOptions Checked()
    {
        OptionFaults.ThrowIfAny(this);
        return this;
    }
}
