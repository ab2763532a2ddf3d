using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
        {
            internal LogSoftmax(long dim)
                : base(nameof(LogSoftmax))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override Tensor forward(Tensor tensor) => torch.nn.functional.log_softmax(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.LogSoftmax LogSoftmax(long dim) => new(dim);
        }
    }
}
