using TorchSharp.Kernels.Recurrent;
using TorchSharp.Modules;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class LSTM : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
        {
            readonly RecurrentSettings _settings;

            internal LSTM(RecurrentSettings settings, Device? device, torch.ScalarType? dtype)
                : base(nameof(LSTM))
            {
                _settings = settings;
                foreach (var (name, parameter) in settings.CreateParameters(device, dtype))
                    register_parameter(name, parameter);
            }

            public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
            {
                var (output, state, cell) = RecurrentCall.Run(_settings, input, h0_c0?.Item1, h0_c0?.Item2, _internal_params.Values, training);
                return (output, state, cell!);
            }

            public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

            public (PackedSequence, Tensor, Tensor) call(PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
            {
                var (output, state, cell) = RecurrentCall.Run(_settings, input, h0_c0?.Item1, h0_c0?.Item2, _internal_params.Values, training);
                return (output, state, cell!);
            }

            /// <summary>Does nothing: the weights are packed anew in every pass, which costs little beside the pass.</summary>
            public void flatten_parameters()
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false,
                double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(RecurrentSettings.Checked(RecurrentCell.Lstm, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
        }
    }
}
