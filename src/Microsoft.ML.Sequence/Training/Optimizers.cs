using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Makes the optimizers, all of them TorchSharp's own.</summary>
internal static class Optimizers
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double RmsPropAlpha = 0.99;
    private const double Epsilon = 1e-8;
    private const double AdagradEpsilon = 1e-10;

    public static OptimizerHelper Create(Parameter[] parameters, TrainingOptions options)
    {
        var (rate, decay, momentum) = (options.LearningRate, options.WeightDecay, options.Momentum);
        var (beta1, beta2, epsilon) = (options.Beta1 ?? Beta1, options.Beta2 ?? Beta2, options.Epsilon ?? Epsilon);
        return options.Optimizer switch
        {
            OptimizerKind.Adam => optim.Adam(parameters, rate, beta1, beta2, epsilon, decay),
            OptimizerKind.AdamW => optim.AdamW(parameters, rate, beta1, beta2, epsilon, decay),
            OptimizerKind.RmsProp => optim.RMSProp(parameters, rate, options.Beta2 ?? RmsPropAlpha, epsilon, decay, momentum),
            OptimizerKind.Adagrad => optim.Adagrad(parameters, rate, weight_decay: decay, eps: options.Epsilon ?? AdagradEpsilon),
            OptimizerKind.Sgd => optim.SGD(parameters, rate, momentum, weight_decay: decay, nesterov: options.Nesterov),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, $"An optimizer is one of {string.Join(", ", Enum.GetNames<OptimizerKind>())}."),
        };
    }

    /// <summary>Says which options the optimizer does not know, each a sentence.</summary>
    public static IEnumerable<string?> BrokenRules(TrainingOptions options)
    {
        var kind = options.Optimizer;
        return
        [
            options.Momentum != 0 && kind is not (OptimizerKind.Sgd or OptimizerKind.RmsProp) ? $"Momentum is for Sgd and RmsProp, the optimizer was {kind}." : null,
            options.Nesterov && (kind != OptimizerKind.Sgd || options.Momentum == 0) ? $"Nesterov needs Sgd with a Momentum, the optimizer was {kind} with {options.Momentum:R}." : null,
            options.Beta1 is not null && kind is not (OptimizerKind.Adam or OptimizerKind.AdamW) ? $"Beta1 is for Adam and AdamW, the optimizer was {kind}." : null,
            options.Beta2 is not null && kind is OptimizerKind.Sgd or OptimizerKind.Adagrad ? $"Beta2 is for Adam, AdamW and RmsProp, the optimizer was {kind}." : null,
            options.Epsilon is not null && kind == OptimizerKind.Sgd ? "Epsilon is for the other optimizers, this was Sgd." : null,
        ];
    }
}
