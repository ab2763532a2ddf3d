using TorchSharp.Modules;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>y = x W^T + b, W of shape (out, in).</summary>
        public sealed class Linear : torch.nn.Module<Tensor, Tensor>
        {
            internal Linear(Parameter weight, Parameter? bias)
                : base(nameof(Linear))
            {
                in_features = weight.shape[1];
                out_features = weight.shape[0];
                this.weight = weight;
                this.bias = bias;
            }

            internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, torch.ScalarType? dtype)
                : base(nameof(Linear))
            {
                in_features = inputSize;
                out_features = outputSize;
                weight = new Parameter(torch.empty([outputSize, inputSize], dtype, device));
                torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
                if (!hasBias)
                    return;
                bias = new Parameter(torch.empty([outputSize], dtype, device));
                var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                torch.nn.init.uniform_(bias, -bound, bound);
            }

            public long in_features { get; set; }

            public long out_features { get; set; }

            public Parameter weight
            {
                get => get_parameter(nameof(weight)) ?? throw ParameterSlot.Missing(this, nameof(weight));
                set => ParameterSlot.Set(_internal_params, nameof(weight), value);
            }

            public Parameter? bias
            {
                get => get_parameter(nameof(bias));
                set => ParameterSlot.Set(_internal_params, nameof(bias), value);
            }

            public override Tensor forward(Tensor tensor) => torch.nn.functional.linear(tensor, weight, bias);

            protected override void Dispose(bool disposing) => base.Dispose(disposing);

            protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => base._to(dtype, non_blocking);

            protected internal override torch.nn.Module _to(Device device, torch.ScalarType dtype, bool non_blocking) => base._to(device, dtype, non_blocking);

            protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                base._to(deviceType, deviceIndex, non_blocking);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
