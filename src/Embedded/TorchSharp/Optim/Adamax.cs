using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam with the infinity norm. Kingma and Ba 2015 (arXiv:1412.6980), algorithm 2.</summary>
        public partial class Adamax : OptimizerHelper, optim.IBetas
        {
            public Adamax(
                IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0)
                : this([new ParamGroup { Parameters = [.. parameters] }], lr, beta1, beta2, eps, weight_decay)
            {
            }

            public Adamax(
                IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0)
            {
                _defaults = new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay };
                foreach (var group in parameters)
                    add_param_group(group);
            }

            public (double, double) Betas
            {
                get => (Defaults.beta1!.Value, Defaults.beta2!.Value);
                set
                {
                    (Defaults.beta1, Defaults.beta2) = (value.Item1, value.Item2);
                    foreach (ParamGroup group in _parameter_groups)
                        group.Betas = value;
                }
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
                var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
                var g = gradient.add(parameter.mul(options.weight_decay!.Value));
                state.exp_avg.mul_(beta1).add_(g.mul(1 - beta1));
                state.exp_inf.copy_(maximum(state.exp_inf.mul(beta2), g.abs().add(options.eps!.Value)));
                parameter.sub_(state.exp_avg.div(state.exp_inf).mul(options.LearningRate!.Value / (1 - Math.Pow(beta1, state.step))));
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
            public static Adamax Adamax(
                IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);

            public static Adamax Adamax(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
                double weight_decay = 0) =>
                new(parameters.Select(item => item.parameter), lr, beta1, beta2, eps, weight_decay);

            public static Adamax Adamax(
                IEnumerable<Adamax.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
                double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);
        }
    }
}
