using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Zeiler 2012 (arXiv:1212.5701), algorithm 1.</summary>
        public partial class Adadelta : OptimizerHelper
        {
            public Adadelta(
                IEnumerable<Parameter> parameters, double lr, double rho = 0.9, double eps = 1E-06, double weight_decay = 0, bool maximize = false)
                : this([new ParamGroup { Parameters = [.. parameters] }], lr, rho, eps, weight_decay, maximize)
            {
            }

            public Adadelta(
                IEnumerable<ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1E-06, double weight_decay = 0, bool maximize = false)
            {
                _defaults = new Options { LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize };
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
                var g = (options.maximize!.Value ? gradient.neg() : gradient).add(parameter.mul(options.weight_decay!.Value));
                var (rho, eps) = (options.rho!.Value, options.eps!.Value);
                state.square_avg.mul_(rho).add_(g.mul(g).mul(1 - rho));
                var change = state.acc_delta.add(eps).sqrt().div(state.square_avg.add(eps).sqrt()).mul(g);
                state.acc_delta.mul_(rho).add_(change.mul(change).mul(1 - rho));
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
            public static Adadelta Adadelta(
                IEnumerable<Parameter> parameters, double lr = 1, double rho = 0.9, double eps = 1E-06, double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, rho, eps, weight_decay, maximize);

            public static Adadelta Adadelta(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1, double rho = 0.9, double eps = 1E-06, double weight_decay = 0,
                bool maximize = false) =>
                new(parameters.Select(item => item.parameter), lr, rho, eps, weight_decay, maximize);

            public static Adadelta Adadelta(
                IEnumerable<Adadelta.ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1E-06, double weight_decay = 0,
                bool maximize = false) =>
                new(parameters, lr, rho, eps, weight_decay, maximize);
        }
    }
}
