using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class ASGD
        {
            public class Options : OptimizerOptions
            {
                public double? alpha;
                public double? lambd;
                public bool? maximize;
                public double? t0;
                public double? weight_decay;

                /// <summary>Takes what is not set from <paramref name="defaults"/>.</summary>
                internal void Fill(Options defaults)
                {
                    LearningRate ??= defaults.LearningRate;
                    alpha ??= defaults.alpha;
                    lambd ??= defaults.lambd;
                    maximize ??= defaults.maximize;
                    t0 ??= defaults.t0;
                    weight_decay ??= defaults.weight_decay;
                    InitialLearningRate = LearningRate!.Value;
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var given = (Options)source;
                    alpha = given.alpha;
                    lambd = given.lambd;
                    maximize = given.maximize;
                    t0 = given.t0;
                    weight_decay = given.weight_decay;
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    alpha = reader.ReadDouble();
                    lambd = reader.ReadDouble();
                    maximize = reader.ReadBoolean();
                    t0 = reader.ReadDouble();
                    weight_decay = reader.ReadDouble();
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(alpha!.Value);
                    writer.Write(lambd!.Value);
                    writer.Write(maximize!.Value);
                    writer.Write(t0!.Value);
                    writer.Write(weight_decay!.Value);
                }
            }

            public class ParamGroup : ParamGroup<Options>
            {
                public ParamGroup()
                {
                }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options)
                {
                }

                public ParamGroup(
                    IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
                    double weight_decay = 0)
                    : base(parameters, new Options { LearningRate = lr, alpha = alpha, lambd = lambd, t0 = t0, weight_decay = weight_decay })
                {
                }
            }
        }
    }
}
