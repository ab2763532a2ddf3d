namespace Microsoft.ML.Sequence.Training;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1). Weight decay is added to the gradient.</summary>
    Adam,

    /// <summary>Stochastic gradient descent, with <see cref="TrainingOptions.Momentum"/> where that is given, after Nesterov where <see cref="TrainingOptions.Nesterov"/> says so. Weight decay is added to the gradient.</summary>
    Sgd,

    /// <summary>Adam whose weight decay shrinks the weights themselves, apart from the gradient (Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2).</summary>
    AdamW,

    /// <summary>RMSProp (Tieleman and Hinton 2012, lecture 6.5), with <see cref="TrainingOptions.Momentum"/> where that is given.</summary>
    RmsProp,

    /// <summary>Adagrad (Duchi et al. 2011, JMLR 12, section 1.1).</summary>
    Adagrad,
}
