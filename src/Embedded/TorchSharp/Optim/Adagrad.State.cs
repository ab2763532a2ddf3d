using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class Adagrad
        {
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public Tensor sum = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    var given = (Options)options;
                    step = 0;
                    sum = Zeros(_parameter, given.initial_accumulator_value!.Value);
                }

                public void Dispose()
                {
                    sum?.Dispose();
                }

                public override void to(Device device)
                {
                    sum = sum.to(device);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = reader.ReadInt64();
                    sum.Load(reader);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    var given = (State)source;
                    Dispose();
                    step = given.step;
                    sum = Copied(given.sum)!;
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    sum.Save(writer);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State given && step == given.step && Close(sum, given.sum);
            }
        }
    }
}
