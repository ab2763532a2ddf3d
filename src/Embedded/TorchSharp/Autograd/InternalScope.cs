using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Handles made while such a scope is the thread's innermost are the engine's own: not counted, not attached to the user's
/// dispose scope, and disposed with this one. A result leaves through <see cref="Publish(Tensor)"/>, as a handle of the surroundings.
/// </summary>
/// <example><code>
/// using var scope = InternalScope.Enter();
/// var centred = x - x.mean();
/// return scope.Publish((centred * centred).mean());
/// </code></example>
internal sealed class InternalScope : IDisposable
{
    [ThreadStatic] static InternalScope? t_current;

    readonly InternalScope? _outer;
    readonly List<Tensor> _tensors = [];

    InternalScope(InternalScope? outer) => _outer = outer;

    internal static InternalScope? Current => t_current;

    internal static InternalScope Enter() => t_current = new InternalScope(t_current);

    internal void Add(Tensor tensor) => _tensors.Add(tensor);

    /// <summary>A handle of <paramref name="result"/>'s tensor that outlives this scope.</summary>
    internal Tensor Publish(Tensor result)
    {
        var inner = t_current;
        t_current = _outer;
        try
        {
            return new Tensor(result.Impl);
        }
        finally
        {
            t_current = inner;
        }
    }

    public void Dispose()
    {
        t_current = _outer;
        foreach (var tensor in _tensors)
            tensor.Dispose();
        _tensors.Clear();
    }
}
