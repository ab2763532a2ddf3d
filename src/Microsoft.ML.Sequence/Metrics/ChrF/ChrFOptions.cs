using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What chrF leaves open; the defaults are sacreBLEU's.</summary>
public sealed class ChrFOptions
{
    /// <summary>Gets the length of the longest n-grams of characters that count.</summary>
    /// <value>The default value is 6.</value>
    /// <remarks>0 where words alone shall count.</remarks>
    [Range(0, 64)]
    public int CharOrder { get; init; } = 6;

    /// <summary>Gets the length of the longest n-grams of words that count; 2 makes the metric chrF++ (Popović 2017, https://aclanthology.org/W17-4770).</summary>
    /// <value>The default value is 0: characters alone.</value>
    [Range(0, 64)]
    public int WordOrder { get; init; }

    /// <summary>Gets how many times as important recall is as precision.</summary>
    /// <value>The default value is 2.</value>
    [Range(0.0, 1e6)]
    public double Beta { get; init; } = 2;

    /// <summary>Gets whether upper and lower case are the same.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Lowercase { get; init; }

    /// <summary>Gets whether white space counts among the characters.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool WhiteSpace { get; init; }

    /// <summary>Gets whether orders without an n-gram count as nearly 0 (1e-16), and the score is the mean of the orders' F-scores, as in chrF++.py, NLTK and Moses; otherwise they are left out, and the score is the F-score of the orders' mean precision and recall.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool EpsilonSmoothing { get; init; }

    internal static ChrFOptions Default { get; } = new();

    internal ChrFOptions PlusPlus => field ??= new() { CharOrder = CharOrder, WordOrder = 2, Beta = Beta, Lowercase = Lowercase, WhiteSpace = WhiteSpace, EpsilonSmoothing = EpsilonSmoothing };

    internal ChrFOptions Checked()
    {
        OptionFaults.ThrowIfAny(this, CharOrder == 0 && WordOrder == 0 ? $"{nameof(CharOrder)} and {nameof(WordOrder)} must not both be 0." : null);
        return this;
    }
}
