using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
        {
            internal SiLU(bool inplace)
                : base(nameof(SiLU))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override string GetName() => nameof(SiLU);

            public override Tensor forward(Tensor tensor) => torch.nn.functional.silu(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.SiLU SiLU() => new(false);

            public static Modules.SiLU SiLU(bool inplace) => new(inplace);
        }
    }
}
