using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class Adadelta
        {
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public Tensor square_avg = null!;
                public Tensor acc_delta = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    step = 0;
                    square_avg = Zeros(_parameter);
                    acc_delta = Zeros(_parameter);
                }

                public void Dispose()
                {
                    square_avg?.Dispose();
                    acc_delta?.Dispose();
                }

                public override void to(Device device)
                {
                    square_avg = square_avg.to(device);
                    acc_delta = acc_delta.to(device);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = reader.ReadInt64();
                    square_avg.Load(reader);
                    acc_delta.Load(reader);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    var given = (State)source;
                    Dispose();
                    step = given.step;
                    square_avg = Copied(given.square_avg)!;
                    acc_delta = Copied(given.acc_delta)!;
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    square_avg.Save(writer);
                    acc_delta.Save(writer);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State given && step == given.step && Close(square_avg, given.square_avg) && Close(acc_delta, given.acc_delta);
            }
        }
    }
}
