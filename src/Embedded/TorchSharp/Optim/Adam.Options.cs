using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class Adam
        {
            public class Options : OptimizerOptions
            {
                public double? beta1;
                public double? beta2;
                public double? eps;
                public double? weight_decay;
                public bool? amsgrad;
                public bool? maximize;

                /// <summary>Takes what is not set from <paramref name="defaults"/>.</summary>
                internal void Fill(Options defaults)
                {
                    LearningRate ??= defaults.LearningRate;
                    beta1 ??= defaults.beta1;
                    beta2 ??= defaults.beta2;
                    eps ??= defaults.eps;
                    weight_decay ??= defaults.weight_decay;
                    amsgrad ??= defaults.amsgrad;
                    maximize ??= defaults.maximize;
                    InitialLearningRate = LearningRate!.Value;
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var given = (Options)source;
                    beta1 = given.beta1;
                    beta2 = given.beta2;
                    eps = given.eps;
                    weight_decay = given.weight_decay;
                    amsgrad = given.amsgrad;
                    maximize = given.maximize;
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    beta1 = reader.ReadDouble();
                    beta2 = reader.ReadDouble();
                    eps = reader.ReadDouble();
                    weight_decay = reader.ReadDouble();
                    amsgrad = reader.ReadBoolean();
                    maximize = reader.ReadBoolean();
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(beta1!.Value);
                    writer.Write(beta2!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(amsgrad!.Value);
                    writer.Write(maximize!.Value);
                }
            }

            public class ParamGroup : ParamGroup<Options>, optim.IBetas
            {
                public ParamGroup()
                {
                }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options)
                {
                }

                public ParamGroup(
                    IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
                    double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                    : base(parameters,
                        new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad,
                        maximize = maximize })
                {
                }

                public (double, double) Betas
                {
                    get => (Options!.beta1!.Value, Options.beta2!.Value);
                    set => (Options!.beta1, Options.beta2) = (value.Item1, value.Item2);
                }
            }
        }
    }
}
