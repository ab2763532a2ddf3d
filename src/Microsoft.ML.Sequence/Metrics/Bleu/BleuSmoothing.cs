namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What BLEU does about an order of n-grams without a match, which would make the score 0 (Chen and Cherry 2014, https://aclanthology.org/W14-3346).</summary>
public enum BleuSmoothing
{
    /// <summary><c>exp</c>, their method 3, that of mteval-v13a.pl: the k-th order without a match counts as <c>1 / 2^k</c> matches.</summary>
    Exp,

    /// <summary><c>floor</c>, their method 1: an order without a match counts as so many matches as the smoothing value says, 0.1 by default.</summary>
    Floor,

    /// <summary><c>add-k</c>, their method 2: the smoothing value, 1 by default, is added to the matches and to the n-grams of every order above the first.</summary>
    AddK,

    /// <summary><c>none</c>: an order without a match makes the score 0.</summary>
    None,
}
