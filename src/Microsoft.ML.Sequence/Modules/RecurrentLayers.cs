using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>One face for TorchSharp's three recurrent modules, which differ in the state that they take and give.</summary>
/// <remarks>
/// S = steps, B = batch, D = 2 where the layers read both ways, else 1. No module itself, so that a net which registers <see cref="Module"/> has PyTorch's names in its state dict.
/// </remarks>
public abstract class RecurrentLayers
{
    private RecurrentLayers()
    {
    }

    /// <summary>Gets the module that holds the weights.</summary>
    public abstract nn.Module Module { get; }

    /// <summary>Runs all layers over all steps.</summary>
    /// <param name="input">(S, B, input).</param>
    /// <param name="state">The state before the first step.</param>
    /// <returns>The last layer's outputs, (S, B, D * hidden), and every layer's state after the last step.</returns>
    public abstract (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state);

    /// <summary>Runs all layers over sequences of different lengths, so that padding changes nothing.</summary>
    /// <param name="input">(S, B, input).</param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="lengths">Steps of each of the B sequences, 1 to S; at least one has S.</param>
    /// <returns>The last layer's outputs, (S, B, D * hidden), zero behind a sequence's end, and every layer's state after each sequence's own last step.</returns>
    public (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state, IReadOnlyList<int> lengths)
    {
        if (lengths.All(l => l == input.shape[0])) return Forward(input, state);
        using var steps = tensor(lengths.Select(l => (long)l).ToArray());
        using var packed = pack_padded_sequence(input, steps, enforce_sorted: false);
        var (outputs, after) = ForwardPacked(packed, state);
        using (outputs)
        {
            var (padded, ends) = pad_packed_sequence(outputs);
            ends.Dispose();
            return (padded, after);
        }
    }

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
            RecurrentCell.Rnn => new RnnLayers(nn.RNN(inputSize, hiddenSize, layers, dropout: between, bidirectional: bidirectional)),
            RecurrentCell.Gru => new GruLayers(nn.GRU(inputSize, hiddenSize, layers, dropout: between, bidirectional: bidirectional)),
            RecurrentCell.Lstm => new LstmLayers(nn.LSTM(inputSize, hiddenSize, layers, dropout: between, bidirectional: bidirectional)),
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "A recurrent cell is Rnn, Gru or Lstm."),
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
        int gates = cell switch { RecurrentCell.Lstm => 4, RecurrentCell.Gru => 3, _ => 1 };
        int directions = bidirectional ? 2 : 1;
        var first = gates * hidden * (inputSize + hidden + 2);
        var others = (layers - Int128.One) * gates * hidden * (directions * hidden + hidden + 2);
        return directions * (first + others);
    }

    private protected abstract (PackedSequence Output, RecurrentState State) ForwardPacked(PackedSequence input, RecurrentState state);

    private sealed class RnnLayers(RNN module) : RecurrentLayers
    {
        public override nn.Module Module => module;

        public override (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state)
        {
            var (output, hidden) = module.call(input, state.Hidden);
            return (output, new RecurrentState(hidden));
        }

        private protected override (PackedSequence Output, RecurrentState State) ForwardPacked(PackedSequence input, RecurrentState state)
        {
            var (output, hidden) = module.call(input, state.Hidden);
            return (output, new RecurrentState(hidden));
        }
    }

    private sealed class GruLayers(GRU module) : RecurrentLayers
    {
        public override nn.Module Module => module;

        public override (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state)
        {
            var (output, hidden) = module.call(input, state.Hidden);
            return (output, new RecurrentState(hidden));
        }

        private protected override (PackedSequence Output, RecurrentState State) ForwardPacked(PackedSequence input, RecurrentState state)
        {
            var (output, hidden) = module.call(input, state.Hidden);
            return (output, new RecurrentState(hidden));
        }
    }

    private sealed class LstmLayers(LSTM module) : RecurrentLayers
    {
        public override nn.Module Module => module;

        public override (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state)
        {
            var (output, hidden, cell) = module.call(input, Pair(state));
            return (output, new RecurrentState(hidden, cell));
        }

        private protected override (PackedSequence Output, RecurrentState State) ForwardPacked(PackedSequence input, RecurrentState state)
        {
            var (output, hidden, cell) = module.call(input, Pair(state));
            return (output, new RecurrentState(hidden, cell));
        }

        private static (Tensor, Tensor)? Pair(RecurrentState state) => state is { Hidden: { } h, Cell: { } c } ? (h, c) : null;
    }
}
