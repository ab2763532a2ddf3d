using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Averaged stochastic gradient descent. Polyak and Juditsky 1992; the average is in the state's ax.</summary>
        public partial class ASGD : OptimizerHelper
        {
            public ASGD(
                IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000, double weight_decay = 0,
                bool maximize = false)
                : this([new ParamGroup<Options>(parameters)], lr, lambd, alpha, t0, weight_decay, maximize)
            {
            }

            public ASGD(
                IEnumerable<ParamGroup<Options>> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
                double weight_decay = 0, bool maximize = false)
            {
                _defaults = new Options { LearningRate = lr, alpha = alpha, lambd = lambd, maximize = maximize, t0 = t0, weight_decay = weight_decay };
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
                var (lr, lambd) = (options.LearningRate!.Value, options.lambd!.Value);
                parameter.mul_(1 - lambd * state.eta).sub_(g.mul(state.eta));
                if (state.mu == 1)
                    state.ax.copy_(parameter);
                else
                    state.ax.add_(parameter.sub(state.ax).mul(state.mu));
                state.eta = lr / Math.Pow(1 + lambd * lr * state.step, options.alpha!.Value);
                state.mu = 1 / Math.Max(1, state.step - options.t0!.Value);
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
            public static ASGD ASGD(
                IEnumerable<Parameter> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000, double weight_decay = 0,
                bool maximize = false) =>
                new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);

            public static ASGD ASGD(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
                double weight_decay = 0, bool maximize = false) =>
                new(parameters.Select(item => item.parameter), lr, lambd, alpha, t0, weight_decay, maximize);

            public static ASGD ASGD(
                IEnumerable<ParamGroup<ASGD.Options>> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
                double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);
        }
    }
}
