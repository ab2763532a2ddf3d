using TorchSharp.Kernels.Optimizer;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Stochastic gradient descent, with momentum as PyTorch defines it: v = momentum v + (1 - dampening) g, p -= lr v.</summary>
        public partial class SGD : OptimizerHelper, optim.IMomentum
        {
            public SGD(
                IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
                bool maximize = false)
                : this([new ParamGroup { Parameters = [.. parameters] }], lr, momentum, dampening, weight_decay, nesterov, maximize)
            {
            }

            public SGD(
                IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
                bool maximize = false)
            {
                _defaults = new Options { LearningRate = lr, dampening = dampening, maximize = maximize, momentum = momentum, nesterov = nesterov,
                    weight_decay = weight_decay };
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

            static unsafe void Step(OptimizerOptions settings, Parameter parameter, Tensor gradient, OptimizerState kept)
            {
                var (options, state) = ((Options)settings, (State)kept);
                var (lr, momentum, decay) = (options.LearningRate!.Value, options.momentum!.Value, options.weight_decay!.Value);
                // The first gradient starts the velocity undamped.
                var share = state.momentum_buffer is null ? 1 : 1 - options.dampening!.Value;
                if (momentum != 0)
                    state.momentum_buffer ??= OptimizerState.Zeros(parameter);
                var velocity = momentum != 0 ? state.momentum_buffer : null;
                if (ArePlain(parameter, gradient, velocity))
                {
                    var factors = new SgdFactors((float)lr, (float)momentum, (float)share, (float)decay, options.nesterov!.Value, options.maximize!.Value);
                    SgdKernel.Run(parameter.Float32, gradient.Float32, velocity is null ? null : velocity.Float32, (nint)parameter.Impl.Count, factors);
                    parameter.BumpVersion();
                    return;
                }
                var g = (options.maximize!.Value ? gradient.neg() : gradient).add(parameter.mul(decay));
                if (velocity is not null)
                {
                    velocity.mul_(momentum).add_(g.mul(share));
                    g = options.nesterov!.Value ? g.add(velocity.mul(momentum)) : velocity;
                }
                parameter.sub_(g.mul(lr));
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
            public static SGD SGD(
                IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(item => item.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
