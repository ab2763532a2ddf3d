using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Several models that decode as one, by the mean of what they say.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
/// <typeparam name="TState">A member's state.</typeparam>
public class EnsembleStepModel<TState> : IStepModel<EnsembleState<TState>>
    where TState : IDisposable
{
    private readonly IReadOnlyList<IStepModel<TState>> _members;
    private readonly EnsembleMean _mean;
    private float[] _one = [];

    /// <summary>Makes an ensemble.</summary>
    /// <param name="members">At least one model; all have the same vocabulary and decode the same sequences.</param>
    /// <param name="mean">What the mean is taken of.</param>
    /// <exception cref="ArgumentException">There is no member, or two differ in their vocabularies' size or in their number of sequences.</exception>
    public EnsembleStepModel(IReadOnlyList<IStepModel<TState>> members, EnsembleMean mean = EnsembleMean.Probability)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0) throw new ArgumentException("An ensemble needs at least one model.", nameof(members));
        if (!Enum.IsDefined(mean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "An ensemble's mean is Probability or LogProbability.");
        for (int i = 0; i < members.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(members[i], nameof(members));
            if (members[i].VocabularySize != members[0].VocabularySize || members[i].Count != members[0].Count)
            {
                throw new ArgumentException($"Member {i} has {members[i].VocabularySize} tokens and {members[i].Count} sequences, member 0 has {members[0].VocabularySize} and {members[0].Count}. The members of an ensemble share one vocabulary and decode the same sequences.", nameof(members));
            }
        }

        (_members, _mean) = (members, mean);
    }

    /// <inheritdoc/>
    public int VocabularySize => _members[0].VocabularySize;

    /// <inheritdoc/>
    public int Count => _members[0].Count;

    /// <inheritdoc/>
    public EnsembleState<TState> Start()
    {
        var states = new List<TState>(_members.Count);
        try
        {
            foreach (var member in _members) states.Add(member.Start());
            return new EnsembleState<TState>(states);
        }
        catch
        {
            foreach (var made in states) made.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public EnsembleState<TState> Step(EnsembleState<TState> state, ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        ArgumentNullException.ThrowIfNull(state);
        var mean = logProbabilities[..(parents.Length * VocabularySize)];
        if (_one.Length < mean.Length) _one = new float[mean.Length];
        var one = _one.AsSpan(0, mean.Length);
        var states = new List<TState>(_members.Count);
        try
        {
            for (int i = 0; i < _members.Count; i++)
            {
                states.Add(_members[i].Step(state.Members[i], parents, tokens, i == 0 ? mean : one));
                if (i > 0) Add(mean, one);
            }

            Divide(mean);
            return new EnsembleState<TState>(states);
        }
        catch
        {
            foreach (var made in states) made.Dispose();
            throw;
        }
    }

    private void Add(Span<float> sum, ReadOnlySpan<float> one)
    {
        if (_mean == EnsembleMean.LogProbability)
        {
            TensorPrimitives.Add(sum, one, sum);
            return;
        }

        // log(e^a + e^b) with the greater one taken out, so that tokens of tiny probability do not vanish.
        for (int i = 0; i < sum.Length; i++)
        {
            float greater = MathF.Max(sum[i], one[i]), less = MathF.Min(sum[i], one[i]);
            sum[i] = less == float.NegativeInfinity ? greater : greater + MathF.Log(1 + MathF.Exp(less - greater));
        }
    }

    private void Divide(Span<float> sum)
    {
        if (_mean == EnsembleMean.LogProbability) TensorPrimitives.Divide(sum, _members.Count, sum);
        else TensorPrimitives.Subtract(sum, MathF.Log(_members.Count), sum);
    }
}
