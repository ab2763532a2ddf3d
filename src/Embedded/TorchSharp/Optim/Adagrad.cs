using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Duchi, Hazan and Singer 2011.</summary>
        public partial class Adagrad : OptimizerHelper
        {
            public Adagrad(
                IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
                double eps = 1E-10)
                : this([new ParamGroup { Parameters = [.. parameters] }], lr, lr_decay, weight_decay, initial_accumulator_value, eps)
            {
            }

            public Adagrad(
                IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
                double eps = 1E-10)
            {
                _defaults = new Options { LearningRate = lr, lr_decay = lr_decay, initial_accumulator_value = initial_accumulator_value, eps = eps,
                    weight_decay = weight_decay };
                foreach (var group in parameters)
                    add_param_group(group);
            }

            Options Defaults => (Options)_defaults;

            public override void add_param_group(Modules.ParamGroup param_group)
            {
                param_group.Options ??= new Options();
                ((Options)param_group.Options).Fill(Defaults);
                Adopt(param_group, parameter => new State(parameter));
            }

            public override Tensor step(Func<Tensor>? closure = null) => ForEachGradient(closure, Step);

            static void Step(OptimizerOptions settings, Parameter parameter, Tensor gradient, OptimizerState kept)
            {
                var (options, state) = ((Options)settings, (State)kept);
                state.step++;
                var g = gradient.add(parameter.mul(options.weight_decay!.Value));
                state.sum.add_(g.mul(g));
                var lr = options.LearningRate!.Value / (1 + (state.step - 1) * options.lr_decay!.Value);
                parameter.sub_(g.div(state.sum.sqrt().add(options.eps!.Value)).mul(lr));
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                    DisposeStates();
                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static Adagrad Adagrad(
                IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
                double eps = 1E-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            public static Adagrad Adagrad(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
                double initial_accumulator_value = 0, double eps = 1E-10) =>
                new(parameters.Select(item => item.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            public static Adagrad Adagrad(
                IEnumerable<Adagrad.ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
                double initial_accumulator_value = 0, double eps = 1E-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
        }
    }
}
