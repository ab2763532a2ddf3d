using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class AdamW
        {
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public Tensor exp_avg = null!;
                public Tensor exp_avg_sq = null!;
                public Tensor? max_exp_avg_sq;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    var given = (Options)options;
                    step = 0;
                    exp_avg = Zeros(_parameter);
                    exp_avg_sq = Zeros(_parameter);
                    max_exp_avg_sq = given.amsgrad == true ? Zeros(_parameter) : null;
                }

                public void Dispose()
                {
                    exp_avg?.Dispose();
                    exp_avg_sq?.Dispose();
                    max_exp_avg_sq?.Dispose();
                }

                public override void to(Device device)
                {
                    exp_avg = exp_avg.to(device);
                    exp_avg_sq = exp_avg_sq.to(device);
                    max_exp_avg_sq = max_exp_avg_sq?.to(device);
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    step = reader.ReadInt64();
                    exp_avg.Load(reader);
                    exp_avg_sq.Load(reader);
                    LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
                }

                public override void LoadStateDict(OptimizerState source)
                {
                    var given = (State)source;
                    Dispose();
                    step = given.step;
                    exp_avg = Copied(given.exp_avg)!;
                    exp_avg_sq = Copied(given.exp_avg_sq)!;
                    max_exp_avg_sq = Copied(given.max_exp_avg_sq);
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    exp_avg.Save(writer);
                    exp_avg_sq.Save(writer);
                    SaveConditionalStateTensor(writer, max_exp_avg_sq);
                }

                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State given && step == given.step && Close(exp_avg, given.exp_avg) && Close(exp_avg_sq, given.exp_avg_sq)
                        && Close(max_exp_avg_sq, given.max_exp_avg_sq);
            }
        }
    }
}
