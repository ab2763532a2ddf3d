using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public partial class Adagrad
        {
            public class Options : OptimizerOptions
            {
                public double? lr_decay;
                public double? initial_accumulator_value;
                public double? eps;
                public double? weight_decay;

                /// <summary>Takes what is not set from <paramref name="defaults"/>.</summary>
                internal void Fill(Options defaults)
                {
                    LearningRate ??= defaults.LearningRate;
                    lr_decay ??= defaults.lr_decay;
                    initial_accumulator_value ??= defaults.initial_accumulator_value;
                    eps ??= defaults.eps;
                    weight_decay ??= defaults.weight_decay;
                    InitialLearningRate = LearningRate!.Value;
                }

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var given = (Options)source;
                    lr_decay = given.lr_decay;
                    initial_accumulator_value = given.initial_accumulator_value;
                    eps = given.eps;
                    weight_decay = given.weight_decay;
                }

                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    lr_decay = reader.ReadDouble();
                    initial_accumulator_value = reader.ReadDouble();
                    eps = reader.ReadDouble();
                    weight_decay = reader.ReadDouble();
                }

                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(lr_decay!.Value);
                    writer.Write(initial_accumulator_value!.Value);
                    writer.Write(eps!.Value);
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
                    IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
                    double eps = 1E-10)
                    : base(parameters,
                        new Options { LearningRate = lr, lr_decay = lr_decay, initial_accumulator_value = initial_accumulator_value, eps = eps,
                        weight_decay = weight_decay })
                {
                }
            }
        }
    }
}
