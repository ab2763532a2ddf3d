using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class Adadelta
        {
            public class Options : OptimizerOptions
            {
                public double? rho;
                public double? eps;
                public double? weight_decay;
                public bool? maximize;

                /// <summary>Takes what is not set from <paramref name="defaults"/>.</summary>
                internal void Fill(Options defaults)
                {
                    LearningRate ??= defaults.LearningRate;
                    rho ??= defaults.rho;
                    eps ??= defaults.eps;
                    weight_decay ??= defaults.weight_decay;
                    maximize ??= defaults.maximize;
                    InitialLearningRate = LearningRate!.Value;
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var given = (Options)source;
                    rho = given.rho;
                    eps = given.eps;
                    weight_decay = given.weight_decay;
                    maximize = given.maximize;
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    rho = reader.ReadDouble();
                    eps = reader.ReadDouble();
                    weight_decay = reader.ReadDouble();
                    maximize = reader.ReadBoolean();
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(rho!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(maximize!.Value);
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
                    IEnumerable<Parameter> parameters, double lr = 1, double rho = 0.9, double eps = 1E-06, double weight_decay = 0, bool maximize = false)
                    : base(parameters, new Options { LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize })
                {
                }
            }
        }
    }
}
