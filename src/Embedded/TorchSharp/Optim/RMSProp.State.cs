using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class RMSProp
        {
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public Tensor square_avg = null!;
                public Tensor momentum_buffer = null!;
                public Tensor grad_avg = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    step = 0;
                    square_avg = Zeros(_parameter);
                    momentum_buffer = Zeros(_parameter);
                    grad_avg = Zeros(_parameter);
                }

                public void Dispose()
                {
                    square_avg?.Dispose();
                    momentum_buffer?.Dispose();
                    grad_avg?.Dispose();
                }

                public override void to(Device device)
                {
                    square_avg = square_avg.to(device);
                    momentum_buffer = momentum_buffer.to(device);
                    grad_avg = grad_avg.to(device);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = reader.ReadInt64();
                    square_avg.Load(reader);
                    momentum_buffer.Load(reader);
                    grad_avg.Load(reader);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    var given = (State)source;
                    Dispose();
                    step = given.step;
                    square_avg = Copied(given.square_avg)!;
                    momentum_buffer = Copied(given.momentum_buffer)!;
                    grad_avg = Copied(given.grad_avg)!;
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    square_avg.Save(writer);
                    momentum_buffer.Save(writer);
                    grad_avg.Save(writer);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State given && step == given.step && Close(square_avg, given.square_avg) && Close(momentum_buffer, given.momentum_buffer)
                        && Close(grad_avg, given.grad_avg);
            }
        }
    }
}
