using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
        {
            internal Tanh(bool inplace)
                : base(nameof(Tanh))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override string GetName() => nameof(Tanh);

            public override Tensor forward(Tensor tensor) => torch.nn.functional.tanh(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Tanh Tanh() => new(false);

            public static Modules.Tanh Tanh(bool inplace = false) => new(inplace);
        }
    }
}
