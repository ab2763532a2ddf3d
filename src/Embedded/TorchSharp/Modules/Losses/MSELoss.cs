using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
        {
            public MSELoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
                : base(reduction)
            {
            }

            public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.mse_loss(input, target, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }
}
