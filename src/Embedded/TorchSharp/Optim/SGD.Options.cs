using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class SGD
        {
            public class Options : OptimizerOptions
            {
                public double? dampening;
                public bool? maximize;
                public double? momentum;
                public bool? nesterov;
                public double? weight_decay;

                /// <summary>Takes what is not set from <paramref name="defaults"/>.</summary>
                internal void Fill(Options defaults)
                {
                    LearningRate ??= defaults.LearningRate;
                    dampening ??= defaults.dampening;
                    maximize ??= defaults.maximize;
                    momentum ??= defaults.momentum;
                    nesterov ??= defaults.nesterov;
                    weight_decay ??= defaults.weight_decay;
                    InitialLearningRate = LearningRate!.Value;
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var given = (Options)source;
                    dampening = given.dampening;
                    maximize = given.maximize;
                    momentum = given.momentum;
                    nesterov = given.nesterov;
                    weight_decay = given.weight_decay;
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    dampening = reader.ReadDouble();
                    maximize = reader.ReadBoolean();
                    momentum = reader.ReadDouble();
                    nesterov = reader.ReadBoolean();
                    weight_decay = reader.ReadDouble();
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(dampening!.Value);
                    writer.Write(maximize!.Value);
                    writer.Write(momentum!.Value);
                    writer.Write(nesterov!.Value);
                    writer.Write(weight_decay!.Value);
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
                    IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0,
                    bool nesterov = false, bool maximize = false)
                    : base(parameters,
                        new Options { LearningRate = lr, dampening = dampening, maximize = maximize, momentum = momentum, nesterov = nesterov,
                        weight_decay = weight_decay })
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
