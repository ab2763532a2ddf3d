using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>An encoder-decoder with its sources read, one target token at a time.</summary>
/// <remarks>Not for use by several threads at once. Dispose of it after its states.</remarks>
public sealed class Seq2SeqStepModel : IAttentiveStepModel<Seq2SeqStepModel.State>, IDisposable
{
    private readonly EncoderDecoder _net;
    private readonly EncodedSource _sources;
    private readonly DecoderState _start;

    // The sources of the rows of the last step: they are gathered anew only when other rows are stepped.
    private int[] _gatheredRows;
    private EncodedSource _gathered;

    /// <summary>Reads the sources.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="batch">The sources.</param>
    public Seq2SeqStepModel(EncoderDecoder net, SourceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var (sources, start) = net.Encode(batch.Tokens, batch.Lengths);
        (_net, Count, SourceLength) = (net, batch.Size, net.Config.Architecture.HasAttention ? batch.Steps : 0);
        (_sources, _start) = (sources.Detach(), start.Detach());
        (_gatheredRows, _gathered) = ([.. Enumerable.Range(0, Count)], _sources);
    }

    /// <inheritdoc/>
    public int VocabularySize => _net.Config.TargetVocabularySize;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int SourceLength { get; }

    /// <inheritdoc/>
    public State Start() => new(_start.Detach(), [.. Enumerable.Range(0, Count)], null);

    /// <inheritdoc/>
    public State Step(State state, ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfLessThan(logProbabilities.Length, parents.Length * VocabularySize, nameof(logProbabilities));
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var (rows, keys) = (new long[parents.Length], new long[parents.Length]);
        var sequences = new int[parents.Length];
        bool same = parents.Length == state.Sequences.Length;
        for (int r = 0; r < rows.Length; r++)
        {
            (rows[r], keys[r], sequences[r]) = (parents[r], tokens[r] + 1L, state.Sequences[parents[r]]);
            same &= parents[r] == r;
        }
        var source = SourcesOf(sequences);
        var (output, after) = _net.Step(tensor(keys), same ? state.Decoder : state.Decoder.Select(tensor(rows)), source);
        using var values = nn.functional.log_softmax(_net.Score(output, source.CopyClasses), -1).data<float>();
        values.CopyTo(logProbabilities);
        return new State(after.Detach(), sequences, output.Weights?.detach().DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The net has no attention, or the state is that before the first token.</exception>
    public void CopyAttention(State state, Span<float> weights)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Weights is null) throw new NotSupportedException("There is no attention to show: the net has none, or no token was read yet.");
        using var scope = NewDisposeScope();
        using var values = state.Weights.contiguous().data<float>();
        values.CopyTo(weights);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!ReferenceEquals(_gathered, _sources)) _gathered.Dispose();
        _sources.Dispose();
        _start.Dispose();
    }

    private EncodedSource SourcesOf(int[] sequences)
    {
        if (sequences.AsSpan().SequenceEqual(_gatheredRows)) return _gathered;
        using var rows = tensor(Array.ConvertAll(sequences, s => (long)s));
        var gathered = _sources.Select(rows).Detach();
        if (!ReferenceEquals(_gathered, _sources)) _gathered.Dispose();
        (_gatheredRows, _gathered) = (sequences, gathered);
        return gathered;
    }

    /// <summary>What the decoder remembers of each row.</summary>
    public sealed class State : IDisposable
    {
        internal State(DecoderState decoder, int[] sequences, Tensor? weights) => (Decoder, Sequences, Weights) = (decoder, sequences, weights);

        internal DecoderState Decoder { get; }

        /// <summary>The sequence that each row belongs to.</summary>
        internal int[] Sequences { get; }

        internal Tensor? Weights { get; }

        /// <inheritdoc/>
        public void Dispose()
        {
            Decoder.Dispose();
            Weights?.Dispose();
        }
    }
}
