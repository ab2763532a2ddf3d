namespace Microsoft.ML.Sequence.Decoding;

/// <summary>The states of an ensemble's members, which it disposes of.</summary>
/// <typeparam name="TState">A member's state.</typeparam>
public sealed class EnsembleState<TState> : IDisposable
    where TState : IDisposable
{
    private readonly List<TState> _members;

    internal EnsembleState(List<TState> members) => _members = members;

    /// <summary>Gets the members' states, in the members' order.</summary>
    public IReadOnlyList<TState> Members => _members;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in _members) member.Dispose();
    }
}
