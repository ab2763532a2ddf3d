using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class LogSigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal LogSigmoid()
                : base(nameof(LogSigmoid))
            {
            }

            public override Tensor forward(Tensor tensor) => torch.nn.functional.logsigmoid(tensor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.LogSigmoid LogSigmoid() => new();
        }
    }
}
