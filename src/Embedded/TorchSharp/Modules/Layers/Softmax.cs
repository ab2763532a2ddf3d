using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmax(long dim)
                : base(nameof(Softmax))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override Tensor forward(Tensor tensor) => torch.nn.functional.softmax(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Softmax Softmax(long dim) => new(dim);
        }
    }
}
