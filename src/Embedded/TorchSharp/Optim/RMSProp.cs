using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Hinton's RMSProp (Coursera lecture 6e); centered as in Graves 2013 (arXiv:1308.0850).</summary>
        public partial class RMSProp : OptimizerHelper, optim.IMomentum
        {
            public RMSProp(
                IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0,
                bool centered = false, bool maximize = false)
                : this([new ParamGroup { Parameters = [.. parameters] }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
            {
            }

            public RMSProp(
                IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0,
                bool centered = false, bool maximize = false)
            {
                _defaults = new Options { LearningRate = lr, maximize = maximize, momentum = momentum, alpha = alpha, eps = eps, weight_decay = weight_decay,
                    centered = centered };
                foreach (var group in parameters)
                    add_param_group(group);
            }

            public double Momentum
            {
                get => Defaults.momentum!.Value;
                set
                {
                    Defaults.momentum = value;
                    foreach (ParamGroup group in _parameter_groups)
                        group.Momentum = value;
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
                var g = (options.maximize!.Value ? gradient.neg() : gradient).add(parameter.mul(options.weight_decay!.Value));
                var alpha = options.alpha!.Value;
                state.square_avg.mul_(alpha).add_(g.mul(g).mul(1 - alpha));
                var variance = state.square_avg;
                if (options.centered!.Value)
                {
                    state.grad_avg.mul_(alpha).add_(g.mul(1 - alpha));
                    variance = variance.sub(state.grad_avg.mul(state.grad_avg));
                }
                var change = g.div(variance.sqrt().add(options.eps!.Value));
                if (options.momentum!.Value > 0)
                    change = state.momentum_buffer.mul_(options.momentum.Value).add_(change);
                parameter.sub_(change.mul(options.LearningRate!.Value));
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
            public static RMSProp RMSProp(
                IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0,
                bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
                double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(item => item.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(
                IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
                double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
