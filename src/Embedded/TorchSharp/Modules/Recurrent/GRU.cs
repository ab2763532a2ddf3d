using TorchSharp.Kernels.Recurrent;
using TorchSharp.Modules;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class GRU : torch.nn.Module<Tensor, Tensor, (Tensor, Tensor)>
        {
            readonly RecurrentSettings _settings;

            internal GRU(RecurrentSettings settings, Device? device, torch.ScalarType? dtype)
                : base(nameof(GRU))
            {
                _settings = settings;
                foreach (var (name, parameter) in settings.CreateParameters(device, dtype))
                    register_parameter(name, parameter);
            }

            public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
            {
                var (output, state, _) = RecurrentCall.Run(_settings, input, h0, null, _internal_params.Values, training);
                return (output, state);
            }

            public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

            public (PackedSequence, Tensor) call(PackedSequence input, Tensor? h0 = null)
            {
                var (output, state, _) = RecurrentCall.Run(_settings, input, h0, null, _internal_params.Values, training);
                return (output, state);
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
            public static GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false,
                double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(RecurrentSettings.Checked(RecurrentCell.Gru,
                    inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
        }
    }
}
