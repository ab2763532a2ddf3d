namespace Microsoft.ML.Sequence.Models;

/// <summary>Where the weights begin.</summary>
public enum WeightInitialization
{
    /// <summary>PyTorch's own for each layer. An embedding that is also the output layer begins with a standard deviation of <c>1/sqrt(size)</c>.</summary>
    Default,

    /// <summary>Xavier's uniform (Glorot and Bengio 2010) for linear and recurrent matrices, as Dive into Deep Learning initialises its translators.</summary>
    Xavier,

    /// <summary>Uniform within one range of zero for all weights, biases and embeddings too, as Zaremba et al. 2014 (arXiv:1409.2329) have it. The parameters of layer normalisation are not touched.</summary>
    Uniform,

    /// <summary>Orthogonal for the matrices from hidden to hidden, each gate's for itself (Saxe et al. 2014, arXiv:1312.6120), and Xavier's uniform for the other matrices.</summary>
    Orthogonal,
}
