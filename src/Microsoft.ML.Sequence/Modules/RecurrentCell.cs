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
}
