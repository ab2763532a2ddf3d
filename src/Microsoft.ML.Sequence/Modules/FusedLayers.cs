using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>TorchSharp's own recurrent modules, which compute all steps of all layers in one call.</summary>
internal abstract class FusedLayers : RecurrentLayers
{
    private protected override (Tensor Output, RecurrentState State) ForwardPadded(Tensor input, RecurrentState state, IReadOnlyList<int> lengths)
    {
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

    private protected abstract (PackedSequence Output, RecurrentState State) ForwardPacked(PackedSequence input, RecurrentState state);

    internal sealed class OfRnn(RNN module) : FusedLayers
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

    internal sealed class OfGru(GRU module) : FusedLayers
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

    internal sealed class OfLstm(LSTM module) : FusedLayers
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
