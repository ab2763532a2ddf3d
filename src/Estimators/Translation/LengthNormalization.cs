namespace Microsoft.ML.Sequence;

/// <summary>What a hypothesis's log-probability is divided by before hypotheses of different lengths are compared; L is the number of tokens.</summary>
public enum LengthNormalization
{
    /// <summary>Nothing, which favours short ones.</summary>
    None,

    /// <summary><c>L^alpha</c> (Dive into Deep Learning, eq. 10.8.4).</summary>
    Power,

    /// <summary><c>((5 + L) / 6)^alpha</c> (Wu et al. 2016, arXiv:1609.08144, eq. 14).</summary>
    Gnmt,
}
