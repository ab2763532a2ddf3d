using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Storage.Onnx;

/// <summary>How a recurrent layer of this library is said in ONNX.</summary>
/// <param name="Operator">The operator of one layer.</param>
/// <param name="Gates">For each of the operator's gates, in its order, the same gate's block of the state dict's matrices.</param>
/// <param name="Attributes">What makes the operator this library's variant.</param>
internal sealed record OnnxCell(string Operator, IReadOnlyList<OnnxCell.Gate> Gates, IReadOnlyList<(string Name, object Value)> Attributes)
{
    /// <summary>The blocks of <c>weight_ch</c>, which are i, f, o, in the order of ONNX's peepholes.</summary>
    public static IReadOnlyList<Gate> Peepholes { get; } = [0, 2, 1];

    /// <summary>Looks a kind of cell up.</summary>
    /// <exception cref="NotSupportedException">The export does not know it.</exception>
    public static OnnxCell Of(RecurrentCell cell) => cell switch
    {
        RecurrentCell.Rnn => new("RNN", [0], [("activations", "Tanh")]),
        RecurrentCell.ReluRnn => new("RNN", [0], [("activations", "Relu")]),
        // Here: reset, update, new; ONNX: update, reset, hidden. The reset gate works on the hidden product, bias included.
        RecurrentCell.Gru => new("GRU", [1, 0, 2], [("linear_before_reset", 1)]),
        // Here: input, forget, cell, output; ONNX: input, output, forget, cell.
        RecurrentCell.Lstm or RecurrentCell.PeepholeLstm => new("LSTM", [0, 3, 1, 2], []),
        // Here: forget, cell, output. An input gate of the negated weights is what the forget gate leaves: sigmoid(-x) = 1 - sigmoid(x).
        RecurrentCell.CoupledLstm => new("LSTM", [new Gate(0, IsNegated: true), 2, 0, 1], []),
        _ => throw new NotSupportedException($"A net of {cell} cells cannot be written as ONNX yet."),
    };

    /// <summary>A block of a matrix, from 0, and whether its negative is meant.</summary>
    internal readonly record struct Gate(int Block, bool IsNegated = false)
    {
        public static implicit operator Gate(int block) => new(block);
    }
}
