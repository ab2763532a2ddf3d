using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>One sequence that a language model reads token by token. Not safe for use by several threads at once.</summary>
internal abstract class TokenReading : IDisposable
{
    /// <summary>The natural logarithm of each next token's probability; empty before the first token.</summary>
    public abstract ReadOnlySpan<float> LogProbabilities { get; }

    /// <summary>Reads a token, 0 to V - 1, or -1 for a missing one.</summary>
    public abstract void Read(int token);

    /// <summary>Forgets what was read.</summary>
    public abstract void Reset();

    /// <summary>Makes another sequence that has read the same and goes on by itself, with the same model.</summary>
    public abstract TokenReading Fork();

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>One sequence that a language model reads token by token.</summary>
/// <typeparam name="TState">The model's state.</typeparam>
internal sealed class TokenReading<TState> : TokenReading
    where TState : IDisposable
{
    private readonly IStepModel<TState> _model;
    private readonly float[] _logProbabilities;
    private SharedState? _state;

    public TokenReading(IStepModel<TState> model) => (_model, _logProbabilities) = (model, new float[model.VocabularySize]);

    private TokenReading(TokenReading<TState> other) => (_model, _logProbabilities, _state) = (other._model, [.. other._logProbabilities], other._state?.Share());

    public override ReadOnlySpan<float> LogProbabilities => _state is null ? [] : _logProbabilities;

    public override void Read(int token)
    {
        var before = _state ?? new SharedState(_model.Start());
        _state = null;
        try
        {
            _state = new SharedState(_model.Step(before.State, token, _logProbabilities));
            SearchLoop.ThrowIfNaN(_logProbabilities, _model.VocabularySize);
        }
        finally
        {
            before.Release();
        }
    }

    public override void Reset()
    {
        _state?.Release();
        _state = null;
    }

    public override TokenReading Fork() => new TokenReading<TState>(this);

    public override void Dispose() => Reset();

    /// <summary>A state that is disposed of when the last sequence has left it.</summary>
    private sealed class SharedState(TState state)
    {
        private int _holders = 1;

        public TState State => state;

        public SharedState Share()
        {
            Interlocked.Increment(ref _holders);
            return this;
        }

        public void Release()
        {
            if (Interlocked.Decrement(ref _holders) == 0) state.Dispose();
        }
    }
}
