namespace Microsoft.ML.Sequence.Modules;

/// <summary>How a decoder scores each source position against its state; <c>q</c> is the state (the query), <c>m</c> a position of the source (the memory).</summary>
public enum AttentionKind
{
    /// <summary>No attention: all that the decoder knows of the source is the encoder's last state.</summary>
    None,

    /// <summary><c>v . tanh(W q + U m)</c> (Bahdanau et al. 2015, arXiv:1409.0473, section A.1.2).</summary>
    Additive,

    /// <summary><c>q . m</c>, for memory as wide as the state (Luong et al. 2015, arXiv:1508.04025, eq. 8, dot).</summary>
    Dot,

    /// <summary><c>q . W m</c> (the same, general).</summary>
    General,

    /// <summary><c>q . m / sqrt(size)</c> (Vaswani et al. 2017, arXiv:1706.03762, eq. 1), for memory as wide as the state.</summary>
    ScaledDot,

    /// <summary>Several scaled dot attentions over projections of query and memory, their results joined and projected (the same, section 3.2.2).</summary>
    MultiHead,
}
