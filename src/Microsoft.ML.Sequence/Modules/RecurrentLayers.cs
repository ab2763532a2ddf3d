using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>One face for TorchSharp's three recurrent modules, which differ in the state that they take and give.</summary>
/// <remarks>S = steps, B = batch. No module itself, so that a net which registers <see cref="Module"/> has PyTorch's names in its state dict.</remarks>
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
    /// <returns>The last layer's outputs, (S, B, hidden), and every layer's state after the last step.</returns>
    public abstract (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state);

    /// <summary>Makes layers with PyTorch's initial weights, uniform within <c>1/sqrt(hidden)</c> of zero.</summary>
    /// <param name="cell">The kind of cell.</param>
    /// <param name="inputSize">Features of the input.</param>
    /// <param name="hiddenSize">Units of each layer.</param>
    /// <param name="layers">Layers, each reading the outputs of the one before.</param>
    /// <param name="dropout">Probability to drop an output between two layers.</param>
    /// <returns>The layers.</returns>
    public static RecurrentLayers Create(RecurrentCell cell, int inputSize, int hiddenSize, int layers, double dropout)
    {
        // With one layer there is no "between": PyTorch warns about such a dropout, so it is not passed on.
        double between = layers > 1 ? dropout : 0;
        return cell switch
        {
            RecurrentCell.Rnn => new RnnLayers(nn.RNN(inputSize, hiddenSize, layers, dropout: between)),
            RecurrentCell.Gru => new GruLayers(nn.GRU(inputSize, hiddenSize, layers, dropout: between)),
            RecurrentCell.Lstm => new LstmLayers(nn.LSTM(inputSize, hiddenSize, layers, dropout: between)),
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "A recurrent cell is Rnn, Gru or Lstm."),
        };
    }

    private sealed class RnnLayers(RNN module) : RecurrentLayers
    {
        public override nn.Module Module => module;

        public override (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state)
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
    }

    private sealed class LstmLayers(LSTM module) : RecurrentLayers
    {
        public override nn.Module Module => module;

        public override (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state)
        {
            (Tensor, Tensor)? before = state is { Hidden: { } h, Cell: { } c } ? (h, c) : null;
            var (output, hidden, cell) = module.call(input, before);
            return (output, new RecurrentState(hidden, cell));
        }
    }
}
