using TorchSharp.Modules;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class LayerNorm : torch.nn.Module<Tensor, Tensor>
        {
            internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, torch.ScalarType? dtype)
                : base(nameof(LayerNorm))
            {
                if (normalized_shape.Length == 0)
                    throw new ArgumentException("normalized_shape needs at least one dimension.", nameof(normalized_shape));
                this.normalized_shape = normalized_shape;
                this.eps = eps;
                this.elementwise_affine = elementwise_affine;
                if (!elementwise_affine)
                    return;
                weight = new Parameter(torch.empty(normalized_shape, dtype, device));
                if (bias)
                    this.bias = new Parameter(torch.empty(normalized_shape, dtype, device));
                reset_parameters();
            }

            public long[] normalized_shape { get; set; }

            public double eps { get; set; }

            public bool elementwise_affine { get; set; }

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

            public void reset_parameters()
            {
                if (!elementwise_affine)
                    return;
                torch.nn.init.ones_(weight);
                if (bias is { } shift)
                    torch.nn.init.zeros_(shift);
            }

            public override Tensor forward(Tensor tensor) =>
                torch.nn.functional.layer_norm(tensor, normalized_shape, elementwise_affine ? weight : null, bias, eps);

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
            public static LayerNorm LayerNorm(
                long normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);
        }
    }
}
