using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class Tanhshrink : ParameterLessModule<Tensor, Tensor>
        {
            internal Tanhshrink(bool inplace)
                : base(nameof(Tanhshrink))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => torch.nn.functional.tanhshrink(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Tanhshrink Tanhshrink() => new(false);

            public static Modules.Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);
        }
    }
}
