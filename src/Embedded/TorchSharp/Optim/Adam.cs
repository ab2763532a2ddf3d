using TorchSharp.Kernels.Optimizer;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Kingma and Ba 2015 (arXiv:1412.6980).</summary>
        public partial class Adam : OptimizerHelper, optim.IBetas
        {
            public Adam(
                IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0,
                bool amsgrad = false, bool maximize = false)
                : this([new ParamGroup { Parameters = [.. parameters] }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
            {
            }

            public Adam(
                IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0,
                bool amsgrad = false, bool maximize = false)
            {
                _defaults = new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad,
                    maximize = maximize };
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

            static unsafe void Step(OptimizerOptions settings, Parameter parameter, Tensor gradient, OptimizerState kept)
            {
                var (options, state) = ((Options)settings, (State)kept);
                state.step++;
                var (lr, beta1, beta2, decay) = (options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.weight_decay!.Value);
                var stepSize = lr / (1 - Math.Pow(beta1, state.step));
                var rootScale = 1 / Math.Sqrt(1 - Math.Pow(beta2, state.step));
                if (ArePlain(parameter, gradient, state.exp_avg, state.exp_avg_sq))
                {
                    var factors = new AdamFactors((float)(1 - beta1), (float)beta2, (float)(1 - beta2), (float)options.eps!.Value, (float)stepSize,
                        (float)rootScale, (float)decay, 1f, options.maximize!.Value);
                    AdamKernel.Run(parameter.Float32, gradient.Float32, state.exp_avg.Float32, state.exp_avg_sq.Float32,
                        state.max_exp_avg_sq is { } largest ? largest.Float32 : null, (nint)parameter.Impl.Count, factors);
                    parameter.BumpVersion();
                    return;
                }
                var g = options.maximize!.Value ? gradient.neg() : gradient;
                g = g.add(parameter.mul(decay));
                state.exp_avg.mul_(beta1).add_(g.mul(1 - beta1));
                state.exp_avg_sq.mul_(beta2).add_(g.mul(g).mul(1 - beta2));
                state.max_exp_avg_sq?.copy_(maximum(state.max_exp_avg_sq, state.exp_avg_sq));
                var root = (state.max_exp_avg_sq ?? state.exp_avg_sq).sqrt().mul(rootScale).add(options.eps!.Value);
                parameter.sub_(state.exp_avg.div(root).mul(stepSize));
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
            public static Adam Adam(
                IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0,
                bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(item => item.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
