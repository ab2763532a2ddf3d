using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What all optimizers share: groups of parameters, a state for each parameter, and the loop over the gradients.</summary>
public abstract partial class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults = new();

    readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    public OptimizerHelper()
    {
    }

    private protected delegate void ParameterStep(OptimizerOptions options, Parameter parameter, Tensor gradient, OptimizerState state);

    private protected void Adopt(ParamGroup group, Func<Parameter, OptimizerState> make)
    {
        // A list, since a sequence such as module.parameters() would be walked anew at every step.
        group.Parameters = [.. group.Parameters];
        foreach (var parameter in group.Parameters)
        {
            var state = make(parameter);
            if (!_states.TryAdd(parameter, state))
                throw new ArgumentException("Some parameters appear in more than one parameter group, or twice in one.", nameof(group));
            state.Initialize(group.Options!);
        }
        _parameter_groups.Add(group);
    }

    private protected Tensor ForEachGradient(Func<Tensor>? closure, ParameterStep step)
    {
        var loss = base.step(closure);
        using var noGrad = GradMode.Set(false);
        foreach (var group in _parameter_groups)
        {
            foreach (var parameter in group.Parameters)
            {
                if (parameter.Impl.Grad is not { } gradient)
                    continue;
                using var scope = InternalScope.Enter();
                step(group.Options!, parameter, new Tensor(gradient), _states[parameter]);
                GC.KeepAlive(parameter);
            }
        }
        return loss;
    }

    /// <summary>Whether the one-pass kernels can take these tensors: single precision, dense.</summary>
    private protected static bool ArePlain(params ReadOnlySpan<Tensor?> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor is not null && (tensor.dtype != ScalarType.Float32 || !tensor.Impl.IsContiguous))
                return false;
        }
        return true;
    }

    public void to(Device device)
    {
        foreach (var state in _states.Values)
            state.to(device);
    }

    private protected void DisposeStates()
    {
        foreach (var state in _states.Values)
            (state as IDisposable)?.Dispose();
        _states.Clear();
    }
}
