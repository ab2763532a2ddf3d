namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What NLTK's BLEU does about n-grams without a match: the methods of Chen and Cherry 2014 (https://aclanthology.org/W14-3346), whose numbers are the values here, as NLTK has them.</summary>
/// <remarks>Below, <c>m_n</c> are the matches and <c>l_n</c> the n-grams of order <c>n</c>, and <c>p_n = m_n / l_n</c>.</remarks>
public enum NltkSmoothing
{
    /// <summary><c>method0</c>: none. An order without a match counts as the least normal double, 2.2e-308, and all but annuls the score.</summary>
    None = 0,

    /// <summary><c>method1</c>: where <c>m_n</c> is 0, <see cref="NltkBleuOptions.Epsilon"/> takes its place.</summary>
    AddEpsilon = 1,

    /// <summary><c>method2</c> (Lin and Och 2004): <c>(m_n + 1) / (l_n + 1)</c> for orders above the first.</summary>
    AddOne = 2,

    /// <summary><c>method3</c>, that of NIST's mteval: the k-th order without a match counts as <c>1 / 2^k</c> matches.</summary>
    NistGeometric = 3,

    /// <summary><c>method4</c>: like <see cref="NistGeometric"/>, but so many matches as <c>ln(length) / (2^k K)</c>, with the length of the hypotheses and <see cref="NltkBleuOptions.K"/>; short hypotheses gain less.</summary>
    LengthScaled = 4,

    /// <summary><c>method5</c>: <c>p'_n = (p'_(n-1) + p_n + p_(n+1)) / 3</c>, with <c>p'_0 = p_1 + 1</c>. Scores may exceed 1.</summary>
    NeighborAverage = 5,

    /// <summary><c>method6</c> (Gao and He 2013): <c>p'_n = (m_n + Alpha pi_n) / (l_n + Alpha)</c> from order 3 up, with the prior <c>pi_n = p'_(n-1)^2 / p'_(n-2)</c> and <see cref="NltkBleuOptions.Alpha"/>. It needs a trigram that matches.</summary>
    PriorInterpolation = 6,

    /// <summary><c>method7</c>: <see cref="LengthScaled"/>, then <see cref="NeighborAverage"/>. Scores may exceed 1.</summary>
    LengthScaledNeighborAverage = 7,
}
