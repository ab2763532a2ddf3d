using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class SGD
        {
            public sealed class State : OptimizerState, IDisposable
            {
                public Tensor? momentum_buffer;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    momentum_buffer = null;
                }

                public void Dispose()
                {
                    momentum_buffer?.Dispose();
                }

                public override void to(Device device)
                {
                    momentum_buffer = momentum_buffer?.to(device);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    var given = (State)source;
                    Dispose();
                    momentum_buffer = Copied(given.momentum_buffer);
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    SaveConditionalStateTensor(writer, momentum_buffer);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State given && Close(momentum_buffer, given.momentum_buffer);
            }
        }
    }
}
