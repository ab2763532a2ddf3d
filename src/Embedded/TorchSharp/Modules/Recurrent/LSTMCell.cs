using TorchSharp.Kernels.Recurrent;
using TorchSharp.Modules;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One step of a LSTM: the layer's operation on a sequence of length 1.</summary>
        public sealed class LSTMCell : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
        {
            readonly RecurrentSettings _settings;

            internal LSTMCell(RecurrentSettings settings, Device? device, torch.ScalarType? dtype)
                : base(nameof(LSTMCell))
            {
                _settings = settings;
                foreach (var (name, parameter) in settings.CreateParameters(device, dtype))
                    register_parameter(name[..^"_l0".Length], parameter);
            }

            public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
            {
                var (state, cell) = CellCall.Run(_settings, input, h0_c0?.Item1, h0_c0?.Item2, _internal_params.Values);
                return (state, cell!);
            }

            public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

            public Parameter? bias_hh
            {
                get => get_parameter(nameof(bias_hh));
                set => ConditionallyRegisterParameter(nameof(bias_hh), value);
            }

            public Parameter? bias_ih
            {
                get => get_parameter(nameof(bias_ih));
                set => ConditionallyRegisterParameter(nameof(bias_ih), value);
            }

            public Parameter? weight_hh
            {
                get => get_parameter(nameof(weight_hh));
                set => ConditionallyRegisterParameter(nameof(weight_hh), value);
            }

            public Parameter? weight_ih
            {
                get => get_parameter(nameof(weight_ih));
                set => ConditionallyRegisterParameter(nameof(weight_ih), value);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTMCell LSTMCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(RecurrentSettings.Checked(RecurrentCell.Lstm, inputSize, hiddenSize, 1, bias, false, 0, false), device, dtype);
        }
    }
}
