namespace Microsoft.ML.Sequence;

/// <summary>How a translator chooses what it writes.</summary>
public enum DecodingStrategy
{
    /// <summary>The most probable token at every step.</summary>
    Greedy,

    /// <summary>The best of several hypotheses that are followed side by side.</summary>
    Beam,

    /// <summary>Beams of several groups that are kept apart (Vijayakumar et al. 2018, arXiv:1610.02424).</summary>
    DiverseBeam,

    /// <summary>Hypotheses drawn without replacement (Kool et al. 2019, arXiv:1903.06059).</summary>
    StochasticBeam,

    /// <summary>Every hypothesis that is nearly as probable as the best.</summary>
    ThresholdBeam,

    /// <summary>Tokens drawn from the model's distribution.</summary>
    Sampling,

    /// <summary>Nothing is chosen: the target column is scored as it stands, for reranking and perplexity.</summary>
    Reference,
}
