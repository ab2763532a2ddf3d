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

    // One object for each depth of nesting serves all calls of a thread: most operations open a scope.
    [ThreadStatic] static InternalScope? t_outermost;

    // A list that grew beyond this is not kept.
    const int KeptCapacity = 1024;

    const int LastHandles = 4;

    readonly InternalScope? _outer;
    List<Tensor> _tensors = [];
    InternalScope? _inner;

    InternalScope(InternalScope? outer) => _outer = outer;

    internal static InternalScope? Current => t_current;

    internal static InternalScope Enter()
    {
        ref var place = ref t_outermost;
        if (t_current is { } outer)
            place = ref outer._inner;
        return t_current = place ??= new InternalScope(t_current);
    }

    internal void Add(Tensor tensor) => _tensors.Add(tensor);

    /// <summary>A handle of <paramref name="result"/>'s tensor that outlives this scope: the same one, if it was made here.</summary>
    internal Tensor Publish(Tensor result)
    {
        var inner = t_current;
        t_current = _outer;
        try
        {
            return GiveUp(result) ? result.Enter() : new Tensor(result.Impl);
        }
        finally
        {
            t_current = inner;
        }
    }

    // A result is among the last handles made. One that is not was handed in, or comes from further out.
    bool GiveUp(Tensor result)
    {
        for (var i = _tensors.Count - 1; i >= Math.Max(0, _tensors.Count - LastHandles); i--)
        {
            if (!ReferenceEquals(_tensors[i], result))
                continue;
            _tensors[i] = _tensors[^1];
            _tensors.RemoveAt(_tensors.Count - 1);
            return true;
        }
        return false;
    }

    public void Dispose()
    {
        t_current = _outer;
        foreach (var tensor in _tensors)
            tensor.Dispose();
        if (_tensors.Capacity > KeptCapacity)
            _tensors = [];
        else
            _tensors.Clear();
    }
}
