using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class GLU : ParameterLessModule<Tensor, Tensor>
        {
            internal GLU(long dim)
                : base(nameof(GLU))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override Tensor forward(Tensor tensor) => torch.nn.functional.glu(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.GLU GLU(long dim = -1) => new(dim);
        }
    }
}
