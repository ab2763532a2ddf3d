using TorchSharp.Kernels.Recurrent;
using TorchSharp.Modules;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One step of a RNN: the layer's operation on a sequence of length 1.</summary>
        public sealed class RNNCell : torch.nn.Module<Tensor, Tensor, Tensor>
        {
            readonly RecurrentSettings _settings;

            internal RNNCell(RecurrentSettings settings, Device? device, torch.ScalarType? dtype)
                : base(nameof(RNNCell))
            {
                _settings = settings;
                foreach (var (name, parameter) in settings.CreateParameters(device, dtype))
                    register_parameter(name[..^"_l0".Length], parameter);
            }

            public override Tensor forward(Tensor input, Tensor? h0 = null) => CellCall.Run(_settings, input, h0, null, _internal_params.Values).State;

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
            public static RNNCell RNNCell(long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(RecurrentSettings.Checked(nonLinearity == NonLinearities.Tanh ? RecurrentCell.RnnTanh : RecurrentCell.RnnRelu, inputSize, hiddenSize, 1,
                    bias, false, 0, false), device, dtype);
        }
    }
}
