namespace Microsoft.ML.Sequence.Models;

/// <summary>Where the weights begin.</summary>
public enum WeightInitialization
{
    /// <summary>PyTorch's own for each layer. An embedding that is also the output layer begins with a standard deviation of <c>1/sqrt(size)</c>.</summary>
    Default,

    /// <summary>Xavier's uniform (Glorot and Bengio 2010) for linear and recurrent matrices, as Dive into Deep Learning initialises its translators.</summary>
    Xavier,
}
