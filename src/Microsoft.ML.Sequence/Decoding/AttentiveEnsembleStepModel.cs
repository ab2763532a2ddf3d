using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Several attentive models that decode as one; its attention is the mean of theirs.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
/// <typeparam name="TState">A member's state.</typeparam>
public sealed class AttentiveEnsembleStepModel<TState> : EnsembleStepModel<TState>, IAttentiveStepModel<EnsembleState<TState>>
    where TState : IDisposable
{
    private readonly IReadOnlyList<IAttentiveStepModel<TState>> _members;

    /// <summary>Makes an ensemble.</summary>
    /// <param name="members">At least one model; all have the same vocabulary and decode the same sources.</param>
    /// <param name="mean">What the mean is taken of.</param>
    /// <exception cref="ArgumentException">There is no member, or two differ in their vocabularies' size, their number of sequences or their sources' length.</exception>
    public AttentiveEnsembleStepModel(IReadOnlyList<IAttentiveStepModel<TState>> members, EnsembleMean mean = EnsembleMean.Probability)
        : base(members, mean)
    {
        _members = members;
        var other = members.FirstOrDefault(m => m.SourceLength != members[0].SourceLength);
        if (other is not null) throw new ArgumentException($"A member looks at {other.SourceLength} source tokens, member 0 at {members[0].SourceLength}. The members of an ensemble decode the same sources.", nameof(members));
    }

    /// <inheritdoc/>
    public int SourceLength => _members[0].SourceLength;

    /// <inheritdoc/>
    public void CopyAttention(EnsembleState<TState> state, Span<float> weights)
    {
        ArgumentNullException.ThrowIfNull(state);
        _members[0].CopyAttention(state.Members[0], weights);
        var one = new float[weights.Length];
        for (int i = 1; i < _members.Count; i++)
        {
            _members[i].CopyAttention(state.Members[i], one);
            TensorPrimitives.Add(weights, one, weights);
        }
        TensorPrimitives.Divide(weights, _members.Count, weights);
    }
}
