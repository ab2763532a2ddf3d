using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>One face for all recurrent layers, which differ in the state that they take and give.</summary>
/// <remarks>
/// S = steps, B = batch, D = 2 where the layers read both ways, else 1. No module itself, so that a net which registers <see cref="Module"/> has PyTorch's names in its state dict.
/// </remarks>
public abstract class RecurrentLayers
{
    private protected RecurrentLayers()
    {
    }

    /// <summary>Gets the module that holds the weights.</summary>
    public abstract nn.Module Module { get; }

    /// <summary>Runs all layers over all steps.</summary>
    /// <param name="input">(S, B, input).</param>
    /// <param name="state">The state before the first step.</param>
    /// <returns>The last layer's outputs, (S, B, D * hidden), and every layer's state after the last step.</returns>
    public abstract (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state);

    /// <summary>Runs all layers over all steps, piece by piece, and scales the gradient through the state between the pieces. Values are those of one piece.</summary>
    /// <param name="input">(S, B, input).</param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="scales">Where the pieces meet, in the order of the steps, each once and below S; none for one piece.</param>
    /// <returns>The last layer's outputs, (S, B, D * hidden), and every layer's state after the last step.</returns>
    public virtual (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state, IReadOnlyList<GradientScale> scales)
    {
        if (scales.Count == 0) return Forward(input, state);
        var outputs = new List<Tensor>();
        int start = 0;
        foreach (var (step, factor) in scales)
        {
            var (output, after) = Forward(input.narrow(0, start, step - start), state);
            outputs.Add(output);
            (state, start) = (after.ScaleGradient(factor), step);
        }
        var (last, end) = Forward(input.narrow(0, start, input.shape[0] - start), state);
        return (cat([.. outputs, last], 0), end);
    }

    /// <summary>Runs all layers over sequences of different lengths, so that padding changes nothing.</summary>
    /// <param name="input">(S, B, input).</param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="lengths">Steps of each of the B sequences, 1 to S; at least one has S.</param>
    /// <returns>The last layer's outputs, (S, B, D * hidden), zero behind a sequence's end, and every layer's state after each sequence's own last step.</returns>
    public (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state, IReadOnlyList<int> lengths) =>
        lengths.All(l => l == input.shape[0]) ? Forward(input, state) : ForwardPadded(input, state, lengths);

    /// <summary>Makes layers with PyTorch's initial weights, uniform within <c>1/sqrt(hidden)</c> of zero.</summary>
    /// <param name="cell">The kind of cell.</param>
    /// <param name="inputSize">Features of the input.</param>
    /// <param name="hiddenSize">Units of each layer, in each direction.</param>
    /// <param name="layers">Layers, each reading the outputs of the one before.</param>
    /// <param name="dropout">Probability to drop an output between two layers.</param>
    /// <param name="bidirectional">Whether each layer reads the steps in both directions (Schuster and Paliwal 1997).</param>
    /// <returns>The layers.</returns>
    public static RecurrentLayers Create(RecurrentCell cell, int inputSize, int hiddenSize, int layers, double dropout, bool bidirectional = false)
    {
        // With one layer there is no "between": PyTorch warns about such a dropout, so it is not passed on.
        double between = layers > 1 ? dropout : 0;
        return cell switch
        {
            RecurrentCell.Rnn => new FusedLayers.OfRnn(nn.RNN(inputSize, hiddenSize, layers, dropout: between, bidirectional: bidirectional)),
            RecurrentCell.ReluRnn => new FusedLayers.OfRnn(nn.RNN(inputSize, hiddenSize, layers, nn.NonLinearities.ReLU, dropout: between, bidirectional: bidirectional)),
            RecurrentCell.Gru => new FusedLayers.OfGru(nn.GRU(inputSize, hiddenSize, layers, dropout: between, bidirectional: bidirectional)),
            RecurrentCell.Lstm => new FusedLayers.OfLstm(nn.LSTM(inputSize, hiddenSize, layers, dropout: between, bidirectional: bidirectional)),
            RecurrentCell.PeepholeLstm or RecurrentCell.CoupledLstm => new ComposedLstm(cell, inputSize, hiddenSize, layers, between, bidirectional),
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, $"A recurrent cell is {string.Join(", ", Enum.GetNames<RecurrentCell>())}."),
        };
    }

    /// <summary>Counts the weights of such layers without making them.</summary>
    /// <param name="cell">The kind of cell.</param>
    /// <param name="inputSize">Features of the input.</param>
    /// <param name="hiddenSize">Units of each layer, in each direction.</param>
    /// <param name="layers">Layers.</param>
    /// <param name="bidirectional">Whether each layer reads the steps in both directions.</param>
    /// <returns>How many numbers their state dict holds.</returns>
    public static Int128 CountWeights(RecurrentCell cell, int inputSize, int hiddenSize, int layers, bool bidirectional = false)
    {
        Int128 hidden = hiddenSize;
        int directions = bidirectional ? 2 : 1;
        var first = hidden * (cell.Gates * (inputSize + hidden + 2) + cell.Peepholes);
        var others = (layers - Int128.One) * hidden * (cell.Gates * (directions * hidden + hidden + 2) + cell.Peepholes);
        return directions * (first + others);
    }

    private protected abstract (Tensor Output, RecurrentState State) ForwardPadded(Tensor input, RecurrentState state, IReadOnlyList<int> lengths);
}
