using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class RMSProp
        {
            public class Options : OptimizerOptions
            {
                public bool? maximize;
                public double? momentum;
                public double? alpha;
                public double? eps;
                public double? weight_decay;
                public bool? centered;

                /// <summary>Takes what is not set from <paramref name="defaults"/>.</summary>
                internal void Fill(Options defaults)
                {
                    LearningRate ??= defaults.LearningRate;
                    maximize ??= defaults.maximize;
                    momentum ??= defaults.momentum;
                    alpha ??= defaults.alpha;
                    eps ??= defaults.eps;
                    weight_decay ??= defaults.weight_decay;
                    centered ??= defaults.centered;
                    InitialLearningRate = LearningRate!.Value;
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var given = (Options)source;
                    maximize = given.maximize;
                    momentum = given.momentum;
                    alpha = given.alpha;
                    eps = given.eps;
                    weight_decay = given.weight_decay;
                    centered = given.centered;
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    maximize = reader.ReadBoolean();
                    momentum = reader.ReadDouble();
                    alpha = reader.ReadDouble();
                    eps = reader.ReadDouble();
                    weight_decay = reader.ReadDouble();
                    centered = reader.ReadBoolean();
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(maximize!.Value);
                    writer.Write(momentum!.Value);
                    writer.Write(alpha!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(centered!.Value);
                }
            }

            public class ParamGroup : ParamGroup<Options>, optim.IMomentum
            {
                public ParamGroup()
                {
                }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options)
                {
                }

                public ParamGroup(
                    IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1E-08, double alpha = 0.99, double weight_decay = 0,
                    double momentum = 0, bool centered = false)
                    : base(parameters,
                        new Options { LearningRate = lr, momentum = momentum, alpha = alpha, eps = eps, weight_decay = weight_decay, centered = centered })
                {
                }

                public double Momentum
                {
                    get => Options!.momentum!.Value;
                    set => Options!.momentum = value;
                }
            }
        }
    }
}
