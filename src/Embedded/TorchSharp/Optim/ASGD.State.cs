using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class ASGD
        {
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public double eta;
                public double mu;
                public Tensor ax = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    step = 0;
                    eta = options.LearningRate!.Value;
                    mu = 1;
                    ax = Zeros(_parameter);
                }

                public void Dispose()
                {
                    ax?.Dispose();
                }

                public override void to(Device device)
                {
                    ax = ax.to(device);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = reader.ReadInt64();
                    eta = reader.ReadDouble();
                    mu = reader.ReadDouble();
                    ax.Load(reader);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    var given = (State)source;
                    Dispose();
                    step = given.step;
                    eta = given.eta;
                    mu = given.mu;
                    ax = Copied(given.ax)!;
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    writer.Write(eta);
                    writer.Write(mu);
                    ax.Save(writer);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State given && step == given.step && eta == given.eta && mu == given.mu && Close(ax, given.ax);
            }
        }
    }
}
