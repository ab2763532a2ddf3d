// The cells, with the number of gates that each keeps side by side in its weights.
namespace TorchSharp.Kernels.Recurrent;

internal enum RecurrentCell
{
    RnnTanh,
    RnnRelu,

    /// <summary>Gates r, z, n; n = tanh(W_in x + b_in + r (W_hn h + b_hn)), with the reset gate outside the product.</summary>
    Gru,

    /// <summary>Gates i, f, g, o; no peepholes, no projection.</summary>
    Lstm,
}

internal static class RecurrentCells
{
    public static int Gates(this RecurrentCell cell) => cell switch
    {
        RecurrentCell.Lstm => 4,
        RecurrentCell.Gru => 3,
        _ => 1,
    };
}
