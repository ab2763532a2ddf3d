using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class Adamax
        {
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public Tensor exp_avg = null!;
                public Tensor exp_inf = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    step = 0;
                    exp_avg = Zeros(_parameter);
                    exp_inf = Zeros(_parameter);
                }

                public void Dispose()
                {
                    exp_avg?.Dispose();
                    exp_inf?.Dispose();
                }

                public override void to(Device device)
                {
                    exp_avg = exp_avg.to(device);
                    exp_inf = exp_inf.to(device);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = reader.ReadInt64();
                    exp_avg.Load(reader);
                    exp_inf.Load(reader);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    var given = (State)source;
                    Dispose();
                    step = given.step;
                    exp_avg = Copied(given.exp_avg)!;
                    exp_inf = Copied(given.exp_inf)!;
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    exp_avg.Save(writer);
                    exp_inf.Save(writer);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State given && step == given.step && Close(exp_avg, given.exp_avg) && Close(exp_inf, given.exp_inf);
            }
        }
    }
}
