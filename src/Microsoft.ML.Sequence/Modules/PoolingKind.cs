namespace Microsoft.ML.Sequence.Modules;

/// <summary>How the outputs of all steps become one vector for the whole sequence.</summary>
public enum PoolingKind
{
    /// <summary>The state after the last step, and in the other direction after the first.</summary>
    Last,

    /// <summary>The mean over the steps.</summary>
    Mean,

    /// <summary>The greatest value of each feature over the steps (Conneau et al. 2017, arXiv:1705.02364, section 3.2.2).</summary>
    Max,

    /// <summary>A mean whose weights the net learns: <c>softmax(v . tanh(W h + b))</c> (Yang et al. 2016, "Hierarchical Attention Networks for Document Classification", eq. 5 to 7).</summary>
    Attention,
}
