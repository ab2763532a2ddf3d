namespace Microsoft.ML.Sequence.Modules;

/// <summary>What a recurrent layer computes at each step.</summary>
public enum RecurrentCell
{
    /// <summary>The plain recurrent net: <c>h' = tanh(W x + U h + b)</c> (Elman 1990).</summary>
    Rnn,

    /// <summary>The gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), its reset gate applied after the hidden product as in cuDNN and PyTorch.</summary>
    Gru,

    /// <summary>Long short-term memory with a forget gate (Hochreiter and Schmidhuber 1997; Gers et al. 2000).</summary>
    Lstm,

    /// <summary>The plain recurrent net with a rectifier: <c>h' = max(0, W x + U h + b)</c> (Le et al. 2015, arXiv:1504.00941).</summary>
    ReluRnn,

    /// <summary>An LSTM whose input and forget gates see the cell before the step and whose output gate sees it after (Gers and Schmidhuber 2000). Composed of tensor operations step by step, so slower than <see cref="Lstm"/>: 1.6 times the time of a training step at 256 units.</summary>
    PeepholeLstm,

    /// <summary>An LSTM whose input gate is what its forget gate leaves, <c>i = 1 - f</c>, with a quarter fewer weights (Greff et al. 2017, arXiv:1503.04069). Composed of tensor operations step by step, so slower than <see cref="Lstm"/>: 1.2 times the time of a training step at 256 units.</summary>
    CoupledLstm,
}
