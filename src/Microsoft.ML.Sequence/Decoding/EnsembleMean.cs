namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What an ensemble takes the mean of.</summary>
public enum EnsembleMean
{
    /// <summary>The members' probabilities: a token is possible when any member finds it so.</summary>
    Probability,

    /// <summary>The members' log-probabilities, not normalised again: a token is possible only when every member finds it so.</summary>
    LogProbability,
}
